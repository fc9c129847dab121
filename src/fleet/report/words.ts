import { describeDuration } from '../../scenario/duration.js'
import type { DistributionName } from '../statistics/distribution.js'
import type { Run } from '../statistics/run.js'
import type { Mishap } from '../statistics/tally.js'
import { instantText, numberText, percentText, timeText } from '../statistics/words.js'
import type { KindReport, StormReport } from './report.js'

/** What is measured, as people call it. */
export const TIMES_WORDS: Readonly<Record<DistributionName, string>> = {
  usable: 'from Save to usable at the keypad',
  answer: 'from request to final answer',
  roundTrip: 'request and answer, on this machine',
  connect: 'from first attempt to online',
  recovery: 'from the end of a storm to online',
}

/** What should not be, as people call it. */
export const MISHAP_WORDS: Readonly<Record<Mishap, string>> = {
  lost: 'no final answer',
  doubled: 'a second final answer',
  late: 'a late answer',
  afterClear: 'a code that works after it was cleared',
  notUsable: 'a code that was confirmed and does not work',
}

/** `10,000 panels, seed 7, workload day (24h)` */
export function runText({ count, seed, workload, lastsMs }: Run): string {
  const panels = count === 1 ? '1 panel' : `${numberText(count)} panels`
  return `${panels}, seed ${seed}, workload ${workload.name} (${describeDuration(lastsMs)})`
}

const TAKEN = { power: 'power', link: 'link', both: 'power and link' } as const

/** `power and link of 30% at 5:00 for 2m, back within 20s` */
export function stormText({ what, share, atMs, lastsMs, withinMs }: Run['storms'][number]): string {
  const back = withinMs > 0 ? `, back within ${describeDuration(withinMs)}` : ''
  return `${TAKEN[what]} of ${percentText(share)} at ${instantText(atMs)} for ${describeDuration(lastsMs)}${back}`
}

/** `struck 3,012 panels, 3,010 of them back: p50 3.2 s, p99 33 s, longest 48 s` */
export function recoveryText({ struck, recovered, times }: StormReport): string {
  if (struck === 0) return 'struck no panel'
  const back = recovered === struck ? 'all back' : `${numberText(recovered)} of them back`
  const took = times
    ? `: p50 ${timeText(times.p50)}, p99 ${timeText(times.p99)}, longest ${timeText(times.max)}`
    : ''
  return `struck ${numberText(struck)} panels, ${back}${took}`
}

/** Reasons for which requests were not carried out, and how often, the most frequent first. */
export function reasonsOf({ answers }: Pick<KindReport, 'answers'>): [reason: string, count: number][] {
  const counts = new Map<string, number>()
  for (const { execution, status, reason, count } of answers.ends)
    if (execution !== 'succeeded') {
      const name = reason ?? status
      counts.set(name, (counts.get(name) ?? 0) + count)
    }
  return [...counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
}
