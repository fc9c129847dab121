import type { Counts } from './counts.js'

/** How requests of one type ended, in one way. */
export interface End {
  readonly type: string
  readonly execution: string
  readonly status: string
  /** The registry's code, where it was refused. */
  readonly reason?: string
  readonly count: number
}

/** What was counted of one kind of panel, or of all. */
export interface Figures {
  readonly panels: {
    readonly count: number
    /** At the end. */
    readonly online: number
    /** Those that were online before, and are not at the end. */
    readonly lost: number
    /** Those that never were. */
    readonly never: number
  }
  readonly requests: { readonly sent: number; readonly byType: Readonly<Record<string, number>> }
  readonly answers: {
    readonly final: number
    readonly succeeded: number
    readonly failed: number
    readonly refused: number
    readonly cancelled: number
    readonly lost: number
    readonly doubled: number
    readonly late: number
    readonly ends: readonly End[]
  }
  /** Codes that were tried at keypads. */
  readonly codes: {
    readonly clearedTried: number
    /** Of those: codes that still work. */
    readonly afterClear: number
    readonly confirmedTried: number
    /** Of those: codes that do not work. */
    readonly notUsable: number
  }
}

function endOf([name, count]: readonly [string, number]): End {
  const [type = '', execution = '', status = '', reason] = name.split('/')
  return { type, execution, status, ...(reason === undefined ? {} : { reason }), count }
}

/** The figures of what was counted. Expectations name them as they stand here: `answers.failed`. */
export function figuresOf(counts: Counts): Figures {
  const ends = counts.below('answer').map(endOf)
  const ended = (...executions: readonly string[]) =>
    ends.filter(({ execution }) => executions.includes(execution)).reduce((sum, { count }) => sum + count, 0)
  const [count, online, connected] = [counts.of('panels'), counts.of('online'), counts.of('connected')]
  return {
    panels: { count, online, lost: connected - online, never: count - connected },
    requests: { sent: counts.sum('sent'), byType: Object.fromEntries(counts.below('sent')) },
    answers: {
      final: counts.sum('answer'),
      succeeded: ended('succeeded'),
      failed: ended('failed', 'timed_out'),
      refused: ended('rejected'),
      cancelled: ended('cancelled'),
      lost: counts.sum('lost'),
      doubled: counts.sum('doubled'),
      late: counts.sum('late'),
      ends,
    },
    codes: {
      clearedTried: counts.sum('tried/cleared'),
      afterClear: counts.of('tried/cleared/works'),
      confirmedTried: counts.sum('tried/confirmed'),
      notUsable: counts.of('tried/confirmed/refused'),
    },
  }
}
