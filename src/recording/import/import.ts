import type { Catalogue } from '../../catalogue/catalogue.js'
import { didYouMean } from '../../catalogue/nearest.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { type Random, seededRandom } from '../../time/random.js'
import type { Recording } from '../recorded.js'
import { withStandIns } from '../stand-in-codes.js'
import { recordingOf } from '../written.js'
import { seenAtFirst } from './beginning-log.js'
import type { Comparison } from './compared-log.js'
import { type Described, modelOf } from './first-record.js'
import { readMqttLog } from './mqtt-log.js'
import { type CapturedLine, importPanel, type LineFlags, lineOf, type PanelImported } from './panel-import.js'
import { type PanelLog, type Sorted, sortLog } from './panel-log.js'
import { logProblem } from './problem.js'
import type { LineComparison, TimedPiece } from './serial-import.js'
import { readSerialLog } from './serial-log.js'
import { instantsOf, type LogTimes, MQTT_TIMES, shiftOf, type TimeFlags, timesOf } from './timing.js'

/** A file that somebody logged into. */
export interface LogFile {
  readonly file: string
  readonly bytes: Buffer
}

/** What is imported, and what its user says of it. */
export interface ImportOptions {
  readonly catalogue: Pick<Catalogue, 'model'>
  /** Above the topics of panels. */
  readonly root: string
  /** What `mosquitto_sub -v` printed. */
  readonly mqtt?: LogFile | undefined
  /** What was captured of a serial line. */
  readonly serial?: (LogFile & LineFlags) | undefined
  /** Absent: all that the log has. */
  readonly panel?: string | undefined
  /** `ID[@FIRMWARE]`; absent: the log says it. */
  readonly model?: string | undefined
  readonly times: TimeFlags
  /** Not to be known to who gets the recording. */
  readonly seed: number
}

/** What became of one panel of a log. */
export interface ImportedPanel {
  readonly panel: string
  readonly model: string
  readonly inputs: number
  readonly events: number
  readonly comparison: Comparison
  /** Absent: no line was captured. */
  readonly line?: LineComparison
}

/** A recording that was made of logs. */
export interface Imported {
  readonly recording: Recording
  readonly panels: readonly ImportedPanel[]
  /** What could not be found out, and what was left out, each in a sentence. */
  readonly notes: readonly string[]
}

/** What was read of the broker's log. */
interface ReadLogs {
  readonly logs: readonly PanelLog[]
  /** How far the clock of the log was ahead of each panel's (ms), and of what kind its times are. */
  readonly shifts: ReadonlyMap<string, number>
  readonly kind?: LogTimes['kind']
  readonly notes: readonly string[]
}

/** How a capture comes to have times. */
const SERIAL_TIMES = 'capture with times, such as socat -x or a line with ts in front'
/** What a panel is called of which nothing says an id. */
const UNNAMED = 'panel-1'

/** Nothing was done to the panel, and it said nothing of itself. */
const isEmpty = ({ messages }: PanelLog) => messages.every(({ told }) => told.kind === 'status')

/** @throws ConfigurationError where there is no such panel, or none at all */
function panelsIn(
  ids: readonly string[],
  file: string,
  line: number,
  count: number,
  { panel, root }: ImportOptions,
): readonly string[] {
  if (ids.length === 0)
    throw logProblem(
      { file, line },
      `none of its ${count} messages is of a panel: no topic is under ${root}/. Is it another --root?`,
    )
  if (panel === undefined) return ids
  if (ids.includes(panel)) return [panel]
  throw ConfigurationError.of(
    `--panel "${panel}": ${file} has no such panel${didYouMean(panel, ids)}; it has ${ids.join(', ')}`,
  )
}

/** @throws ConfigurationError for what is no log of a panel */
function readLogs(mqtt: LogFile, options: ImportOptions): ReadLogs {
  const { root } = options
  const log = readMqttLog(mqtt.file, mqtt.bytes, root)
  const sorted = sortLog(log, root)
  const [first] = log.messages
  const ids = panelsIn(
    [...sorted.panels.keys()],
    mqtt.file,
    first?.place.line ?? 1,
    log.messages.length,
    options,
  )
  const times = timesOf(log.messages, options.times, MQTT_TIMES)
  const shifts = new Map<string, number>()
  const logs = ids.map(panel => {
    const messages = sorted.panels.get(panel) ?? []
    const shift = shiftOf(messages, times)
    shifts.set(panel, shift.ms)
    return { panel, messages: timed(messages, times, shift.ms), notes: shift.notes }
  })
  const empty = logs.find(isEmpty)
  if (empty)
    throw logProblem(
      empty.messages[0]?.logged.place ?? { file: mqtt.file, line: 1 },
      `of ${empty.panel} the log has nothing but whether it is online: log all topics under ${root}/${empty.panel}/#`,
    )
  return { logs, shifts, kind: times.kind, notes: sorted.notes }
}

function timed(sorted: readonly Sorted[], times: LogTimes, shift: number): PanelLog['messages'] {
  const instants = instantsOf(sorted, times, shift)
  return sorted.map(({ logged, told }, index) => ({ logged, told, at: Math.round(instants[index] ?? 0) }))
}

/** A capture with its instants. */
interface ReadCapture {
  readonly line: CapturedLine & { readonly pieces: readonly TimedPiece[] }
  readonly notes: readonly string[]
}

/**
 * @param log of the panel that is on the line
 * @throws ConfigurationError for what is no capture, or has times that mean nothing
 */
function readCapture(
  serial: LogFile & LineFlags,
  log: PanelLog,
  logs: ReadLogs,
  described: Described,
  flags: TimeFlags,
): ReadCapture {
  const { model } = modelOf(log.panel, seenAtFirst(log.messages), described)
  const line = lineOf(model, serial)
  const { pieces, notes } = readSerialLog(serial.file, serial.bytes, line.form)
  const times = timesOf(pieces, flags, SERIAL_TIMES)
  const isSame = logs.kind === times.kind
  const [first] = pieces
  if (!isSame && (times.kind === 'elapsed' || times.kind === 'yearless'))
    throw logProblem(
      first?.place ?? { file: serial.file, line: 1 },
      `the times have no ${times.kind === 'yearless' ? 'year' : 'date'}: say with --start when the first line came`,
    )
  // Both were logged by one machine, as far as anybody knows.
  const shift = isSame ? (logs.shifts.get(log.panel) ?? 0) : 0
  return {
    line: { ...line, pieces: pieces.map(piece => ({ piece, at: Math.round(times.of(piece) - shift) })) },
    notes: [
      ...notes,
      ...(times.kind === 'local' && !isSame
        ? [`the times in ${serial.file} have no zone and were taken for UTC`]
        : []),
      ...(times.kind === 'counted' ? [`${serial.file} has no times: its lines are taken so far apart`] : []),
    ],
  }
}

/**
 * Makes a recording of an MQTT log, of a serial capture, or of both: the panel must have been what its documents show, what came to it comes
 * to it again, and what it said is compared with what it says.
 * @throws ConfigurationError for what is no such log, or does not say enough
 */
export async function importLogs(options: ImportOptions): Promise<Imported> {
  const { mqtt, serial, panel = UNNAMED, root, catalogue, seed, times, model } = options
  const read: ReadLogs = mqtt
    ? readLogs(mqtt, options)
    : { logs: [{ panel, messages: [], notes: [] }], shifts: new Map(), notes: [] }
  if (serial && read.logs.length > 1)
    throw ConfigurationError.of(
      `the line is one panel's: say with --panel which (${read.logs.map(log => log.panel).join(', ')})`,
    )
  const notes: string[] = [...read.notes]
  const imported: PanelImported[] = []
  for (const log of read.logs) {
    const random: Random = seededRandom(seed).split(log.panel)
    const described = { catalogue, model, random }
    const capture = serial && readCapture(serial, log, read, described, times)
    const from = capture?.line.pieces[0]?.at
    const one = await importPanel({ log, described: { ...described, from }, root, line: capture?.line })
    imported.push(one)
    const own = [...(capture?.notes ?? []), ...one.notes]
    notes.push(...own.map(note => (read.logs.length > 1 ? `${log.panel}: ${note}` : note)))
  }
  const raws = imported.map(({ raw }) => raw)
  return {
    recording: recordingOf(withStandIns(raws, catalogue, seed), root, notes),
    panels: imported.map(({ raw: { panel, turns }, first, comparison, line }) => ({
      panel,
      model: `${first.model.id}@${first.model.firmware}`,
      inputs: turns.length,
      events: turns.reduce((sum, { said }) => sum + said.filter(one => 'event' in one).length, 0),
      comparison,
      ...(line ? { line } : {}),
    })),
    notes,
  }
}
