import type { Html } from '../../../scenario/reports/html/element.js'
import { instantText, numberText } from '../../statistics/words.js'
import type { FleetReport } from '../report.js'
import { along, type Frame, label, mark, picture, place, steps, upright, WIDE } from './plot.js'
import { countTicks, linear, type Scale, timeTicks } from './scale.js'

const LEFT = 64
const RIGHT = WIDE - 28
const TITLE = 22
const ROW = 120
const BETWEEN = 34
const BELOW = 26

interface Row {
  readonly title: string
  readonly css: string
  readonly values: readonly number[]
  readonly largest: number
}

/**
 * What a fleet did over the time of its workload: panels online, answers a second and requests that wait, one above the other, on one
 * axis, with storms shaded. The lighter shade is the time over which panels came back.
 */
export function overTime(report: FleetReport): Html {
  const { curves, run } = report
  const perSecond = curves.answered.map(count => (count * 1_000) / curves.stepMs)
  const rows: Row[] = [
    { title: 'panels online', css: 'line one', values: curves.online, largest: run.count },
    { title: 'answers a second', css: 'line two', values: perSecond, largest: Math.max(...perSecond) },
    {
      title: 'requests without an answer yet',
      css: 'line three',
      values: curves.waiting,
      largest: Math.max(...curves.waiting),
    },
  ]
  const height = TITLE + rows.length * ROW + (rows.length - 1) * BETWEEN + BELOW
  const lasts = curves.online.length * curves.stepMs
  const x = linear([0, lasts], [LEFT, RIGHT])
  const ticks = timeTicks(lasts)
  const marks = rows.flatMap(({ title, css, values, largest }, index) => {
    const top = TITLE + index * (ROW + BETWEEN)
    const frame: Frame = { left: LEFT, right: RIGHT, top, bottom: top + ROW }
    const values0 = countTicks(Math.max(largest, 1))
    const y = linear([0, values0.at(-1) ?? 1], [frame.bottom, frame.top])
    return [
      ...shades(report, x, frame, index === 0),
      ...upright(frame, y, values0, value => (value < 10 ? String(value) : numberText(value))),
      label(frame.left, top - 8, title, { class: 'title' }),
      steps(values, step => x(step * curves.stepMs), y, css),
      ...(index === rows.length - 1 ? along(frame, x, ticks, instantText) : []),
    ]
  })
  return picture(height, saysOf(report), ...marks)
}

function shades({ storms }: FleetReport, x: Scale, { top, bottom }: Frame, isNamed: boolean): Html[] {
  return storms.flatMap(({ atMs, lastsMs, withinMs }, index) => {
    const [from, back, whole] = [x(atMs), x(atMs + lastsMs), x(atMs + lastsMs + withinMs)]
    const shade = (css: string, left: number, right: number) =>
      mark('rect', {
        class: css,
        x: left,
        y: top,
        width: place(Math.max(0.5, right - left)),
        height: bottom - top,
      })
    return [
      shade('storm', from, back),
      ...(withinMs > 0 ? [shade('storm back', back, whole)] : []),
      ...(isNamed
        ? [
            label((from + back) / 2, top - 8, `storm ${index + 1}`, {
              class: 'tick',
              'text-anchor': 'middle',
            }),
          ]
        : []),
    ]
  })
}

function saysOf({ curves, run }: FleetReport): string {
  const least = curves.online.reduce((low, value) => Math.min(low, value), run.count)
  const last = curves.online.at(-1) ?? 0
  return `Panels online over time: ${numberText(last)} of ${numberText(run.count)} at the end, ${numberText(least)} at the least. Answers a second and requests that wait, below it.`
}
