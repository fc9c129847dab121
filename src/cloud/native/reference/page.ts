import { loadCatalogue } from '../../../catalogue/catalogue.js'
import { Device } from '../../../device/device.js'
import { type Actor, HOST } from '../../../device/input.js'
import { newRecord } from '../../../device/record.js'
import { TimelineLog } from '../../../device/timeline.js'
import { shownUser } from '../../../module/shown-users.js'
import type { Upstream } from '../../../module/upstream.js'
import { VirtualClock } from '../../../time/virtual-clock.js'
import { cloudEvent } from '../cloud-event.js'
import * as field from '../fields.js'
import { slotsDocument, stateDocument } from '../panel-documents.js'
import { parseRequest } from '../requests.js'
import { DEFAULT_ROOT } from '../topics.js'
import { ANSWERS } from './answers.js'
import { type EventRow, REPORTS } from './events.js'
import type { Field } from './field.js'
import { LISTS, userType } from './words.js'

/*
 * The tables of docs/native-profile.md. What stands between `<!-- NAME: … -->` and `<!-- end of NAME -->` there is
 * written by `npm run docs`, and a test holds it to what is here.
 */

const row = (...cells: readonly string[]) =>
  `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
const table = (head: readonly string[], rows: readonly string[][]) =>
  [row(...head), `|${head.map(() => '---').join('|')}|`, ...rows.map(cells => row(...cells))].join('\n')
const code = (text: string) => `\`${text}\``
const codes = (words: readonly string[]) => words.map(code).join(', ')

const anchorOf = (title: string) => title.toLowerCase().replaceAll(' ', '-')

/** What a field is, where its name does not say it. */
function kindOf(name: string, { label }: Field<unknown>): string {
  if (label === 'reason') return ' ([a refusal](refusals.md))'
  const list = LISTS.find(({ list: words }) => words.label === label)
  if (list) return ` ([${list.title.toLowerCase()}](#${anchorOf(list.title)}))`
  return label === name ? '' : ` (${label})`
}

const dataOf = ({ data }: EventRow) =>
  Object.entries(data)
    .map(([name, value]) => `${code(value.isOptional ? `${name}?` : name)}${kindOf(name, value)}`)
    .join(', ')

const events = () =>
  table(
    ['type', 'tells', 'data', 'caused by'],
    Object.entries(REPORTS).map(([type, report]) => [
      code(type),
      report.tells,
      dataOf(report),
      codes(report.causes),
    ]),
  )

const ASKABLE: readonly string[] = field.userType.options

const words = () =>
  LISTS.map(({ list, title, of }) => {
    const rows = Object.entries(list.words).map(([word, meaning]) =>
      list === userType ? [code(word), meaning, ASKABLE.includes(word) ? 'yes' : ''] : [code(word), meaning],
    )
    const head = list === userType ? ['word', 'means', 'a request can ask for it'] : ['word', 'means']
    return `### ${title}\n\n${of}.\n\n${table(head, rows)}`
  }).join('\n\n')

const answers = () =>
  table(
    ['request', 'a success carries', '`in_progress` because of', 'refused because of'],
    Object.entries(ANSWERS).map(([name, { carries = '', warnings = [], waits, refusals }]) => [
      code(name),
      [...(carries ? [carries] : []), ...(warnings.length > 0 ? [`a warning: ${codes(warnings)}`] : [])].join(
        '; ',
      ),
      codes(waits),
      codes(['INVALID_REQUEST', ...refusals]),
    ]),
  )

const CLOUD: Actor = { via: 'cloud' }
const WORLD: Actor = { via: 'world' }

/** A panel to which something has happened, and what it said. */
function examples(): string {
  const clock = new VirtualClock()
  const model = loadCatalogue().model('interlogix-concord-4')
  const said: Upstream[] = []
  const log = new TimelineLog()
  const device = new Device(newRecord({ id: 'lobby', model, seed: 1 }), model, clock, {
    settled: (_, { events, asked, outputs }) => {
      for (const event of events) log.append(event, asked.get(event.seq))
      said.push(...outputs)
    },
  })
  const ask = (name: string, body: object) => {
    const parsed = parseRequest(name, Buffer.from(JSON.stringify(body)), clock.now())
    if (parsed.kind !== 'request') throw new Error(parsed.problem)
    device.take({ type: 'request', by: CLOUD, request: parsed.request })
  }
  device.take({ type: 'link/switch', by: HOST, on: true })
  device.take({ type: 'link/up', by: CLOUD })
  ask('user-code/add', { transaction: 't1', code: '4711', name: 'Ada' })
  device.take({ type: 'zone', by: WORLD, zone: 3, condition: { open: true } })
  device.take({ type: 'zone', by: WORLD, zone: 3, condition: { open: false } })
  ask('arm', { transaction: 't2', mode: 'away' })
  clock.advance(60_000)
  ask('user-code/add', { transaction: 't3', code: '2580', name: 'Bob' })
  const { panel, module } = device
  const reports = said.flatMap(output => (output.kind === 'report' ? [output.event] : []))
  const responses = said.flatMap(output => (output.kind === 'response' ? [output.response] : []))
  const added = reports.find(({ type }) => type === 'panel.user_code.added')
  const teller = {
    source: `${DEFAULT_ROOT}/lobby`,
    panel: 'lobby',
    generation: panel.view.generation,
    wasTold: () => false,
  }
  const shown = [
    ['state', stateDocument(panel.view)],
    ['slots', slotsDocument(panel.view, module.book)],
    ['slots/0', shownUser(panel.view, module.book, 0)],
    [
      'event',
      added &&
        cloudEvent(teller, added, {
          cause: log.at(added.cause ?? 0),
          asked: log.asked(added.seq),
          actor: log.actor(added.seq),
        }),
    ],
    ...responses
      .filter(({ transaction }) => transaction !== 't2')
      .map(({ name, ...response }) => [`response/${name}`, response] as const),
  ] as const
  device.sleep()
  return ['```', ...shown.map(([level, content]) => `${level} ${JSON.stringify(content)}`), '```'].join('\n')
}

const SECTIONS = { examples, answers, events, words }

/** The page with its tables as they must be. */
export function withTables(page: string): string {
  return Object.entries(SECTIONS).reduce((text, [name, section]) => {
    const [begin, end] = [`<!-- ${name}: written by npm run docs -->`, `<!-- end of ${name} -->`]
    const [from, to] = [text.indexOf(begin), text.indexOf(end)]
    if (from < 0 || to < from) throw new Error(`the page has no place for ${name}`)
    return `${text.slice(0, from + begin.length)}\n\n${section()}\n\n${text.slice(to)}`
  }, page)
}
