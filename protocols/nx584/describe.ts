import type { FrameField, FrameText } from '../protocol.js'
import { messageName, messageType } from './catalogue.js'
import { inWords } from './fields.js'
import {
  type Framing,
  HIDDEN,
  hexOf,
  numberOf,
  type Payload,
  type Received,
  type ShownFrame,
  WRONG_CHECKSUM,
  wantsAcknowledgement,
} from './framing.js'
import { places } from './message.js'
import { maskedUnit } from './traffic.js'

const pair = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0')

const bytesOf = (count: number) => `${count} ${count === 1 ? 'byte' : 'bytes'}`

/** Where the bytes of a unit stand in the hex of its frame. */
class Layout {
  readonly #starts: readonly number[]

  constructor(readonly frame: ShownFrame) {
    let at = frame.head.length
    this.#starts = [...frame.unit, []].map(pairs => {
      const start = at
      at += pairs.length
      return start
    })
  }

  /** A field of the unit's bytes. */
  field(name: string, value: string, from: number, to: number): FrameField {
    const start = (at: number) => this.#starts[Math.min(at, this.#starts.length - 1)] ?? 0
    return { name, value, from: start(from), to: start(to) }
  }

  /** What makes a frame of the unit. */
  around(fields: readonly FrameField[]): FrameField[] {
    const { head, unit, tail } = this.frame
    const end = head.length + unit.flat().length
    return [
      { name: 'start', value: `${head.join(' ')}h`, from: 0, to: head.length },
      ...fields,
      ...(tail.length === 0
        ? []
        : [{ name: 'end', value: `${tail.join(' ')}h`, from: end, to: end + tail.length }]),
    ]
  }
}

/** ASCII frames are a text; what begins and ends them cannot be printed. */
const textOf = ({ name }: Framing, unit: readonly string[]) =>
  name === 'ascii' ? { text: unit.join('') } : {}

function described(payload: Payload, framing: Framing): FrameText {
  const unit = maskedUnit(payload)
  const frame = framing.shown(unit)
  const layout = new Layout(frame)
  const number = numberOf(payload)
  const type = messageType(number)
  const name = messageName(number)
  const end = 1 + payload.length
  const fits = type?.length === payload.length
  const asks = wantsAcknowledgement(payload)
  const data = fits
    ? [...places(type)].map(({ name, field, from, to }) => ({
        name: inWords(name),
        value: field.secret ? 'hidden' : field.say(field.read(payload.subarray(from, to))),
        from: 1 + from,
        to: 1 + to,
      }))
    : payload.length > 1
      ? [{ name: 'data', value: 'hidden', from: 2, to: end }]
      : []
  const hidden = unit.at(-1) === HIDDEN ? ', hidden with what it would give away' : ''
  const wrong = type && !fits ? `${bytesOf(payload.length)}, and the document has ${type.length}` : undefined
  const said = [
    name,
    wrong,
    ...data.flatMap(({ name, value }) => (value === undefined ? [] : [`${name} ${value}`])),
    asks && 'asks for an acknowledgement',
  ]
  return {
    hex: hexOf(frame),
    ...textOf(framing, unit),
    words: said.filter(part => typeof part === 'string').join(' · '),
    fields: layout.around([
      layout.field('length', wrong ?? bytesOf(payload.length), 0, 1),
      layout.field('message', type ? `${name} (p. ${type.page})` : name, 1, 2),
      layout.field('acknowledgement', asks ? 'asked for' : 'not asked for', 1, 2),
      ...data.map(({ name, value = 'none', from, to }) => layout.field(name, value, from, to)),
      layout.field('checksum', `good${hidden}`, end, end + 2),
    ]),
  }
}

/**
 * Of what could not be read nobody knows where a code is: shown are the bytes that begin and end frames, and how many others there
 * are. As in a frame, nobody sees which of them were stuffed.
 */
function unread(raw: Uint8Array, { marks, stuffs }: Framing, words: (count: string) => string): FrameText {
  const pairs = Array.from(raw)
    .filter(byte => byte !== stuffs)
    .map(byte => (marks.includes(byte) ? pair(byte) : HIDDEN))
  return { hex: pairs.join(' '), words: words(bytesOf(pairs.length)) }
}

function malformed(unit: Uint8Array, framing: Framing, words: string): FrameText {
  const shown = Array.from(unit, (byte, at) => (at === 0 ? pair(byte) : HIDDEN))
  const frame = framing.shown(shown)
  const layout = new Layout(frame)
  const end = unit.length - 2
  return {
    hex: hexOf(frame),
    ...textOf(framing, shown),
    words,
    fields: layout.around([
      layout.field('length', bytesOf(unit[0] ?? 0), 0, 1),
      layout.field('data', 'hidden', 1, end),
      layout.field('checksum', 'wrong', end, end + 2),
    ]),
  }
}

/** What a client that speaks the other format begins with. */
function otherFormat(raw: Uint8Array, { name }: Framing): string {
  if (name === 'ascii' && raw.includes(0x7e))
    return ': 7Eh begins a frame of the binary format, and this line has the ASCII one'
  if (name === 'binary' && raw.includes(0x0a))
    return ': 0Ah begins a frame of the ASCII format, and this line has the binary one'
  return ''
}

function ofOne(received: Received | undefined, raw: Uint8Array, framing: Framing): FrameText {
  if (received?.kind === 'message') return described(received.payload, framing)
  if (received?.kind === 'malformed') {
    const { problem, unit } = received
    const words = `badly formed: ${problem}`
    return unit && problem === WRONG_CHECKSUM
      ? malformed(unit, framing, words)
      : unread(raw, framing, () => words)
  }
  return unread(raw, framing, count =>
    received
      ? `${count} outside of any frame${otherFormat(raw, framing)}`
      : `${count} of a frame without its end`,
  )
}

/** What one piece of a line says: a frame, or bytes that are none. Codes are hidden in it. */
export function describeFrame(bytes: Uint8Array, framing: Framing): FrameText {
  const received = framing.parser().push(bytes)
  // Pieces are what a parser has cut: what else anybody brings is no frame.
  const [only] = received
  return received.length > 1
    ? ofOne({ kind: 'skipped', raw: bytes }, bytes, framing)
    : ofOne(only, bytes, framing)
}
