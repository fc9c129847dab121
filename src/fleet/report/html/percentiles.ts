import type { Html } from '../../../scenario/reports/html/element.js'
import { timeText } from '../../statistics/words.js'
import type { FleetReport, Times } from '../report.js'
import { cut } from '../table.js'
import { along, type Frame, label, mark, picture, place, WIDE } from './plot.js'
import { logarithmic, logTicks, tickText } from './scale.js'

const LEFT = 290
const RIGHT = WIDE - 90
const ROW = 26
const TOP = 30
const BELOW = 26
/** Letters of a name that fit to the left. */
const LETTERS = 38

/** Below this, times are as good as none. */
const LEAST_MS = 0.01

/**
 * How long it took from Save to usable, by kind: half of all, most, nearly all, and the longest. The axis is logarithmic.
 * Nothing where no code was seen to become usable.
 */
export function usableByKind({ kinds, total }: FleetReport): Html[] {
  const rows = [
    ...kinds.map(({ kind, times }) => ({ name: kind, times: times.usable })),
    { name: 'all', times: total.times.usable },
  ]
    .filter((row): row is { name: string; times: Times } => row.times !== undefined)
    .filter(({ name }) => kinds.length > 1 || name !== 'all')
  if (rows.length === 0) return []
  const height = TOP + rows.length * ROW + BELOW
  const frame: Frame = { left: LEFT, right: RIGHT, top: TOP, bottom: height - BELOW }
  const ticks = logTicks(
    Math.max(LEAST_MS, Math.min(...rows.map(({ times }) => times.p50))),
    Math.max(LEAST_MS, ...rows.map(({ times }) => times.max)),
  )
  const x = logarithmic([ticks[0] ?? 1, ticks.at(-1) ?? 10], [frame.left, frame.right])
  const says = rows
    .map(({ name, times }) => `${name}: p50 ${timeText(times.p50)}, p99 ${timeText(times.p99)}`)
    .join('; ')
  return [
    picture(
      height,
      `From Save to usable at the keypad. ${says}`,
      ...legend(),
      ...along(frame, x, ticks, tickText, true),
      ...rows.flatMap(({ name, times }, index) => {
        const y = TOP + index * ROW + ROW / 2
        const bar = (css: string, from: number, to: number, thick: number, what: string) =>
          mark(
            'rect',
            {
              class: css,
              x: x(from),
              y: y - thick / 2,
              width: place(Math.max(1, x(to) - x(from))),
              height: thick,
            },
            mark('title', {}, `${name}: ${what}`),
          )
        return [
          label(frame.left - 10, y + 4, cut(name, LETTERS), {
            class: name === 'all' ? 'name all' : 'name',
            'text-anchor': 'end',
          }),
          bar('bar weak', times.p99, times.max, 3, `longest ${timeText(times.max)}`),
          bar(
            'bar half',
            times.p90,
            times.p99,
            9,
            `p90 ${timeText(times.p90)} to p99 ${timeText(times.p99)}`,
          ),
          bar('bar', times.p50, times.p90, 15, `p50 ${timeText(times.p50)} to p90 ${timeText(times.p90)}`),
          label(x(times.max) + 8, y + 4, timeText(times.p99), { class: 'tick' }),
        ]
      }),
    ),
  ]
}

function legend(): Html[] {
  const entry = (at: number, css: string, thick: number, text: string) => [
    mark('rect', { class: css, x: at, y: 10 - thick / 2, width: 26, height: thick }),
    label(at + 32, 14, text, { class: 'tick' }),
  ]
  return [
    ...entry(LEFT, 'bar', 15, 'p50 to p90'),
    ...entry(LEFT + 120, 'bar half', 9, 'to p99'),
    ...entry(LEFT + 215, 'bar weak', 3, 'to the longest'),
    label(LEFT + 350, 14, 'at the end of each: p99', { class: 'tick' }),
  ]
}
