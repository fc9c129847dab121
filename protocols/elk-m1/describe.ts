import type { FrameField, FrameText } from '../protocol.js'
import { messageName, messageType } from './catalogue.js'
import { LineParser, type Received } from './framing.js'
import { fits, places } from './message.js'
import { HIDDEN, hexOf, maskedLine } from './traffic.js'
import { UNSPOKEN } from './unspoken.js'

const LENGTH = 2
const CHECKSUM = 2

const count = (characters: number) => `${characters} ${characters === 1 ? 'character' : 'characters'}`
const bytesWord = (bytes: number) => `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`

/** `armUp` as `arm up`. */
const inWords = (name: string): string => name.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase()

/** What ends a line, as it stands in its bytes. */
const endOf = (raw: Uint8Array): string[] =>
  Array.from(raw.slice(-2))
    .filter(byte => byte === 0x0d || byte === 0x0a)
    .map(byte => (byte === 0x0d ? '0D' : '0A'))

/** The values of a message, by field; one that stands for nothing the document knows is said as such. */
function dataOf(body: string): FrameField[] {
  const type = messageType(body)
  if (!type || !fits(type, body)) {
    const from = type?.id.length ?? 2
    return body.length > from
      ? [{ name: 'data', value: 'hidden', from: LENGTH + from, to: LENGTH + body.length }]
      : []
  }
  const fields = [...places(type)].map(({ name, field, from, to }) => {
    const read = field.secret ? undefined : field.read(body.slice(from, to))
    const value = field.secret
      ? 'hidden'
      : read === undefined
        ? `${body.slice(from, to)}, which the document does not have`
        : (field.say(read) ?? 'zeros for future use')
    return { name: inWords(name), value, from: LENGTH + from, to: LENGTH + to }
  })
  const end = LENGTH + body.length
  return type.reserved ? [...fields, { name: 'reserved', value: '00', from: end - 2, to: end }] : fields
}

function described(body: string, raw: Uint8Array): FrameText {
  const line = maskedLine(body)
  const end = endOf(raw)
  const { name, page } = messageName(body)
  const type = messageType(body)
  const why = Object.hasOwn(UNSPOKEN, body.slice(0, 2)) ? UNSPOKEN[body.slice(0, 2)]?.why : undefined
  const wrong =
    type && !fits(type, body)
      ? `${count(body.length + CHECKSUM)}, and it is not as the document has it`
      : undefined
  const data = dataOf(body)
  const told = data.filter(field => field.name !== 'reserved')
  const idEnd = LENGTH + (type?.id.length ?? 2)
  const checksum = LENGTH + body.length
  const hidden = line.endsWith(HIDDEN) ? ', hidden with what it would give away' : ''
  return {
    hex: [hexOf(line), ...end].join(' '),
    text: line,
    words: [
      name,
      ...(wrong ? [wrong] : []),
      ...told.map(field => `${field.name} ${field.value}`),
      ...(type || !why ? [] : [`nothing comes of it: ${why}`]),
    ].join(' · '),
    fields: [
      { name: 'length', value: count(body.length + CHECKSUM), from: 0, to: LENGTH },
      {
        name: 'message',
        value: page === undefined ? name : `${name} (p. ${page})`,
        from: LENGTH,
        to: idEnd,
      },
      ...data,
      { name: 'checksum', value: `good${hidden}`, from: checksum, to: checksum + CHECKSUM },
      ...(end.length === 0
        ? []
        : [
            {
              name: 'end',
              value: `${end.join(' ')}h`,
              from: checksum + CHECKSUM,
              to: checksum + CHECKSUM + end.length,
            },
          ]),
    ],
  }
}

/** Of what could not be read nobody knows where a code is: shown are the ends of lines, and how many other bytes there are. */
function unread(raw: Uint8Array, words: string): FrameText {
  const hex = Array.from(raw, byte => (byte === 0x0d ? '0D' : byte === 0x0a ? '0A' : HIDDEN.repeat(2)))
  return { hex: hex.join(' '), words }
}

/** `OK`, the only answer that is no message (p. 35). */
const isWord = (raw: Uint8Array): boolean => /^OK[\r\n]*$/.test(Buffer.from(raw).toString('latin1'))

function ofOne(received: Received | undefined, raw: Uint8Array): FrameText {
  if (isWord(raw))
    return { hex: ['4F 4B', ...endOf(raw)].join(' '), text: 'OK', words: 'OK: log data is written' }
  if (received?.kind === 'message') return described(received.body, raw)
  if (received?.kind === 'malformed') return unread(raw, `not a message: ${received.problem}`)
  if (received && raw.every(byte => byte === 0x0d || byte === 0x0a)) return unread(raw, 'the end of a line')
  return unread(
    raw,
    received
      ? `${bytesWord(raw.length)} that are in no message`
      : `${bytesWord(raw.length)} of a line without its end`,
  )
}

/** What one piece of a line says: a message, or bytes that are none. Codes are hidden in it. */
export function describeLine(bytes: Uint8Array): FrameText {
  const received = new LineParser().push(bytes)
  const [only] = received
  // Pieces are what a parser has cut: what else anybody brings is no message.
  return received.length > 1
    ? unread(bytes, `${bytesWord(bytes.length)} that are in no message`)
    : ofOne(only, bytes)
}
