import type { Aedes, Client, PublishPacket } from 'aedes'
import type { LimitName } from './broker/limits.js'

/** A message as it came from a client, before it has a number. */
export type Publication = Pick<PublishPacket, 'topic' | 'payload'> &
  Partial<Pick<PublishPacket, 'qos' | 'retain'>>
/** Hears how something ended. */
export type Done = (error?: Error | null) => void
/** Stores, queues and delivers a message; on behalf of nobody, `client` is left out. */
export type Publish = (packet: Publication, client: BrokerClient | Done | null, done?: Done) => void

/** A client, as far as aedes and what is around it know it, whether it has a socket or is attached. */
export interface BrokerClient {
  readonly id: string
  readonly clean: boolean
  readonly closed: boolean
  /** What it came over; absent: it is of this process. */
  readonly conn?: Client['conn']
  close(done?: () => void): void
}

/** Errors of the broker that mean that a client went above a limit, by how their message begins. */
export const LIMIT_ERRORS: readonly (readonly [begins: string, limit: LimitName])[] = [
  ['topic has too many levels', 'topicLevels'],
  ['maxInflightInbound exceeded', 'inFlight'],
  ['drain timeout', 'unreadSeconds'],
]

/** What a broker has and its type declarations leave out. */
export interface BrokerInternals {
  readonly id: string
  readonly closed: boolean
  /** By which messages are numbered. */
  counter: number
  readonly maxTopicLevels: number
  /** Those that are connected, by id. */
  readonly clients: Readonly<Record<string, BrokerClient>>
  publish: Publish
  /** Counts a client in, and tells `$SYS` of it; one of the same id is closed before [MQTT-3.1.4-2]. */
  registerClient(client: BrokerClient): void
  unregisterClient(client: BrokerClient): void
  emit(event: 'clientError' | 'connectionError', client: BrokerClient, error: Error): boolean
}

export const internalsOf = (broker: Aedes): BrokerInternals =>
  broker as Omit<Aedes, 'publish' | 'emit'> & BrokerInternals
