import type { Catalogue } from '../../catalogue/catalogue.js'
import { didYouMean } from '../../catalogue/nearest.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { seededRandom } from '../../time/random.js'
import type { RawRecording } from '../panel-recorder.js'
import type { Recording } from '../recorded.js'
import { withStandIns } from '../stand-in-codes.js'
import { recordingOf } from '../written.js'
import type { Comparison } from './compared-log.js'
import { firstRecord } from './first-record.js'
import { MqttImport, takeSteps } from './mqtt-import.js'
import { type MqttLog, readMqttLog } from './mqtt-log.js'
import { type PanelLog, type Sorted, type SortedLog, sortLog } from './panel-log.js'
import { logProblem } from './problem.js'
import { ImportRun } from './run.js'
import { instantsOf, type LogTimes, shiftOf, type TimeFlags, timesOf } from './timing.js'

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
  readonly mqtt: LogFile
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
}

/** A recording that was made of logs. */
export interface Imported {
  readonly recording: Recording
  readonly panels: readonly ImportedPanel[]
  /** What could not be found out, and what was left out, each in a sentence. */
  readonly notes: readonly string[]
}

/** What a panel does after the last line of its log is nobody's to compare (ms). */
const AFTER_MS = 1_000

/** @throws ConfigurationError where there is no such panel, or none at all */
function panelsIn({ panels }: SortedLog, log: MqttLog, { panel, root, mqtt }: ImportOptions): string[] {
  const ids = [...panels.keys()]
  const place = { file: mqtt.file, line: log.messages[0]?.place.line ?? 1 }
  if (ids.length === 0)
    throw logProblem(
      place,
      `none of its ${log.messages.length} messages is of a panel: no topic is under ${root}/. Is it another --root?`,
    )
  if (panel === undefined) return ids
  if (panels.has(panel)) return [panel]
  throw ConfigurationError.of(
    `--panel "${panel}": ${mqtt.file} has no such panel${didYouMean(panel, ids)}; it has ${ids.join(', ')}`,
  )
}

function logOf(panel: string, sorted: readonly Sorted[], times: LogTimes): PanelLog {
  const shift = shiftOf(sorted, times)
  const instants = instantsOf(sorted, times, shift.ms)
  const messages = sorted.map(({ logged, told }, index) => ({
    logged,
    told,
    at: Math.round(instants[index] ?? 0),
  }))
  return { panel, messages, notes: shift.notes }
}

/** Nothing was done to the panel, and it said nothing of itself. */
const isEmpty = ({ messages }: PanelLog) => messages.every(({ told }) => told.kind === 'status')

/**
 * Makes a recording of an MQTT log: the panel must have been what its documents show, what came to it comes to it again, and what it
 * said is compared with what it says.
 * @throws ConfigurationError for what is no such log, or does not say enough
 */
export async function importLogs(options: ImportOptions): Promise<Imported> {
  const { mqtt, root, catalogue, seed, times: flags, model } = options
  const log = readMqttLog(mqtt.file, mqtt.bytes, root)
  const sorted = sortLog(log, root)
  const ids = panelsIn(sorted, log, options)
  const times = timesOf(log.messages, flags)
  const raws: RawRecording[] = []
  const panels: ImportedPanel[] = []
  const notes: string[] = [...sorted.notes]
  for (const id of ids) {
    const panelLog = logOf(id, sorted.panels.get(id) ?? [], times)
    if (isEmpty(panelLog))
      throw logProblem(
        panelLog.messages[0]?.logged.place ?? { file: mqtt.file, line: 1 },
        `of ${id} the log has nothing but whether it is online: log all topics under ${root}/${id}/#`,
      )
    const random = seededRandom(seed).split(id)
    const first = firstRecord(panelLog, { catalogue, model, random })
    const imported = new MqttImport(panelLog, first, random.split('hands'), false)
    const run = new ImportRun(first, root)
    const until = Math.max(...panelLog.messages.map(({ at }) => at)) + AFTER_MS
    takeSteps(run, imported.steps, Math.max(until, first.since))
    await run.settled()
    const raw = run.recording()
    raws.push(raw)
    const { turns } = raw
    panels.push({
      panel: id,
      model: `${first.model.id}@${first.model.firmware}`,
      inputs: turns.length,
      events: turns.reduce((sum, { said }) => sum + said.filter(one => 'event' in one).length, 0),
      comparison: imported.compare(run),
    })
    notes.push(
      ...[...panelLog.notes, ...first.notes, ...imported.notes, ...imported.unclear()].map(note =>
        ids.length > 1 && !note.startsWith(`${id}: `) ? `${id}: ${note}` : note,
      ),
    )
  }
  return { recording: recordingOf(withStandIns(raws, catalogue, seed), root, notes), panels, notes }
}
