import type { Html } from '../../../scenario/reports/html/element.js'
import { numberText, percentText } from '../../statistics/words.js'
import type { FleetReport, StormReport } from '../report.js'
import { recoveryText } from '../words.js'
import { along, type Frame, label, line, picture, upright, WIDE } from './plot.js'
import { linear, tickText, timeTicks } from './scale.js'

const HEIGHT = 230
const FRAME: Frame = { left: 64, right: WIDE - 160, top: 12, bottom: HEIGHT - 26 }
/** Lines that can be told apart; a storm more begins with the first again. */
const LINES = ['line one', 'line three', 'line four', 'line two']

/** Of the panels that a storm struck, how many were online again how long after it. Nothing where none struck any. */
export function recovery({ storms }: FleetReport): Html[] {
  const seen = storms
    .map((storm, index) => ({ ...storm, number: index + 1 }))
    .filter(({ curve, struck }) => struck > 0 && curve.length > 0)
  if (seen.length === 0) return []
  const longest = Math.max(...seen.map(({ curve }) => curve.at(-1)?.ms ?? 0), 1)
  const x = linear([0, longest], [FRAME.left, FRAME.right])
  const y = linear([0, 1], [FRAME.bottom, FRAME.top])
  return [
    picture(
      HEIGHT,
      seen.map(storm => `Storm ${storm.number} ${recoveryText(storm)}`).join('. '),
      ...upright(FRAME, y, [0, 0.25, 0.5, 0.75, 1], percentText),
      ...along(FRAME, x, timeTicks(longest), tickText),
      ...seen.flatMap((storm, index) => [
        line(pointsOf(storm, x, y), LINES[index % LINES.length] ?? ''),
        ...nameOf(storm, seen, x, y),
      ]),
    ),
  ]
}

function pointsOf({ curve, struck }: StormReport, x: (ms: number) => number, y: (share: number) => number) {
  const steps = curve.map(({ ms, panels }): [number, number] => [x(ms), y(panels / struck)])
  return [[x(0), y(0)] as [number, number], ...steps]
}

type Named = StormReport & { readonly number: number }

/** At the end of its line; those that end in the same place are below each other. */
function nameOf(
  storm: Named,
  all: readonly Named[],
  x: (ms: number) => number,
  y: (share: number) => number,
): Html[] {
  const { ms = 0, panels = 0 } = storm.curve.at(-1) ?? {}
  const below = all.filter(({ number }) => number < storm.number).length
  return [
    label(
      x(ms) + 6,
      y(panels / storm.struck) + 4 + below * 15,
      `storm ${storm.number}, ${numberText(panels)} back`,
      {
        class: 'tick',
      },
    ),
  ]
}
