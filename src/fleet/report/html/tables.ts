import { element, type Html } from '../../../scenario/reports/html/element.js'
import { DISTRIBUTION_NAMES, type DistributionName } from '../../statistics/distribution.js'
import { MISHAPS } from '../../statistics/tally.js'
import { instantText, numberText, timeText } from '../../statistics/words.js'
import type { FleetReport, KindReport, Times } from '../report.js'
import { MISHAP_WORDS, reasonsOf, TIMES_WORDS } from '../words.js'

/** A cell: a text, or a figure that should have been 0 and is not. */
type Cell = string | { readonly bad: string }

/** What is wider than the page is scrolled, also by keys. */
function tableOf(
  title: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  texts = 1,
): Html {
  const column = (text: string, index: number) =>
    element('th', { scope: 'col', class: index < texts ? undefined : 'figure' }, text)
  const cell = (value: Cell, index: number) => {
    const css = index < texts ? undefined : 'figure'
    if (typeof value === 'string') return element('td', { class: css }, value)
    return element('td', { class: `${css ?? ''} bad`.trim() }, value.bad)
  }
  return element(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': title, tabindex: '0' },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, head.map(column))),
      element(
        'tbody',
        {},
        rows.map(row => element('tr', {}, row.map(cell))),
      ),
    ),
  )
}

/** A row for each kind, and one for all where there are several. */
function kindRows(
  { kinds, total }: FleetReport,
  cells: (kind: KindReport) => readonly Cell[] | undefined,
): (readonly Cell[])[] {
  const all = [
    ...kinds.map(kind => [kind.kind, kind] as const),
    ...(kinds.length > 1 ? [['all', total] as const] : []),
  ]
  return all.flatMap(([name, kind]) => {
    const row = cells(kind)
    return row ? [[name, ...row]] : []
  })
}

const number = (value: number): Cell => numberText(value)
/** Of which there should be none. */
const none = (value: number): Cell => (value === 0 ? '0' : { bad: numberText(value) })

/** Panels and codes that were tried at them, by kind. */
export const panelTable = (report: FleetReport): Html =>
  tableOf(
    'Panels and codes by kind',
    [
      ...['kind', 'panels', 'online', 'lost', 'never online'],
      ...['cleared codes tried', 'still work', 'confirmed codes tried', 'not usable'],
    ],
    kindRows(report, ({ panels, codes }) => [
      ...[number(panels.count), number(panels.online), none(panels.lost), none(panels.never)],
      ...[
        number(codes.clearedTried),
        none(codes.afterClear),
        number(codes.confirmedTried),
        none(codes.notUsable),
      ],
    ]),
  )

/** Requests and how they ended, by kind. */
export function answerTable(report: FleetReport): Html[] {
  if (report.total.requests.sent === 0) return []
  const head = [
    'kind',
    'requests',
    'succeeded',
    'failed',
    'refused',
    'cancelled',
    'no answer',
    'doubled',
    'late',
  ]
  const rows = kindRows(report, ({ requests, answers }) => [
    ...[requests.sent, answers.succeeded, answers.failed, answers.refused, answers.cancelled].map(number),
    ...[answers.lost, answers.doubled, answers.late].map(none),
  ])
  return [tableOf('Requests and answers by kind', head, rows)]
}

/** One that is measured in time, by kind. Nothing where nothing was seen. */
export function timesTable(report: FleetReport, name: DistributionName): Html[] {
  const row = ({ count, p50, p90, p95, p99, p999, max, mean }: Times): Cell[] => [
    number(count),
    ...[p50, p90, p95, p99, p999, max, mean].map(timeText),
  ]
  const rows = kindRows(report, ({ times }) => times[name] && row(times[name]))
  if (rows.length === 0) return []
  const head = ['kind', 'count', 'p50', 'p90', 'p95', 'p99', 'p99.9', 'longest', 'mean']
  return [tableOf(TIMES_WORDS[name], head, rows)]
}

/** How requests ended that were not carried out. */
export function reasonsTable(report: FleetReport): Html[] {
  const rows = reasonsOf(report.total).map(([reason, count]) => [reason, number(count)])
  return rows.length === 0 ? [] : [tableOf('Why requests were not carried out', ['reason', 'requests'], rows)]
}

/** The panels at which things took longest. */
export function worstTable({ worst }: FleetReport): Html[] {
  const rows = DISTRIBUTION_NAMES.flatMap(name =>
    worst[name]
      .slice(0, 5)
      .map(({ panel, kind, what, ms, at }) => [
        TIMES_WORDS[name],
        panel,
        kind,
        what,
        timeText(ms),
        instantText(at),
      ]),
  )
  const head = ['measured', 'panel', 'kind', 'what', 'took', 'seen at']
  return rows.length === 0 ? [] : [tableOf('What took longest', head, rows, 4)]
}

/** The first of what should not be. */
export function mishapTable({ mishaps }: FleetReport): Html[] {
  const rows = MISHAPS.flatMap(name =>
    mishaps[name].map(({ panel, kind, what, at }): Cell[] => [
      { bad: MISHAP_WORDS[name] },
      ...[panel, kind, what, instantText(at)],
    ]),
  )
  return rows.length === 0
    ? []
    : [tableOf('What should not be', ['seen', 'panel', 'kind', 'what', 'at'], rows, 4)]
}
