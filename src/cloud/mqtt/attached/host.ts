import type { BrokerInternals } from '../aedes-internals.js'
import type { Publishers } from '../broker/publishers.js'
import type { Publishing } from '../broker/publishing.js'
import type { SessionStore } from '../broker/session-store.js'
import type { Turns } from './turns.js'

/** A broker, as clients see it that are attached to it. */
export interface Host {
  readonly broker: BrokerInternals
  readonly publishing: Publishing
  readonly store: SessionStore
  readonly publishers: Publishers
  readonly turns: Turns
  /** Counts what clients publish, and what they are told. */
  readonly traffic: { received(): void; forwarded(): void }
}

/** Tells those who read `$SYS` of something that a client did. */
export function tellSys({ broker }: Host, what: string, content: string): void {
  broker.publish({ topic: `$SYS/${broker.id}/${what}`, payload: content }, null)
}
