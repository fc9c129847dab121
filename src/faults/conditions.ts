import type { LineCondition } from './line-condition.js'

/** How the world around a device's panel and module is while faults last. */
export interface Conditions {
  /** Nothing arrives at the panel from its module, and nothing comes back. */
  readonly busCut: boolean
  /** What a command takes to the panel beside the usual (ms). */
  readonly busDelayMs: number
  /** The panel answers its module that it is busy, whatever it is asked. */
  readonly panelBusy: boolean
  /** There is no way to the cloud. */
  readonly linkDown: boolean
  /** What a message between module and cloud takes beside the usual (ms, each way). */
  readonly linkDelayMs: number
  /** How much the panel's clock gains in a day (whole microseconds); negative: loses. */
  readonly clockGainPerDay: number
  /** Whether the panel's clock begins in the year 2000 after a loss of all power. */
  readonly clockForgets: boolean
  /** What is wrong with the wires of the panel's serial lines. */
  readonly line: readonly LineCondition[]
  /** Number of the event that told of the fault behind a condition, which is the cause of what comes of it. */
  readonly causes: Readonly<Partial<Record<Condition, number>>>
}

/** A condition by its name. */
export type Condition = Exclude<keyof Conditions, 'causes'>

/** Nothing is wrong. */
export const CALM: Conditions = {
  busCut: false,
  busDelayMs: 0,
  panelBusy: false,
  linkDown: false,
  linkDelayMs: 0,
  clockGainPerDay: 0,
  clockForgets: false,
  line: [],
  causes: {},
}
