import { Readable } from 'node:stream'
import type { Aedes, AedesPublishPacket } from 'aedes'
import type { RetainedTally } from './broker/retained-tally.js'
import { RetainedTopics } from './retained-topics.js'

/** What aedes asks of its store (aedes-persistence 11) for retained messages. */
interface RetainedStore {
  storeRetained(packet: AedesPublishPacket): Promise<void>
  createRetainedStream(filter: string): Readable
  createRetainedStreamCombi(filters: string[]): Readable
}

/**
 * Gives a listening broker's in-memory store an index of its retained messages. The one it comes with compares
 * every retained topic with the filter at every subscription, all in one turn: 44 ms at 100,000 topics.
 */
export function indexRetainedMessages(broker: Aedes, tally: RetainedTally): void {
  const retained = new RetainedTopics<AedesPublishPacket>()
  // The store is a public property of the broker that its type declarations leave out.
  const store = (broker as Aedes & { persistence: RetainedStore }).persistence

  store.storeRetained = async packet => {
    tally.stored(packet)
    // A retained message without payload clears its topic [MQTT-3.3.1-10]. The copy is needed: aedes goes on
    // to change the packet it is delivering.
    if (packet.payload.length === 0) retained.delete(packet.topic)
    else retained.set(packet.topic, Object.assign({}, packet))
  }
  store.createRetainedStream = filter => Readable.from(retained.match(filter))
  store.createRetainedStreamCombi = filters =>
    Readable.from(filters.flatMap(filter => retained.match(filter)))
}
