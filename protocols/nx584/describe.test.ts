import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FrameText } from '../protocol.js'
import { ascii } from './ascii.js'
import { binary } from './binary.js'
import { CATALOGUE, messageType } from './catalogue.js'
import { describeFrame } from './describe.js'
import { numberOf, type Payload } from './framing.js'
import { nx584 } from './index.js'
import { encode, type MessageType, places } from './message.js'
import { logEvent } from './messages/log-event.js'
import { setUserCodeWithPin } from './messages/set-user-code-with-pin.js'
import { zoneStatusRequest } from './messages/zone-status-request.js'
import { Pin } from './pin.js'
import { pinOf } from './testing/codes.js'

const FORMATS = [
  { name: 'ASCII', framing: ascii },
  { name: 'binary', framing: binary },
] as const

const { vectors } = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as {
  vectors: { payload: string; name: string; page: number; message?: string }[]
}
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const text = (characters: string) => new TextEncoder().encode(characters)
const pairsOf = ({ hex }: FrameText) => hex.split(' ')

/** The bytes of each field, as the hex has them. */
const byField = (shown: FrameText) =>
  Object.fromEntries(
    shown.fields?.map(({ name, from, to }) => [name, pairsOf(shown).slice(from, to).join(' ')]) ?? [],
  )
const said = ({ fields = [] }: FrameText) =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value]))

it('a frame is told by field, each with its bytes', () => {
  const payload = encode(
    setUserCodeWithPin,
    { master: pinOf('123400'), user: 3, pin: pinOf('445500') },
    { acknowledge: true },
  )
  const shown = describeFrame(ascii.encode(payload), ascii)
  expect(shown).toEqual({
    hex: '0A 30 38 42 34 ** ** ** ** ** ** 30 33 ** ** ** ** ** ** ** ** ** ** 0D',
    text: '08B4******03**********',
    words:
      '34h set user code command with PIN · master hidden · user 3 · pin hidden · asks for an acknowledgement',
    fields: [
      { name: 'start', value: '0Ah', from: 0, to: 1 },
      { name: 'length', value: '8 bytes', from: 1, to: 3 },
      { name: 'message', value: '34h set user code command with PIN (p. 18)', from: 3, to: 5 },
      { name: 'acknowledgement', value: 'asked for', from: 3, to: 5 },
      { name: 'master', value: 'hidden', from: 5, to: 11 },
      { name: 'user', value: '3', from: 11, to: 13 },
      { name: 'pin', value: 'hidden', from: 13, to: 19 },
      { name: 'checksum', value: 'good, hidden with what it would give away', from: 19, to: 23 },
      { name: 'end', value: '0Dh', from: 23, to: 24 },
    ],
  })
})

it('a stuffed byte belongs to its field with the one that announces it', () => {
  const shown = describeFrame(binary.encode(encode(zoneStatusRequest, { zone: 0x7f })), binary)
  expect(shown.text).toBeUndefined()
  expect(byField(shown)).toMatchObject({ start: '7E', length: '02', message: '24', zone: '7D 5E' })
  expect(said(shown)).toMatchObject({ zone: '127', acknowledgement: 'not asked for', checksum: 'good' })
})

describe.each(FORMATS)('in the $name format', ({ framing }) => {
  it.each(vectors)(
    '$name (p. $page): every byte of the line is in one place',
    ({ payload, message, page }) => {
      const shown = describeFrame(framing.encode(bytes(payload)), framing)
      const fields = shown.fields?.filter(({ name }) => name !== 'acknowledgement') ?? []
      expect(fields.map(({ from }) => from)).toEqual([0, ...fields.slice(0, -1).map(({ to }) => to)])
      expect(fields.at(-1)?.to).toBe(pairsOf(shown).length)
      const type = messageType(numberOf(bytes(payload)))
      if (message === undefined || !type) return
      expect(said(shown).message).toContain(`(p. ${page})`)
      expect(fields).toHaveLength([...places(type)].length + (framing === ascii ? 5 : 4))
    },
  )

  it('no message shows a code, as bytes, nibbles, text or words', () => {
    const digits = fc.stringMatching(/^\d{6}$/).filter(code => new Set(code).size > 2)
    const withPins = CATALOGUE.flatMap(type => {
      const secrets = [...places(type)].filter(({ field }) => field.secret)
      return secrets.length === 0 ? [] : [{ type, secrets }]
    })
    expect(withPins.length).toBeGreaterThan(7)
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom(...withPins),
        fc.boolean(),
        (code, { type, secrets }, acknowledge) => {
          const control = describeFrame(
            framing.encode(withSecrets(type, secrets, '000000', acknowledge)),
            framing,
          )
          const shown = describeFrame(framing.encode(withSecrets(type, secrets, code, acknowledge)), framing)
          // Nothing of it depends on the code, so nothing of it can tell the code.
          expect(shown).toEqual(control)
        },
      ),
    )
  })

  it('of a frame that cannot be read, shows nothing that could be a code', () => {
    const payload = encode(setUserCodeWithPin, { master: pinOf('907800'), user: 3, pin: pinOf('445500') })
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 254 }), fc.boolean(), (where, change, isCut) => {
        const frame = framing.encode(payload)
        const at = where % frame.length
        const damaged = isCut
          ? frame.filter((_, index) => index !== at)
          : frame.map((byte, index) => (index === at ? (byte + change) % 256 : byte))
        const { hex, text = '', words, fields = [] } = describeFrame(damaged, framing)
        const all = [hex.replaceAll(' ', ''), text, words, ...fields.map(({ value }) => value)].join('\n')
        expect(all).not.toMatch(/9078|0987|4455|90\*|3930|0987/)
      }),
    )
  })
})

/** A message whose secret fields have this code in them, as digits, low half first, and otherwise zeros. */
function withSecrets(
  type: MessageType,
  secrets: readonly { readonly from: number; readonly to: number }[],
  code: string,
  acknowledge: boolean,
): Payload {
  const payload = new Uint8Array(type.length)
  payload[0] = type.number | (acknowledge ? 0x80 : 0)
  const pin = new Pin(Array.from(code, Number)).bytes()
  for (const { from, to } of secrets)
    for (let at = from; at < to; at++) payload[at] = pin[(at - from) % pin.length] ?? 0
  return payload
}

it.each([
  [
    '\n0834214300034455003DE9\r',
    'badly formed: the checksum is wrong',
    '0A 30 38 ',
    { checksum: 'wrong', length: '8 bytes' },
  ],
  ['\n08342143\r', 'badly formed: the length says 8 bytes, there are 1', '0A ** ', {}],
  ['\n0128292a\r', 'badly formed: a character is no capital hex digit', '0A ** ', {}],
  ['AT\r', '3 bytes outside of any frame', '** ** 0D', {}],
  ['\n0128', '5 bytes of a frame without its end', '0A ** ** ** **', {}],
  [
    '~0128',
    '5 bytes outside of any frame: 7Eh begins a frame of the binary format, and this line has the ASCII one',
    '** ',
    {},
  ],
])('says what is wrong with %j', (line, words, begins, fields) => {
  const shown = describeFrame(text(line), ascii)
  expect(shown.words).toBe(words)
  expect(shown.hex.startsWith(begins)).toBe(true)
  expect(said(shown)).toMatchObject(fields)
})

it('says that a message is not as long as the document has it', () => {
  const shown = describeFrame(binary.encode(Uint8Array.of(0x34, 0x21, 0x43)), binary)
  expect(shown.words).toBe(
    '34h set user code command with PIN · 3 bytes, and the document has 8 · data hidden',
  )
  expect(shown.hex).toBe('7E 03 34 ** ** ** **')
})

it('has words for what bytes stand for', () => {
  const values = { event: 4, logSize: 185, what: { type: 40, reports: true }, subject: 2, partition: 1 }
  const date = { month: 7, day: 20, hour: 9, minute: 5 }
  const shown = describeFrame(ascii.encode(encode(logEvent, { ...values, ...date })), ascii)
  expect(said(shown)).toMatchObject({ what: '40: opening, reported', subject: '2', 'log size': '185' })
})

it('takes any bytes', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('ascii', 'binary', undefined),
      (line, format) => {
        const shown = nx584.describe?.(line, format)
        expect(shown?.words).not.toBe('')
        const length = shown?.hex.split(' ').length ?? 0
        for (const { from, to } of shown?.fields ?? [])
          expect([from <= to, to <= length]).toEqual([true, true])
      },
    ),
  )
})
