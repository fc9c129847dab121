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

/** A step that was played. */
export interface PlayedStep {
  /** Without particulars: `cloud user-code/add`. */
  readonly title: string
  readonly line: number
  /** When it began, in virtual time, ISO 8601. */
  readonly at: string
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
  /** Those of them that were played: up to the one that failed, if one did. */
  readonly played: readonly PlayedStep[]
  /** Virtual milliseconds. */
  readonly lasted: number
  readonly remarks: readonly Remark[]
  /** Absent: everything was as expected. */
  readonly failure?: Failure
}

/** A file that was to be played and could not be. Nothing in it is a code. */
export interface Unplayed {
  readonly file: string
  /** `wrong`: it is no scenario as it stands; `unreadable`: there is nothing to read; `broken`: the emulator failed. */
  readonly cause: 'wrong' | 'unreadable' | 'broken'
  /** What is in the way, each with its place. */
  readonly problems: readonly string[]
}

/** What came of one file on one model. */
export type Outcome = ScenarioResult | Unplayed

export const wasPlayed = (outcome: Outcome): outcome is ScenarioResult => 'steps' in outcome

/** How many went well, failed, and could not be played. */
export function countsOf(outcomes: readonly Outcome[]): { passed: number; failed: number; errors: number } {
  const played = outcomes.filter(wasPlayed)
  const failed = played.filter(({ failure }) => failure).length
  return { passed: played.length - failed, failed, errors: outcomes.length - played.length }
}
