import type { Catalogue } from '../catalogue/catalogue.js'
import type { PanelModel } from '../catalogue/model.js'
import { DEFAULT_ROOT } from '../cloud/native/topics.js'
import type { DeviceInput } from '../device/input.js'
import type { DeviceRecord } from '../device/record.js'
import { linkChance } from '../module/uplink.js'
import { Secret } from '../panel/secret.js'
import { seededRandom } from '../time/random.js'
import { Pseudonyms } from './pseudonyms.js'
import type { PanelRecording, RecordedWire, Recording } from './recorded.js'
import { Replay } from './replay.js'

/** What keeps its own name. */
export interface Kept {
  /** People and zones. */
  readonly names: boolean
  /** Panels, topics, requests, clients, lines and addresses. */
  readonly ids: boolean
}

/** Draws beyond those that were recorded, for whoever goes on from there. */
const MORE_DRAWS = 32

/**
 * Fields in which names stand, alone or in a sentence; `slots`, `asked` and `endings` are rows that end with one. What stands in no field of these
 * is a word of ours, which a name may happen to be as well: a panel whose user is called "disarmed" is no other panel.
 */
const NAMING = new Set([
  'id',
  'name',
  'slots',
  'asked',
  'endings',
  'transaction',
  'responseTopic',
  'correlationData',
  'traceparent',
  'tracestate',
  'client',
  'url',
  'topic',
  'message',
  'reason',
  'problem',
  'words',
  'text',
])
/** What is shown of a frame has them in its parts too; elsewhere that is the state of a machine. */
const SHOWN = new Set([...NAMING, 'value'])

/** A word of a registry, which may stand where a sentence could. */
const isOurWord = (text: string) => /^[A-Z][A-Z_]+$/.test(text)

/** Fields by which other names are found. */
const KINDS = { transaction: 'request', responseTopic: 'topic', client: 'client' } as const
const TRACES = new Set(['correlationData', 'traceparent', 'tracestate'])

/** Finds the names in a recording and gives each another one. */
class Finder {
  readonly names = new Pseudonyms()

  constructor(readonly kept: Kept) {}

  /** What is named in single places, and called so everywhere. */
  readPanel({ panel, record, turns }: PanelRecording, model: PanelModel): void {
    if (!this.kept.ids) this.names.give('panel', panel)
    for (const { transaction } of record.module.queue.map(({ request }) => request)) this.#ask(transaction)
    for (const row of record.module.endings) this.#ask(transactionOf(row))
    for (const [, transaction] of record.asked ?? []) this.#ask(transaction)
    if (!this.kept.names) this.#readNames(record, model)
    for (const { input } of turns) this.#walk({ input }, model)
  }

  readWire(wire: readonly RecordedWire[]): void {
    if (this.kept.ids) return
    for (const { line } of wire) if (line) this.names.give('line', line.url)
  }

  #ask(transaction: string): void {
    if (!this.kept.ids) this.names.give('request', transaction)
  }

  #readNames(record: DeviceRecord, model: PanelModel): void {
    const { panel, module, setup } = record
    for (const { name } of setup.panel?.zones ?? []) this.names.give('zone', name)
    for (const [, , , , , , name] of [...panel.slots, ...(module.seen?.slots ?? [])])
      if (name) this.#person(name, model)
    for (const { name } of module.accesses) if (name !== undefined) this.#person(name, model)
    this.#walk(module.queue, model)
  }

  /** As long as where its length counts: a name that is cut or refused is cut or refused still. */
  #person(name: string, { facts: { users } }: PanelModel): void {
    const { nameLength, longNames } = users
    const isLong = [...name].length > nameLength
    const stand = this.names.give('person', name, usual => {
      const fits = usual.length <= nameLength ? usual : usual.replace('User ', 'U')
      return isLong ? usual.padEnd([...name].length, '.') : fits
    })
    const cut = (text: string) => [...text].slice(0, nameLength).join('')
    if (isLong && longNames === 'cut' && this.names.of(cut(name)) === undefined)
      this.names.set(cut(name), cut(stand))
  }

  #walk(value: unknown, model: PanelModel, within = ''): void {
    if (typeof value !== 'object' || value === null || value instanceof Secret) return
    for (const [key, part] of Object.entries(value)) {
      if (typeof part !== 'string') this.#walk(part, model, Array.isArray(value) ? within : key)
      else if (key === 'name') this.#named(part, within, model)
      else if (isOther(key, value)) this.#ask(part)
      else if (!this.kept.ids) this.#identified(key, part)
    }
  }

  #named(text: string, within: string, model: PanelModel): void {
    // Who gave an input; keypads are called by their addresses.
    if (within === 'by' || within === 'actor') {
      if (!this.kept.ids && !/^keypad \d+$/.test(text)) this.names.give('somebody', text)
    } else if (within === 'command' && !this.kept.names) this.#person(text, model)
  }

  #identified(key: string, text: string): void {
    if (key in KINDS) this.names.give(KINDS[key as keyof typeof KINDS], text)
    else if (TRACES.has(key))
      this.names.give('trace', text, usual => (key === 'traceparent' ? trace(usual) : usual))
  }
}

/** A trace context as one may look (W3C Trace Context, 3.2.2): of another look it would be no context any more. */
const trace = (usual: string) => `00-${usual.replaceAll(/\D/g, '').padStart(32, '0')}-0000000000000001-01`

const transactionOf = (row: string) => row.split('\t').slice(5).join('\t')

/** Whether a field has the transaction of another request: that which is to be cancelled. */
const isOther = (key: string, of: object) => key === 'of' && 'transaction' in of

/** Goes through any value and replaces what has another name, in the fields that have names. */
function replaced(value: unknown, names: Pseudonyms, fields = NAMING, key = ''): unknown {
  if (value instanceof Secret) return value
  if (typeof value === 'string') return fields.has(key) && !isOurWord(value) ? names.replaced(value) : value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(part => replaced(part, names, fields, key))
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      // A request is called by its name and its transaction.
      if (name === 'name' && 'transaction' in value) return [name, part]
      return [name, replaced(part, names, fields, isOther(name, value) ? 'transaction' : name)]
    }),
  )
}

/** A file with the number of a line, and no instant: what it is called is its owner's. */
const PLACES = /(?<!\S)(?!\d{4}-\d\d-)[^\s:]*\p{L}[^\s:]*(?=:\d+\b)/gu

const noteWithout = (note: string, names: Pseudonyms, { ids }: Kept): string =>
  names.replaced(ids ? note : note.replace(PLACES, 'log'))

/** Bytes in which a name could be read are left out. */
function bytesOf(hex: string, names: Pseudonyms): string {
  const bytes = hex.replaceAll(' ', '').toLowerCase()
  const has = (text: string) => bytes.includes(Buffer.from(text).toString('hex'))
  return names.texts.some(text => has(text) || has(text.toUpperCase())) ? '' : hex
}

/** The recording with what its panel says to all that comes to it. */
function saying(
  recording: PanelRecording,
  catalogue: Pick<Catalogue, 'model'>,
  root: string,
): PanelRecording {
  const run = new Replay(recording, catalogue, root)
  return { ...recording, turns: recording.turns.map(turn => ({ ...turn, said: run.give(turn) })) }
}

/** What chance has given a panel, so that it needs neither its seed nor its id for that. */
function drawnOf({ id, seed, drawn = [] }: DeviceRecord, draws: number): readonly number[] {
  return Array.from({ length: draws + MORE_DRAWS }, (_, draw) => drawn[draw] ?? linkChance(id, seed, draw))
}

/** Draws of the link by the end: each back-off that was told took one. */
const drawsIn = ({ record, turns }: PanelRecording): number =>
  record.module.machine.context.draws +
  turns
    .flatMap(({ said }) => said)
    .filter(said => 'event' in said && said.event.type === 'module.link.changed').length

/**
 * A recording without names: people, zones, panels, requests, clients, lines and addresses are called otherwise, each the same everywhere. What the panels
 * said is had from what came to them, so that it has in it what they were told and nothing else; it is the same but for the names, where the
 * recording comes out as it was recorded.
 * @throws ConfigurationError for an input that no panel can be given
 * @param seed makes what stands in for the panels' own seeds
 */
export function anonymous(
  recording: Recording,
  catalogue: Pick<Catalogue, 'model'>,
  kept: Kept,
  seed: number,
): Recording {
  if (kept.names && kept.ids) return recording
  const finder = new Finder(kept)
  const { names } = finder
  const { panels, root } = recording
  if (!kept.ids && root !== DEFAULT_ROOT) names.set(root, DEFAULT_ROOT)
  for (const panel of panels) {
    const { model, firmware } = panel.record
    finder.readPanel(panel, catalogue.model(model, firmware))
    finder.readWire(panel.wire)
  }
  const random = seededRandom(seed)
  const called = kept.ids ? root : DEFAULT_ROOT
  return {
    emulator: recording.emulator,
    root: called,
    notes: recording.notes.map(note => noteWithout(note, names, kept)),
    panels: panels.map((panel): PanelRecording => {
      const { record, turns, wire } = panel
      const ofItsOwn = kept.ids
        ? {}
        : { seed: random.split(panel.panel).int(2 ** 32), drawn: drawnOf(record, drawsIn(panel)) }
      const silent = {
        ...panel,
        panel: names.of(panel.panel) ?? panel.panel,
        record: { ...(replaced(record, names) as DeviceRecord), ...ofItsOwn },
        turns: turns.map(({ at, input }) => ({ at, input: replaced(input, names) as DeviceInput, said: [] })),
        wire: wire.map(({ hex, ...shown }) => ({
          ...(replaced(shown, names, SHOWN) as RecordedWire),
          hex: bytesOf(hex, names),
        })),
      }
      return saying(silent, catalogue, called)
    }),
  }
}
