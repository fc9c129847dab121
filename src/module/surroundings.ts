import type { Cell } from '../panel/cell.js'
import type { ModuleEvent } from './events.js'
import type { ModuleContext, ModuleMachineEvent, ModuleValue } from './module-machine.js'
import type { ModuleTypeName, RetryPolicy } from './module-types.js'
import type { Upstream } from './upstream.js'

/** How this module behaves where no vendor's document says it. Times in milliseconds. */
export interface ModuleSetup {
  /** How long a command takes from module to panel. */
  readonly busLatencyMs: number
  /** How long a message takes between module and cloud, each way. */
  readonly linkLatencyMs: number
  /** What of the module type's own policy is different here. */
  readonly retry?: Partial<RetryPolicy>
  /** First back-off after a lost link; doubles with every failure up to `backoffMaxMs`. */
  readonly backoffMs: number
  readonly backoffMaxMs: number
  /** Whether `user-code/get` and `user-code/list` answer with codes in clear: the operator's explicit choice. */
  readonly revealCodes: boolean
  /** The kind of communicator. */
  readonly type: ModuleTypeName
  /**
   * What to do with a schedule the model is not compatible with: refuse it, as vendors' clouds do, or keep it and
   * warn. Kept, it shows why they refuse: a window that closes while the panel is armed leaves the code working.
   */
  readonly incompatibleSchedules: 'refuse' | 'warn'
}

export const DEFAULT_MODULE: ModuleSetup = {
  busLatencyMs: 0,
  linkLatencyMs: 0,
  backoffMs: 1_000,
  backoffMaxMs: 60_000,
  revealCodes: false,
  type: 'standard',
  incompatibleSchedules: 'refuse',
}

/** What stands in a module's way just now. Which fault brings that about, the module does not know. */
export interface ModuleConditions {
  readonly busCut: boolean
  /** Milliseconds more than usual. */
  readonly busDelayMs: number
  readonly panelBusy: boolean
  readonly linkDown: boolean
  /** Number of the event behind a condition: the cause of what comes of it. */
  readonly causes: { readonly busCut?: number; readonly linkDown?: number }
}

/** What a module needs of the device it sits in. */
export interface ModuleSurroundings {
  readonly id: string
  readonly seed: number
  /** What chance has given it, by the number of the draw. Absent: what id and seed make. */
  readonly drawn?: readonly number[] | undefined
  readonly now: () => number
  /** Now, as ISO 8601. */
  readonly at: () => string
  /** Puts what the module did on the timeline; returns the event's sequence number. */
  narrate(event: ModuleEvent, cause?: number): number
  send(upstream: Upstream): void
  /** What stands in the way now; it can be different at every call. */
  conditions(): ModuleConditions
}

/** The module's machine, asleep or awake: the rooms of the module share it. */
export type ModuleCell = Cell<ModuleMachineEvent, ModuleValue, ModuleContext>
