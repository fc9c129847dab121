import { encodedSecrets } from '../device/input-codec.js'
import { packageVersion } from '../disk/package-files.js'
import { given } from '../panel/given.js'
import { atOnce, mapped, type Work } from '../time/in-turns.js'
import { isoOf } from '../time/iso.js'
import type { RecordingLine } from './lines.js'
import {
  type PanelRecording,
  RECORDING_FORMAT,
  RECORDING_VERSION,
  type RecordedTurn,
  type Recording,
  type Said,
} from './recorded.js'

/** A line and the instant by which it stands in the file. */
interface Timed {
  readonly at: number
  readonly lines: readonly RecordingLine[]
}

const saidLine = (panel: string, at: string, said: Said): RecordingLine => {
  if ('event' in said) return { kind: 'event', panel, at, event: said.event }
  if ('link' in said) return { kind: 'link', panel, at, asks: said.link }
  const { topic, qos, retain, payload } = said.message
  return { kind: 'message', panel, at, topic, qos, ...given({ retain }), payload }
}

/** The lines of a turn: the input, and what came of it. */
export function linesOf(panel: string, { at, input, said }: RecordedTurn): RecordingLine[] {
  const iso = isoOf(at)
  const line = { kind: 'input', panel, at: iso, input: encodedSecrets(input) } as RecordingLine
  return [line, ...said.map(one => saidLine(panel, iso, one))]
}

function* timed({ panel, since, record, turns, wire, end }: PanelRecording): Work<Timed[]> {
  const begun: RecordingLine = { kind: 'panel', panel, at: isoOf(since), record: { ...record } }
  // What passed is told a moment after what came of it, and stands before that.
  const passed = wire.map(({ at, direction, events, ...shown }): Timed => {
    const line = { kind: 'wire', panel, at: isoOf(at), direction, ...shown, events } as RecordingLine
    return { at, lines: [line] }
  })
  const happened = yield* mapped(turns, (turn): Timed => ({ at: turn.at, lines: linesOf(panel, turn) }))
  const last = turns.at(-1)?.at ?? since
  const ended: Timed[] = end ? [{ at: last, lines: [{ kind: 'end', panel, at: isoOf(last), why: end }] }] : []
  return [{ at: since, lines: [begun] }, ...merged(passed, happened), ...ended]
}

/** Two lists in their order, made one by their instants; of one instant, the first list's go before. */
function merged(first: readonly Timed[], second: readonly Timed[]): Timed[] {
  const all: Timed[] = []
  let at = 0
  for (const one of second) {
    for (let next = first[at]; next && next.at <= one.at; next = first[++at]) all.push(next)
    all.push(one)
  }
  return [...all, ...first.slice(at)]
}

/** A recording as the text of its file: JSON Lines, what happened first before what came later, whichever panel's it is. */
export function* writing({ emulator, root, notes, panels }: Recording): Work<string> {
  const header = {
    format: RECORDING_FORMAT,
    version: RECORDING_VERSION,
    emulator,
    root,
    codes: 'stand-ins',
    ...(notes.length > 0 ? { notes } : {}),
  }
  let all: Timed[] = []
  for (const panel of panels) all = merged(all, yield* timed(panel))
  const texts = yield* mapped(all, ({ lines }) => lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  return `${JSON.stringify(header)}\n${texts.join('')}`
}

/** {@link writing}, at once. */
export const recordingText = (recording: Recording): string => atOnce(writing(recording))

/**
 * A recording of these panels, made by this emulator.
 * @param more of what a reader should know
 */
export const recordingOf = (
  { panels, notes }: Pick<Recording, 'panels' | 'notes'>,
  root: string,
  more: readonly string[] = [],
): Recording => ({ emulator: packageVersion(), root, notes: [...more, ...notes], panels })
