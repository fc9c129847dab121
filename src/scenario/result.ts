import type { Disappointment } from './expectation.js'

/** A remark of the scenario itself. */
export interface Remark {
  /** ISO 8601. */
  readonly at: string
  readonly text: string
}

/** An event of a timeline, for a report. */
export interface ReportedEvent {
  readonly panel: string
  readonly seq: number
  readonly at: string
  readonly type: string
  /** JSON. */
  readonly data: string
  /** What led to it, nearest first: `4 cloud module.request.received`. */
  readonly causes: readonly string[]
}

/** The step at which a scenario failed. */
export interface Failure extends Disappointment {
  readonly line: number
  readonly column: number
  /** From 1; 0: the panels could not be installed. */
  readonly step: number
  readonly title: string
  /** Virtual time, ISO 8601. */
  readonly at: string
  /** The last events of the panel the step was about. */
  readonly events: readonly ReportedEvent[]
}

/** What came of playing one scenario. Nothing in it is a code, and nothing depends on when or where it was played. */
export interface ScenarioResult {
  readonly file: string
  readonly name: string
  readonly symptom?: string
  readonly tags: readonly string[]
  /** Model and firmware of each panel: `interlogix-nx@1.0`. */
  readonly models: readonly string[]
  readonly seed: number
  readonly steps: number
  /** Virtual milliseconds. */
  readonly lasted: number
  readonly remarks: readonly Remark[]
  /** Absent: everything was as expected. */
  readonly failure?: Failure
}
