import type { ClientSession } from '../broker/client-session.js'
import type { RetainedMessage } from '../broker/retained-tally.js'
import type { Host } from './host.js'

/** An attached client, as its own parts see it. */
export interface Attached {
  readonly id: string
  readonly host: Host
  readonly session: ClientSession
  readonly isOpen: boolean
  readonly isOver: boolean
  readonly closedBecause: string
  /** The broker ends it. */
  fail(error: Error): void
  /** Something that it sent has been answered. */
  answered(): void
  /** Hears what was retained before it subscribed. */
  hearRetained(message: RetainedMessage, qos: 0 | 1): void
}
