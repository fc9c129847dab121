/** How a module deals with a panel that does not answer, or answers that it is busy. Times in milliseconds. */
export interface RetryPolicy {
  /** How long the module listens for the panel's answer to a command. */
  readonly answerMs: number
  /** How often a command is sent before the panel counts as silent. What a schedule asks for is never given up. */
  readonly tries: number
  /** How long the module rests between two tries. */
  readonly pauseMs: number
}

/** What a kind of communicator can do, and how it goes about it. */
export interface ModuleType {
  /** Whether this communicator can manage user codes at all. */
  readonly managesCodes: boolean
  readonly retry: RetryPolicy
  /**
   * Milliseconds after which a command that says nothing of it itself runs out of time, by its name. A change of the
   * user table has none: "allow a few minutes" is all that the vendor's pages say of it.
   */
  readonly expiryMs: Readonly<Record<string, number>>
}

/** No document tells how a module talks to its panel: these figures are assumed. */
const ASSUMED_RETRY: RetryPolicy = { answerMs: 2_000, tries: 3, pauseMs: 5_000 }

/** A remote command to arm or disarm times out after three minutes (Alarm.com, "command timed out" help page). */
const THREE_MINUTES = { arm: 180_000, disarm: 180_000, bypass: 180_000 }

/**
 * The kinds of communicator. That the universal communicator has no remote user code management is the monitoring
 * vendor's own word (Alarm.com, "Configure Scheduled and Temporary panel user codes").
 */
export const MODULE_TYPES = {
  standard: { managesCodes: true, retry: ASSUMED_RETRY, expiryMs: THREE_MINUTES },
  universal: { managesCodes: false, retry: ASSUMED_RETRY, expiryMs: THREE_MINUTES },
} as const satisfies Record<string, ModuleType>

export type ModuleTypeName = keyof typeof MODULE_TYPES
