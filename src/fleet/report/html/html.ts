import { documentOf, element, type Html } from '../../../scenario/reports/html/element.js'
import { numberText, timeText } from '../../statistics/words.js'
import type { FleetReport } from '../report.js'
import { recoveryText, runText, stormText, TIMES_WORDS } from '../words.js'
import { distribution } from './distributions.js'
import { overTime } from './over-time.js'
import { usableByKind } from './percentiles.js'
import { recovery } from './recovery.js'
import { FLEET_STYLE } from './style.js'
import { answerTable, mishapTable, panelTable, reasonsTable, timesTable, worstTable } from './tables.js'

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

const heading = (text: string): Html => element('h2', {}, text)

/** A section, where it has something to show. */
const section = (title: string, ...content: readonly Html[]): Html[] =>
  content.length === 0 ? [] : [element('section', {}, heading(title), ...content)]

const figure = (name: string, value: string, tone?: string): Html =>
  element('div', {}, element('dt', {}, name), element('dd', { class: tone }, value))

const mishap = (name: string, count: number): Html =>
  figure(name, numberText(count), count > 0 ? 'bad' : undefined)

function totals({ total }: FleetReport): Html {
  const { panels, requests, answers, codes, times } = total
  return element(
    'dl',
    { class: 'totals' },
    figure('panels online', `${numberText(panels.online)} of ${numberText(panels.count)}`),
    figure('requests', numberText(requests.sent)),
    ...(times.usable ? [figure('usable, p99', timeText(times.usable.p99))] : []),
    mishap('no answer', answers.lost),
    mishap('doubled', answers.doubled),
    mishap('late', answers.late),
    mishap('work after clear', codes.afterClear),
    mishap('not usable', codes.notUsable),
  )
}

/** What the page is called: what somebody with many tabs looks for. */
function headline({ expectations, run }: FleetReport): string {
  if (expectations.length === 0) return runText(run)
  const failed = expectations.filter(({ passed }) => !passed).length
  if (failed === 0)
    return expectations.length === 1
      ? 'The expectation holds'
      : `All ${expectations.length} expectations hold`
  return `${failed} of ${expectations.length} expectations failed`
}

const expectations = (report: FleetReport): Html[] =>
  report.expectations.length === 0
    ? []
    : [
        element(
          'ul',
          { class: 'expectations' },
          report.expectations.map(({ passed, sentence }) =>
            element(
              'li',
              { class: passed ? undefined : 'failed' },
              element('strong', { class: passed ? 'good' : 'bad' }, passed ? '✓ ' : '✗ '),
              sentence,
            ),
          ),
        ),
      ]

const storms = ({ storms: all }: FleetReport): Html[] =>
  all.length === 0
    ? []
    : [
        element(
          'ol',
          {},
          all.map(storm => element('li', {}, `${stormText(storm)}: ${recoveryText(storm)}`)),
        ),
      ]

function runTable({ run }: FleetReport): Html {
  const rows = [
    ['panelemu', run.emulator],
    ['panels', numberText(run.count)],
    ['models', run.mix.replaceAll(',', ', ')],
    ['workload', `${run.workload.name}, digest ${run.workload.digest}`],
    ['seed', String(run.seed)],
    ...(run.timelines === undefined ? [] : [['digest of all timelines', run.timelines]]),
    ...(run.shard.of === 1 ? [] : [['shard', `${run.shard.index} of ${run.shard.of}`]]),
  ]
  return element(
    'dl',
    { class: 'seen run' },
    ...rows.flatMap(([name = '', value = '']) => [
      element('dt', {}, name),
      element('dd', { class: 'mono' }, value),
    ]),
  )
}

/**
 * The report as one page that needs nothing beside it and runs nothing: for people who look later, or elsewhere. The same report
 * gives the same page.
 */
export function fleetHtml(report: FleetReport): string[] {
  const title = headline(report)
  return documentOf(
    `${title} · panelemu fleet`,
    FLEET_STYLE,
    element(
      'header',
      {},
      element('h1', { class: report.passed ? undefined : 'bad' }, title),
      element('p', { class: 'soft' }, runText(report.run)),
      totals(report),
    ),
    element(
      'main',
      {},
      section('Expected', ...expectations(report)),
      section('Over time', overTime(report)),
      section(
        'From Save to usable at the keypad',
        ...usableByKind(report),
        ...distribution(report, 'usable'),
        ...timesTable(report, 'usable'),
      ),
      section(
        'Storms',
        ...storms(report),
        ...recovery(report),
        ...distribution(report, 'recovery'),
        ...timesTable(report, 'recovery'),
      ),
      section(
        'Panels, answers and codes',
        panelTable(report),
        ...answerTable(report),
        ...reasonsTable(report),
      ),
      ...(['answer', 'connect', 'roundTrip'] as const).map(name =>
        section(capital(TIMES_WORDS[name]), ...distribution(report, name), ...timesTable(report, name)),
      ),
      section('What should not be', ...mishapTable(report)),
      section('What took longest', ...worstTable(report)),
      section('The run', runTable(report)),
    ),
  )
}
