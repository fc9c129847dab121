import type { FrameField, FrameText, FrameTrace } from '../protocol.js'
import type { FieldSpec } from './fields.js'
import { CHECKSUM_LENGTH, CODE_LENGTH, type Frame, lineOf } from './frame.js'
import { type MessageSpec, messageOf } from './messages.js'
import { FrameReader, readLine } from './reader.js'

const HIDDEN_BYTE = '**'
/** What stands for a hidden character in a text: an asterisk is a key, and would be taken for one. */
export const HIDDEN_CHARACTER = '\u2022'

const UNKNOWN: MessageSpec = { name: 'unknown message', fields: [{ name: 'data', secret: true }] }
const STAMP = /^\d\d:\d\d:\d\d /

interface Place {
  readonly field: FieldSpec
  readonly from: number
  readonly to: number
}

/** Where the fields of a message's data stand in its line; what is left over has a place of its own. */
function placesOf({ fields }: MessageSpec, length: number): Place[] {
  const end = CODE_LENGTH + length
  let at = CODE_LENGTH
  const places: Place[] = []
  for (const field of fields) {
    const to = Math.min(end, field.width === undefined ? end : at + field.width)
    if (to > at) places.push({ field, from: at, to })
    at = to
  }
  if (at < end) places.push({ field: { name: 'surplus', secret: true }, from: at, to: end })
  return places
}

const hex = (character: string) => character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')
const bytesOf = (count: number) => `${count} ${count === 1 ? 'byte' : 'bytes'}`

/** A message's line, character by character; of a hidden one nothing is left, nor of a checksum that tells of any. */
function shownLine(line: string, places: readonly Place[]): (string | undefined)[] {
  const shown: (string | undefined)[] = Array.from(line)
  const hidden = places.filter(({ field }) => field.secret)
  for (const { from, to } of hidden) shown.fill(undefined, from, to)
  if (hidden.length > 0) shown.fill(undefined, shown.length - CHECKSUM_LENGTH)
  return shown
}

const inHex = (shown: readonly (string | undefined)[]) =>
  shown.map(each => (each === undefined ? HIDDEN_BYTE : hex(each))).join(' ')
const inText = (shown: readonly (string | undefined)[]) =>
  shown.map(each => each ?? HIDDEN_CHARACTER).join('')

const shownValue = ({ field, from, to }: Place, line: string): string => {
  if (field.secret) return 'hidden'
  const text = line.slice(from, to)
  return field.say ? field.say(text) : text
}

function described(stamp: string, { code, data }: Frame, ending: string): FrameText {
  const line = lineOf({ code, data })
  const spec = messageOf(code) ?? UNKNOWN
  const places = placesOf(spec, data.length)
  const all = [...stamp, ...shownLine(line, places), ...ending]
  const before = stamp.length
  const end = before + line.length - CHECKSUM_LENGTH
  const values = places.map(place => ({ ...place, value: shownValue(place, line) }))
  const hidden = places.some(({ field }) => field.secret)
  const fields: FrameField[] = [
    ...(stamp === '' ? [] : [{ name: 'time stamp', value: stamp.trim(), from: 0, to: before }]),
    { name: 'message', value: `${code} ${spec.name}`, from: before, to: before + CODE_LENGTH },
    ...values.map(({ field, value, from, to }) => ({
      name: field.name,
      value,
      from: before + from,
      to: before + to,
    })),
    {
      name: 'checksum',
      value: hidden ? 'good, hidden with what it would give away' : 'good',
      from: end,
      to: end + CHECKSUM_LENGTH,
    },
    { name: 'end', value: ending === '\n' ? 'LF' : 'CR LF', from: end + CHECKSUM_LENGTH, to: all.length },
  ]
  return {
    hex: inHex(all),
    text: inText(all.slice(0, all.length - ending.length)),
    words: [spec.name, ...values.map(({ field, value }) => `${field.name} ${value}`)].join(' \u00b7 '),
    fields,
  }
}

/** Of what could not be read nobody knows where a code is: shown are the bytes that end lines, and how many others there are. */
function unread(bytes: Uint8Array, words: string): FrameText {
  const shown = Array.from(bytes, byte =>
    byte === 0x0d || byte === 0x0a ? String.fromCharCode(byte) : undefined,
  )
  return { hex: inHex(shown), words }
}

/** What one piece of a line says. Codes are hidden in it. */
export function describeFrame(bytes: Uint8Array): FrameText {
  const text = Buffer.from(bytes).toString('latin1')
  const [body = '', ending = ''] = /\r?\n$/.test(text) ? splitEnding(text) : [text]
  const stamp = STAMP.exec(body)?.[0] ?? ''
  const frame = ending === '' || body.includes('\n') ? undefined : readLine(body.slice(stamp.length))
  if (frame) return described(stamp, frame, ending)
  const [received] = new FrameReader().push(bytes)
  switch (received?.kind) {
    case 'wrong':
      return unread(bytes, 'badly formed: wrong checksum')
    case 'oversize':
      return unread(bytes, `badly formed: ${bytesOf(bytes.length)} and no end`)
    case 'skipped':
      return unread(bytes, 'an empty line')
    default:
      return unread(bytes, `${bytesOf(bytes.length)} of a line without its end`)
  }
}

function splitEnding(text: string): [string, string] {
  const ending = text.endsWith('\r\n') ? '\r\n' : '\n'
  return [text.slice(0, -ending.length), ending]
}

/** A message as it may be traced. */
export function traceOf(direction: FrameTrace['direction'], { code, data }: Frame): FrameTrace {
  const spec = messageOf(code) ?? UNKNOWN
  const shown = () => shownLine(lineOf({ code, data }), placesOf(spec, data.length))
  return {
    direction,
    message: spec.name,
    text: inText(shown()),
    bytes: () => inHex(shown()),
  }
}
