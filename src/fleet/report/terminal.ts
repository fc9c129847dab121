import { type Paint, plain } from '../../scenario/reports/reporter.js'
import { DISTRIBUTION_NAMES, type DistributionName } from '../statistics/distribution.js'
import { MISHAPS } from '../statistics/tally.js'
import { instantText, numberText, timeText } from '../statistics/words.js'
import type { FleetReport, KindReport, NamedKindReport, Times } from './report.js'
import { table, wrapped } from './table.js'
import { MISHAP_WORDS, reasonsOf, recoveryText, runText, stormText, TIMES_WORDS } from './words.js'

/** A block of lines, with a line between it and the next. */
const blocks = (...all: readonly (readonly string[])[]): string[] =>
  all.filter(lines => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))

/**
 * The report for a terminal: plain text of at most 100 columns, a table for each subject with a row for each kind and one for all,
 * and at the end what was expected.
 */
export function terminalText(report: FleetReport, paint: Paint = plain): string[] {
  const { run, kinds, expectations, passed } = report
  return blocks(
    [
      ...wrapped(runText(run)),
      ...(kinds.length > 1 && kinds.length <= 8 ? wrapped(`models ${run.mix.replaceAll(',', ', ')}`) : []),
      ...(run.timelines === undefined ? [] : [`timelines ${run.timelines}`]),
    ],
    panelTable(report),
    requestTable(report),
    codeTable(report),
    ...DISTRIBUTION_NAMES.map(name => timesTable(report, name)),
    reasons(report),
    storms(report),
    longest(report),
    mishaps(report, paint),
    expectations.flatMap(({ passed: held, sentence }) =>
      wrapped(`${held ? '✓' : '✗'} ${sentence}`).map(line => paint(held ? 'green' : 'red', line)),
    ),
    passed || expectations.length === 0
      ? []
      : [
          paint(
            'red',
            `${expectations.filter(({ passed: held }) => !held).length} of ${expectations.length} expectations FAILED`,
          ),
        ],
  )
}

/** A row for each kind, and one for all of them where there are several. */
function byKind(
  { kinds, total }: FleetReport,
  head: readonly string[],
  cells: (kind: KindReport) => readonly string[] | undefined,
): string[] {
  const rowOf = (name: string, kind: KindReport) => {
    const row = cells(kind)
    return row ? [[name, ...row]] : []
  }
  const rows = kinds.flatMap((kind: NamedKindReport) => rowOf(kind.kind, kind))
  if (rows.length === 0) return []
  return table(head, [...rows, ...(kinds.length > 1 ? rowOf('all', total) : [])])
}

const panelTable = (report: FleetReport) =>
  byKind(report, ['PANELS', 'ALL', 'ONLINE', 'LOST', 'NEVER ONLINE'], ({ panels }) =>
    [panels.count, panels.online, panels.lost, panels.never].map(numberText),
  )

const requestTable = (report: FleetReport) =>
  byKind(
    report,
    ['REQUESTS', 'SENT', 'SUCCEEDED', 'FAILED', 'REFUSED', 'CANCELLED', 'LOST', 'DOUBLED', 'LATE'],
    ({ requests, answers }) => {
      const { succeeded, failed, refused, cancelled, lost, doubled, late } = answers
      return requests.sent === 0
        ? undefined
        : [requests.sent, succeeded, failed, refused, cancelled, lost, doubled, late].map(numberText)
    },
  )

const codeTable = (report: FleetReport) =>
  byKind(
    report,
    ['CODES TRIED', 'CLEARED', 'STILL WORK', 'CONFIRMED', 'NOT USABLE'],
    ({ codes: { clearedTried, afterClear, confirmedTried, notUsable } }) =>
      clearedTried + confirmedTried === 0
        ? undefined
        : [clearedTried, afterClear, confirmedTried, notUsable].map(numberText),
  )

function timesTable(report: FleetReport, name: DistributionName): string[] {
  const row = ({ count, p50, p90, p99, p999, max }: Times) => [
    numberText(count),
    ...[p50, p90, p99, p999, max].map(timeText),
  ]
  return byKind(
    report,
    [TIMES_WORDS[name].toUpperCase(), 'COUNT', 'P50', 'P90', 'P99', 'P99.9', 'LONGEST'],
    ({ times }) => times[name] && row(times[name]),
  )
}

function reasons({ total }: FleetReport): string[] {
  const all = reasonsOf(total)
  if (all.length === 0) return []
  const list = all.map(([reason, count]) => `${reason} ${numberText(count)}`).join(', ')
  return ['NOT CARRIED OUT', ...wrapped(list, 2, 2)]
}

function storms(report: FleetReport): string[] {
  if (report.storms.length === 0) return []
  const lines = report.storms.flatMap((storm, index) => [
    ...wrapped(`${index + 1}  ${stormText(storm)}`, 2, 5),
    ...wrapped(recoveryText(storm), 5, 5),
  ])
  return ['STORMS', ...lines]
}

/** Of each that is measured, the panel at which it took longest. */
function longest({ worst }: FleetReport): string[] {
  const rows = DISTRIBUTION_NAMES.flatMap(name => {
    const [first] = worst[name]
    return first
      ? [[name, first.panel, first.kind, first.what, timeText(first.ms), instantText(first.at)]]
      : []
  })
  return rows.length === 0 ? [] : table(['LONGEST', 'PANEL', 'KIND', 'WHAT', 'TOOK', 'AT'], rows, 4)
}

function mishaps({ mishaps: seen }: FleetReport, paint: Paint): string[] {
  const rows = MISHAPS.flatMap(name =>
    seen[name].map(({ panel, kind, what, at }) => [MISHAP_WORDS[name], panel, kind, what, instantText(at)]),
  )
  if (rows.length === 0) return []
  return table(['WHAT SHOULD NOT BE', 'PANEL', 'KIND', 'WHAT', 'AT'], rows, 4).map((line, index) =>
    index === 0 ? line : paint('red', line),
  )
}
