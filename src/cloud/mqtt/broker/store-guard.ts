import type { Packet, SessionStore } from '../aedes-internals.js'
import { readAddressed } from './publishers.js'
import type { Sessions } from './sessions.js'
import type { Traffic } from './traffic.js'

/**
 * Counts what a store queues. Under whatever keeps it: what it takes up of an earlier process counts too.
 * @returns takes everything from the queue of a session that is over
 */
export function countQueues(store: SessionStore, sessions: Sessions): (clientId: string) => Promise<void> {
  const { outgoingEnqueueCombi, outgoingUpdate, outgoingClearMessageId, outgoingStream } = store
  store.outgoingEnqueueCombi = (subscriptions, packet) => {
    // In the turn in which it was asked whether there is room.
    for (const { clientId } of subscriptions) sessions.queued(clientId, packet)
    return outgoingEnqueueCombi.call(store, subscriptions, packet)
  }
  store.outgoingUpdate = async (client, packet) => {
    await outgoingUpdate.call(store, client, packet)
    if (packet.cmd === 'publish') sessions.sent(client.id, packet)
  }
  const clear: typeof outgoingClearMessageId = async (client, packet) => {
    const cleared = await outgoingClearMessageId.call(store, client, packet)
    if (cleared) sessions.taken(client.id, { ...cleared, messageId: packet.messageId })
    return cleared
  }
  store.outgoingClearMessageId = clear
  return async clientId => {
    const packets: AsyncIterable<Packet> = outgoingStream.call(store, { id: clientId })
    for await (const packet of packets) await clear({ id: clientId }, packet)
  }
}

/** What a store is guarded by. */
export interface StoreRules {
  readonly sessions: Sessions
  readonly traffic: Traffic
  readonly isOurs: (clientId: string) => boolean
  /** Whether a message is acknowledged only after it was stored. */
  readonly isKept: boolean
}

/** Lets nothing into a store that was refused, or is above a limit. Over whatever keeps it. */
export function guardStore(store: SessionStore, { sessions, traffic, isOurs, isKept }: StoreRules): void {
  const { addSubscriptions, outgoingEnqueueCombi, outgoingUpdate } = store
  // aedes gives all subscriptions of a packet, those that were refused too.
  store.addSubscriptions = (client, subscriptions) =>
    addSubscriptions.call(
      store,
      client,
      subscriptions.filter(({ topic }) => traffic.isGranted(client, topic)),
    )
  store.outgoingEnqueueCombi = async (subscriptions, packet) => {
    const room = subscriptions.filter(({ clientId }) => sessions.hasRoom(clientId, packet))
    const lost = subscriptions.length === room.length ? [] : subscriptions.filter(one => !room.includes(one))
    const ours = lost.find(({ clientId }) => isOurs(clientId))
    // What is acknowledged to the cloud, a panel gets: so it is not acknowledged.
    if (isKept && ours) throw new Error(`too much waits for ${ours.clientId}`)
    await outgoingEnqueueCombi.call(store, room, packet)
  }
  // What a client of this process is sent is addressed; what waits for it is not.
  store.outgoingUpdate = (client, packet) =>
    outgoingUpdate.call(
      store,
      client,
      packet.cmd === 'publish' && isOurs(client.id)
        ? { ...packet, topic: readAddressed(packet.topic).topic }
        : packet,
    )
}
