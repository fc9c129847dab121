import { PROTOCOL_FORMATS, type ProtocolName } from '../../../protocols/names.js'
import { type Protocol, ProtocolOptionsError } from '../../../protocols/protocol.js'
import { protocols } from '../../../protocols/registry.js'
import type { PanelModel } from '../../catalogue/model.js'
import { didYouMean } from '../../catalogue/nearest.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { purposeOf } from '../../panel/slot-plan.js'
import { SlotTable } from '../../panel/slot-table.js'
import type { RawRecording } from '../panel-recorder.js'
import type { Comparison } from './compared-log.js'
import { type Described, type FirstRecord, firstRecord } from './first-record.js'
import { lineCodes } from './line-codes.js'
import { MqttImport, takeSteps } from './mqtt-import.js'
import type { PanelLog } from './panel-log.js'
import { counted } from './problem.js'
import { ImportRun } from './run.js'
import { formOf } from './serial-frames.js'
import { type LineComparison, SerialImport, type TimedPiece } from './serial-import.js'
import type { SerialForm } from './serial-log.js'

/** What its user says of a capture. */
export interface LineFlags {
  /** Absent: the model's own. */
  readonly protocol?: string | undefined
  readonly format?: string | undefined
  /** It was captured at the panel's end. */
  readonly isPanelEnd: boolean
}

/** A line as it is captured, and how its bytes are read. */
export interface CapturedLine {
  readonly protocol: Protocol
  readonly format: string | undefined
  readonly form: SerialForm
}

const isName = (name: string): name is ProtocolName => name in PROTOCOL_FORMATS

/** @throws ConfigurationError for a protocol or a format that there is not */
export function lineOf(model: PanelModel, { protocol: asked, format, isPanelEnd }: LineFlags): CapturedLine {
  const names = Object.keys(PROTOCOL_FORMATS)
  const name = asked ?? model.protocol
  if (name === undefined)
    throw ConfigurationError.of(
      `no protocol is known for ${model.id}: say with --protocol which the capture is of (${names.join(', ')})`,
    )
  const protocol = protocols.get(name)
  if (!protocol || !isName(name))
    throw ConfigurationError.of(
      `--protocol "${name}": there is no such protocol${didYouMean(name, names)}; there is ${names.join(', ')}`,
    )
  const formats: readonly string[] = PROTOCOL_FORMATS[name]
  if (format !== undefined && !formats.includes(format))
    throw ConfigurationError.of(
      `--format "${format}": ${name} has ${formats.length === 0 ? 'no formats to choose from' : formats.join(' and ')}`,
    )
  return { protocol, format, form: formOf(name, format, isPanelEnd) }
}

/** What is known of one panel. */
export interface PanelSources {
  readonly log: PanelLog
  readonly described: Described
  readonly root: string
  readonly line?: (CapturedLine & { readonly pieces: readonly TimedPiece[] }) | undefined
}

/** What became of one panel. */
export interface PanelImported {
  readonly raw: RawRecording
  readonly first: FirstRecord
  readonly comparison: Comparison
  readonly line?: LineComparison
  readonly notes: readonly string[]
}

/** What a panel does after the last line is nobody's to compare (ms). */
const AFTER_MS = 1_000

/** Has a panel that was what the sources show live through what they have. */
async function lived({ log, described, root, line }: PanelSources): Promise<PanelImported> {
  const { random } = described
  const first = firstRecord(log, described)
  const mqtt = new MqttImport(log, first, random.split('hands'), line !== undefined)
  const run = new ImportRun(first, root)
  const serial = line && new SerialImport(line.protocol, line.format, line.pieces)
  const ends = [...log.messages.map(({ at }) => at), ...(line?.pieces.map(({ at }) => at) ?? []), first.since]
  try {
    serial?.attach(run, first.record.seed)
  } catch (error) {
    throw error instanceof ProtocolOptionsError ? ConfigurationError.of(error.message) : error
  }
  const until = ends.reduce((last, at) => Math.max(last, at), first.since) + AFTER_MS
  takeSteps(run, [...mqtt.steps, ...(serial?.steps() ?? [])], until)
  await run.settled()
  return {
    raw: run.recording(),
    first,
    comparison: mqtt.compare(run),
    ...(serial ? { line: serial.compare() } : {}),
    notes: [...log.notes, ...first.notes, ...mqtt.notes, ...mqtt.unclear()],
  }
}

/** A panel's master first: integrators are given that code. */
function likeliest({ model, record }: FirstRecord): number[] {
  const rank = (slot: number) => {
    const role = purposeOf(model.facts, slot)?.role
    return role === 'master' ? 0 : role === 'ordinary' ? 1 : 2
  }
  return record.panel.slots.map(([slot]) => slot).sort((a, b) => rank(a) - rank(b) || a - b)
}

/**
 * Has a panel live through its log, its capture or both. Codes that came over the line and opened nothing are tried as those of its users:
 * where the panel then says more of what the capture has, that is what they were.
 */
export async function importPanel(sources: PanelSources): Promise<PanelImported> {
  const plain = await lived(sources)
  if (!plain.line) return plain
  const { record, events } = plain.first
  const codes = lineCodes(plain.raw, new SlotTable(record.panel.slots), events, likeliest(plain.first))
  if (codes.size === 0) return plain
  const known = await lived({ ...sources, described: { ...sources.described, codes } })
  const more = (known.line?.same ?? 0) + known.comparison.same - plain.line.same - plain.comparison.same
  if (more <= 0) return plain
  const slots = [...codes.keys()].join(', ')
  return {
    ...known,
    notes: [
      ...known.notes,
      `${counted(codes.size, 'code')} that came over the line ${codes.size === 1 ? 'was' : 'were'} taken for those of slots ${slots}: the panel then says ${more} more of what was logged`,
    ],
  }
}
