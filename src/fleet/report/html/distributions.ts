import type { Html } from '../../../scenario/reports/html/element.js'
import type { DistributionName } from '../../statistics/distribution.js'
import { numberText, timeText } from '../../statistics/words.js'
import type { Bin } from '../bins.js'
import type { FleetReport, Times } from '../report.js'
import { TIMES_WORDS } from '../words.js'
import { along, type Frame, label, mark, picture, place, upright, WIDE } from './plot.js'
import { countTicks, linear, logarithmic, logTicks, tickText } from './scale.js'

const HEIGHT = 190
const FRAME: Frame = { left: 64, right: WIDE - 28, top: 30, bottom: HEIGHT - 26 }

/** How often which times were seen; the axis is logarithmic. Nothing where none was. */
export function distribution({ distributions, total }: FleetReport, name: DistributionName): Html[] {
  const [bins, times] = [distributions[name], total.times[name]]
  return bins && times ? [histogram(name, bins, times)] : []
}

function histogram(name: DistributionName, bins: readonly Bin[], times: Times): Html {
  const [first, last] = [bins[0], bins.at(-1)]
  const smallest = Math.max(first?.fromMs ?? 0, (first?.toMs ?? 1) / 2)
  const ticks = logTicks(smallest, last?.toMs ?? 1)
  const x = logarithmic([ticks[0] ?? 1, ticks.at(-1) ?? 10], [FRAME.left, FRAME.right])
  const counts = countTicks(Math.max(...bins.map(({ count }) => count)))
  const y = linear([0, counts.at(-1) ?? 1], [FRAME.bottom, FRAME.top])
  return picture(
    HEIGHT,
    `${TIMES_WORDS[name]}: ${numberText(times.count)} in all, p50 ${timeText(times.p50)}, p99 ${timeText(times.p99)}, longest ${timeText(times.max)}`,
    ...upright(FRAME, y, counts, numberText),
    ...along(FRAME, x, ticks, tickText),
    ...bins
      .filter(({ count }) => count > 0)
      .map(({ fromMs, toMs, count }) => {
        const [left, right] = [x(fromMs), x(toMs)]
        const top = Math.min(y(count), FRAME.bottom - 1)
        return mark(
          'rect',
          {
            class: 'bar',
            x: left,
            y: top,
            width: place(Math.max(1, right - left - 1)),
            height: FRAME.bottom - top,
          },
          mark('title', {}, `${timeText(fromMs)} to ${timeText(toMs)}: ${numberText(count)}`),
        )
      }),
    ...marked(
      x,
      times.p50 === times.p99
        ? [['p50 to p99', times.p50]]
        : [
            ['p50', times.p50],
            ['p99', times.p99],
          ],
    ),
  )
}

/** Lines for percentiles, named above; a name that would stand in another's place is set beside it. */
function marked(
  x: (value: number) => number,
  percentiles: readonly (readonly [name: string, ms: number])[],
): Html[] {
  return percentiles.flatMap(([name, ms], index) => {
    const at = x(ms)
    const anchor = index === 0 ? 'end' : 'start'
    return [
      mark('line', { class: 'mark', x1: at, x2: at, y1: FRAME.top - 8, y2: FRAME.bottom }),
      label(at + (index === 0 ? -4 : 4), FRAME.top - 12, `${name} ${timeText(ms)}`, {
        class: 'tick',
        'text-anchor': at < 160 ? 'start' : at > WIDE - 120 ? 'end' : anchor,
      }),
    ]
  })
}
