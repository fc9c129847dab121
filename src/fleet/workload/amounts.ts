import { z } from 'zod'
import { masked } from '../../catalogue/mask.js'
import { duration, parseDuration } from '../../scenario/duration.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A number a second, of a fleet: more than any broker carries. */
const MOST_PER_SECOND = 100_000
/** A number an hour, of a panel: one a second. */
const MOST_PER_HOUR = 3_600

const told = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? `, got ${masked(String(value))}` : ''

/** A text that stands for a number; JSON Schema sees any value there, as it does for durations. */
const amount = (read: (text: string) => number | undefined, expected: string) =>
  z.unknown().transform((value, context): number => {
    const found = typeof value === 'string' ? read(value) : undefined
    if (found !== undefined) return found
    context.addIssue({ code: 'custom', message: `expected ${expected}${told(value)}` })
    return z.NEVER
  })

function readShare(text: string): number | undefined {
  const [, percent] = /^(\d{1,3}(?:\.\d{1,6})?)%$/.exec(text) ?? []
  const share = Number(percent) / 100
  return share <= 1 ? share : undefined
}

/** A share of all panels, or of all acts: `30%` in a file, 0.3 once it is read. */
export const share = amount(readShare, 'a share like 30%, from 0% to 100%')

/** An instant of a workload, in milliseconds from its beginning: `5m` in a file, and `0s` the beginning. */
export const instant = amount(parseDuration, 'an instant like 90s or 5m, counted from the beginning (0s)')

const rate = (most: number) =>
  z
    .number()
    .max(most)
    .refine(value => value > 0, 'must be more than 0: leave out what does not happen')
    .optional()

/** When something happens: the keys of which exactly one says how often, and those beside them. */
export const timingFields = {
  /** Over the whole fleet, however many panels there are. */
  perSecond: rate(MOST_PER_SECOND),
  perPanelPerHour: rate(MOST_PER_HOUR),
  perPanelPerDay: rate(MOST_PER_HOUR * 24),
  /** A share of all panels has one each. */
  burst: z
    .strictObject({
      at: instant,
      share,
      /** From `at` on, spread over so long; without it all at once. */
      within: duration.optional(),
    })
    .optional(),
  /** Of a rate: from when, and until when. */
  from: instant.optional(),
  until: instant.optional(),
}

/** When something happens, as it was read. Instants and lengths in milliseconds. */
export type Timing =
  | {
      readonly type: 'rate'
      /** Acts a millisecond: of the whole fleet, or of each panel. */
      readonly perMs: number
      readonly of: 'fleet' | 'panel'
      readonly from: number
      /** Absent: to the end. */
      readonly until?: number
    }
  | { readonly type: 'burst'; readonly at: number; readonly share: number; readonly within: number }

const timingSchema = z.strictObject(timingFields)
type WrittenTiming = z.output<typeof timingSchema>

const RATES = ['perSecond', 'perPanelPerHour', 'perPanelPerDay'] as const
const WAYS = [...RATES, 'burst'] as const

/**
 * What the keys say together.
 * @param report is told where and why they say nothing; then there is no timing
 */
export function timingOf(
  written: WrittenTiming,
  report: (path: readonly PropertyKey[], message: string) => void,
): Timing | undefined {
  const [way, ...more] = WAYS.filter(key => written[key] !== undefined)
  if (way === undefined || more.length > 0) {
    const seen = way === undefined ? 'does not say how often' : `says ${[way, ...more].join(' and ')}`
    report([], `${seen}: give one of ${WAYS.join(', ')}`)
    return undefined
  }
  const { burst, from = 0, until } = written
  if (burst) {
    for (const key of ['from', 'until'] as const)
      if (written[key] !== undefined)
        report([key], 'goes with a rate; a burst says when by "at" and "within"')
    return { type: 'burst', at: burst.at, share: burst.share, within: burst.within ?? 0 }
  }
  if (until !== undefined && until <= from) {
    report(['until'], 'must be later than "from"')
    return undefined
  }
  const { perSecond = 0, perPanelPerHour = 0, perPanelPerDay = 0 } = written
  return {
    type: 'rate',
    perMs: perSecond / 1_000 + perPanelPerHour / HOUR_MS + perPanelPerDay / DAY_MS,
    of: way === 'perSecond' ? 'fleet' : 'panel',
    from,
    ...(until === undefined ? {} : { until }),
  }
}
