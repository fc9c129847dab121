import type { FrameField, FrameText } from '../protocol.js'
import { typesOf } from './catalogue.js'
import { ACK, FrameParser, LINE_FEED, type Message, NAK, pair, WRONG_CHECKSUM } from './framing.js'
import { decode, headOf, type MessageType, places } from './message.js'
import { alarmTrouble } from './messages/alarm-trouble.js'
import { eventName } from './reports/event-numbers.js'
import { HIDDEN, maskedUnit, messageName, onLine } from './traffic.js'

const bytesOf = (count: number): string => `${count} ${count === 1 ? 'byte' : 'bytes'}`

/** `sourceType` as words. */
const inWords = (name: string): string =>
  name.replace(/(?<=[a-z0-9])[A-Z]/g, sign => ` ${sign.toLowerCase()}`)

/** A part of a unit, from byte to byte, where it stands on the line: each byte has two characters behind the line feed. */
const field = (name: string, value: string, from: number, to: number): FrameField => ({
  name,
  value,
  from: 1 + 2 * from,
  to: 1 + 2 * to,
})

const START: FrameField = { name: 'start', value: `${pair(LINE_FEED)}h`, from: 0, to: 1 }

function dataOf(type: MessageType, message: Message): FrameField[] {
  return Array.from(places(type, message), ({ name, field: each, from, to }) =>
    field(inWords(name), each.say(each.read(message.subarray(from, to))), 1 + from, 1 + to),
  )
}

/** What an event is called, which no single byte of it says. */
function more(type: MessageType, message: Message): string[] {
  if (type.name !== alarmTrouble.name) return []
  const { general, specific } = decode(alarmTrouble, message)
  return [eventName(general, specific)]
}

function described(message: Message): FrameText {
  const unit = maskedUnit(message)
  const [type] = typesOf(message)
  const isHidden = unit.at(-1) === HIDDEN
  const data = type ? dataOf(type, message) : []
  const pages = type ? ` (p. ${type.page})` : ''
  const name = messageName(message)
  const head = type ? headOf(type).length : 1
  const end = unit.length - 1
  const said = [
    name,
    ...(type ? more(type, message) : []),
    ...data.map(({ name, value }) => `${name} ${value}`),
  ]
  return {
    hex: onLine(unit).join(' '),
    text: unit.join(''),
    words: said.join(' · '),
    fields: [
      START,
      field('last index', bytesOf(unit.length - 1), 0, 1),
      field('command', `${name}${pages}`, 1, 1 + head),
      ...data,
      field('checksum', isHidden ? 'good, hidden' : 'good', end, end + 1),
    ],
  }
}

/** Of what could not be read nobody knows where a code is: shown are line feeds, ACK and NAK, and how much else there is. */
function unread(raw: Uint8Array, words: string): FrameText {
  const marks = [LINE_FEED, ACK, NAK]
  return { hex: Array.from(raw, byte => (marks.includes(byte) ? pair(byte) : HIDDEN)).join(' '), words }
}

function malformed(problem: string, unit: readonly number[], raw: Uint8Array): FrameText {
  const words = `badly formed: ${problem}`
  if (problem !== WRONG_CHECKSUM) return unread(raw, words)
  const shown = unit.map((byte, at) => (at === 0 ? pair(byte) : HIDDEN))
  const end = unit.length - 1
  return {
    hex: onLine(shown).join(' '),
    text: shown.join(''),
    words,
    fields: [
      START,
      field('last index', bytesOf(end), 0, 1),
      field('data', 'hidden', 1, end),
      field('checksum', 'wrong', end, end + 1),
    ],
  }
}

/** What one piece of a line says: a message, ACK or NAK, or bytes that are none. Codes are hidden in it. */
export function describePiece(bytes: Uint8Array): FrameText {
  const [received, ...others] = new FrameParser().push(bytes)
  // Pieces are what a parser has cut: what else anybody brings is no message.
  if (others.length > 0) return unread(bytes, `${bytesOf(bytes.length)} outside of any message`)
  switch (received?.kind) {
    case 'ack':
      return { hex: pair(ACK), words: 'ACK: the message was well formed' }
    case 'nak':
      return { hex: pair(NAK), words: 'NAK: the message was not well formed, and is to be sent again' }
    case 'message':
      return described(received.message)
    case 'malformed':
      return malformed(received.problem, received.unit, received.raw)
    case 'skipped':
      return unread(bytes, `${bytesOf(bytes.length)} outside of any message`)
    default:
      return unread(bytes, `${bytesOf(bytes.length)} of a message without its end`)
  }
}
