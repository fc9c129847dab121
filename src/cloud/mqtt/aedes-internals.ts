import type { Readable } from 'node:stream'
import type { Aedes, AedesPublishPacket, Client, PublishPacket } from 'aedes'
import type { LimitName } from './broker/limits.js'

/** A client, by its client id. */
export interface Named {
  readonly id: string
}

/** A subscription of a session. */
export interface Subscription {
  readonly topic: string
  readonly qos: number
}

/** What aedes asks of its store (aedes-persistence 11), as far as it is listened to here. */
export interface SessionStore {
  addSubscriptions(client: Named, subscriptions: readonly Subscription[]): Promise<void>
  removeSubscriptions(client: Named, topics: readonly string[]): Promise<void>
  cleanSubscriptions(client: Named): Promise<void>
  subscriptionsByClient(client: Named): Promise<readonly Subscription[]>
  outgoingEnqueueCombi(subscriptions: readonly { clientId: string }[], packet: Packet): Promise<void>
  outgoingUpdate(client: Named, packet: Packet): Promise<void>
  outgoingClearMessageId(client: Named, packet: Pick<Packet, 'messageId'>): Promise<Packet | undefined>
  outgoingStream(client: Named): Readable
  incomingStorePacket(client: Named & { readonly clean: boolean }, packet: Packet): Promise<void>
  incomingDelPacket(client: Named, packet: Packet): Promise<void>
  storeRetained(packet: Packet): Promise<void>
}

/** A message of the broker: named by the broker it came to first, and a number. */
export type Packet = AedesPublishPacket & { clientId?: string }
/** As it came from a client, before it has a name. */
export type Publication = PublishPacket & { clientId?: string; brokerId?: string; brokerCounter?: number }
/** Hears how something ended. */
export type Done = (error?: Error | null) => void
/** Stores, queues and delivers a message; on behalf of nobody, `client` is left out. */
export type Publish = (packet: Publication, client: Client | Done | null, done?: Done) => void

/** Errors of the broker that mean that a client went above a limit, by how their message begins. */
export const LIMIT_ERRORS: readonly (readonly [begins: string, limit: LimitName])[] = [
  ['topic has too many levels', 'topicLevels'],
  ['maxInflightInbound exceeded', 'inFlight'],
  ['drain timeout', 'unreadSeconds'],
]

/** What a broker has and its type declarations leave out: its store, its counter, and for whom it publishes. */
export interface BrokerInternals {
  readonly id: string
  counter: number
  readonly persistence: SessionStore
  publish: Publish
}

export const internalsOf = (broker: Aedes): BrokerInternals =>
  broker as Omit<Aedes, 'publish'> & BrokerInternals
