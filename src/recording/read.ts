import type { z } from 'zod'
import { explain, flatten } from '../catalogue/explain.js'
import { readJson } from '../catalogue/json-text.js'
import { ConfigurationError } from '../catalogue/problems.js'
import type { DeviceInput } from '../device/input.js'
import { decodedSecrets } from '../device/input-codec.js'
import { checkRecord, type DeviceRecord, RecordError } from '../device/record.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import { given } from '../panel/given.js'
import { headerSchema, inputSchema, lineSchema, type RecordingLine } from './lines.js'
import {
  type PanelRecording,
  RECORDING_FORMAT,
  RECORDING_VERSION,
  type RecordedTurn,
  type RecordedWire,
  type Recording,
  type RecordingEnd,
  type Said,
} from './recorded.js'

/** A recording that was read from a file, with the line of each input. */
export interface ReadRecording extends Recording {
  readonly file: string
  /** Where each turn of a panel begins in the file, from 1 on. */
  readonly lineOf: (turn: RecordedTurn) => number
}

/** A panel's lines as they are gathered. */
interface Gathered {
  readonly since: number
  readonly record: DeviceRecord
  readonly turns: { at: number; input: DeviceInput; said: Said[] }[]
  readonly wire: RecordedWire[]
  end: RecordingEnd | undefined
}

/** Goes through a file, line by line. */
class Reader {
  readonly panels = new Map<string, Gathered>()
  readonly places = new Map<RecordedTurn, number>()

  constructor(readonly file: string) {}

  fault(line: number, message: string, path = ''): ConfigurationError {
    return new ConfigurationError([{ file: this.file, line, column: 1, path, message }])
  }

  /** @throws ConfigurationError for what is not of this shape */
  checked<Schema extends z.ZodType>(schema: Schema, value: unknown, line: number): z.output<Schema> {
    const result = schema.safeParse(value, { error: explain, jitless: true })
    if (result.success) return result.data
    const [first] = result.error.issues.flatMap(issue => flatten(issue))
    throw this.fault(line, first?.message ?? 'is not what it should be', first?.path.map(String).join('.'))
  }

  /** @throws ConfigurationError for what is no JSON */
  json(text: string, line: number): unknown {
    const { value, fault } = readJson(text)
    if (fault) throw this.fault(line, `the line ${fault.message}; it may have been cut off`)
    return value
  }

  read(line: RecordingLine, number: number): void {
    const at = Date.parse(line.at)
    if (line.kind === 'panel') return this.#begin(line, at, number)
    const panel = this.panels.get(line.panel)
    if (!panel)
      throw this.fault(number, `"${line.panel}" has no line of the kind "panel" before this one`, 'panel')
    switch (line.kind) {
      case 'input': {
        // What a type of input has besides its type, the device finds out: see `Replay`.
        const input = decodedSecrets(line.input) as DeviceInput
        const turn = { at, input, said: [] }
        panel.turns.push(turn)
        this.places.set(turn, number)
        return
      }
      case 'wire': {
        const { kind: _, panel: __, ...wire } = line
        panel.wire.push({ ...wire, at } as RecordedWire)
        return
      }
      case 'end':
        panel.end = line.why
        return
      default: {
        const turn = panel.turns.at(-1)
        if (!turn) throw this.fault(number, 'there is no input before it that it could be said of')
        turn.said.push(saidIn(line))
      }
    }
  }

  #begin({ panel, record }: Extract<RecordingLine, { kind: 'panel' }>, since: number, number: number): void {
    if (this.panels.has(panel)) throw this.fault(number, `"${panel}" began before`, 'panel')
    try {
      const checked = checkRecord(record)
      this.panels.set(panel, { since, record: checked, turns: [], wire: [], end: undefined })
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      throw this.fault(number, error.message, 'record')
    }
  }
}

/**
 * An input from outside: of a type there is, by a door there is. What else it has, the device finds out.
 * @param where to be named in an error
 * @throws ConfigurationError
 */
export function checkedInput(where: string, value: unknown): DeviceInput {
  const result = inputSchema.safeParse(value, { error: explain, jitless: true })
  if (result.success) return value as DeviceInput
  const [first] = result.error.issues.flatMap(issue => flatten(issue))
  const path = first?.path.map(String).join('.') ?? ''
  throw ConfigurationError.of(`${where}${path === '' ? '' : ` ${path}`}: ${first?.message}`)
}

function saidIn(line: Extract<RecordingLine, { kind: 'event' | 'message' | 'link' }>): Said {
  switch (line.kind) {
    case 'event':
      // Only compared, and told: a newer emulator may know other types.
      return { event: line.event as unknown as TimelineEvent }
    case 'link':
      return { link: line.asks }
    case 'message': {
      const { topic, qos, retain, payload } = line
      return { message: { topic, qos, ...given({ retain }), payload } }
    }
  }
}

/**
 * Reads the text of a recording.
 * @throws ConfigurationError for what is none, with the line
 */
export function readRecording(file: string, text: string): ReadRecording {
  const reader = new Reader(file)
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const [first = '', ...rest] = lines
  const head = Object(readJson(first).value) as { format?: unknown; version?: unknown }
  if (head.format !== RECORDING_FORMAT)
    throw reader.fault(1, `is no recording: its first line does not say "format": "${RECORDING_FORMAT}"`)
  if (head.version !== RECORDING_VERSION)
    throw reader.fault(
      1,
      `is of version ${JSON.stringify(head.version)}; this emulator reads version ${RECORDING_VERSION}`,
      'version',
    )
  const { emulator, root, notes = [] } = reader.checked(headerSchema, reader.json(first, 1), 1)
  for (const [index, text] of rest.entries()) {
    const number = index + 2
    reader.read(reader.checked(lineSchema, reader.json(text, number), number), number)
  }
  const panels = Array.from(
    reader.panels,
    ([panel, { end, ...rest }]): PanelRecording => ({ panel, ...rest, ...given({ end }) }),
  )
  if (panels.length === 0) throw reader.fault(1, 'no panel was recorded')
  return { file, emulator, root, notes, panels, lineOf: turn => reader.places.get(turn) ?? 0 }
}
