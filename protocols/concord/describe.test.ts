import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from './catalogue.js'
import { describePiece } from './describe.js'
import { encodeFrame } from './framing.js'
import { encode, headOf } from './message.js'
import { keypress } from './messages/keypress.js'
import { userData } from './messages/user-data.js'
import { traceOf } from './traffic.js'

const text = (characters: string) => new TextEncoder().encode(characters)
const words = (characters: string) => describePiece(text(characters)).words

const digits = (code: string) => Array.from(code, Number)

describe('what a piece of the line says', () => {
  it.each([
    ['\u0006', 'ACK: the message was well formed'],
    ['\u0015', 'NAK: the message was not well formed, and is to be sent again'],
    ['\n020204', 'automation event lost or full equipment list request'],
    ['\n022022', 'clear automation dynamic image or dynamic data refresh request'],
    ['\n0302090E', 'single equipment list request · list 9: users'],
    ['\n072101000003012D', 'zone status · partition 1 · area 0 · zone 3 · state tripped'],
    ['\n082201010000050334', 'arming level · partition 1 · area 0 · user 5 · level 3: away'],
    [
      '\n0D22020100030000000C00000546',
      'alarm or trouble · 12.0 partition configuration change: user access code added · partition 1 · area 0 · ' +
        'source type 3: system · source 00h 00h 00h · general 12 · specific 0 · data 5',
    ],
    [
      '\n0822030100400078E6',
      'entry or exit delay · partition 1 · area 0 · flags standard exit delay starts · seconds 120',
    ],
    ['\n082209010000604DE1', 'touchpad display · partition 1 · area 0 · type 0: normal · text "ENTER CODE"'],
    ['\n0640010005024E', 'keypress · partition 1 · area 0 · keys * *'],
    ['\n0640010060CC7D', 'badly formed: the checksum is wrong'],
    ['\n0202', '5 bytes of a message without its end'],
    ['AT', '2 bytes outside of any message'],
  ])('%j: %s', (piece, said) => {
    expect(words(piece)).toBe(said)
  })

  it('has its fields where they stand on the line', () => {
    const { hex, fields } = describePiece(text('\n072101000003012D'))
    const pairs = hex.split(' ')
    expect(fields?.map(({ name, from, to }) => [name, pairs.slice(from, to).join('')])).toEqual([
      ['start', '0A'],
      ['last index', '3037'],
      ['command', '3231'],
      ['partition', '3031'],
      ['area', '3030'],
      ['zone', '30303033'],
      ['state', '3031'],
      ['checksum', '3244'],
    ])
  })
})

describe('nothing it says depends on a code', () => {
  const code = fc.stringMatching(/^[0-9]{4}$/)
  const said = (message: Uint8Array) => {
    const trace = traceOf('in', message)
    return JSON.stringify([describePiece(encodeFrame(message)), trace, trace.bytes?.()])
  }

  const same = (made: (code: string) => Uint8Array) =>
    fc.assert(
      fc.property(code, code, (one, other) => {
        expect(said(made(one))).toBe(said(made(other)))
      }),
    )

  it('neither in keys', () => {
    const typed = (typed: string) =>
      encode(keypress, { partition: 1, area: 0, keys: [9, ...digits(typed), 0x0b, 0x20] })
    same(typed)
    expect(JSON.parse(said(typed('1234')))[0].text).toBe('0B400100**********0B20**')
  })

  it('nor in the data of a user', () => {
    const data = (code: string) => encode(userData, { user: 3, code })
    same(data)
  })

  it('nor in a message that nobody knows, or whose checksum is wrong', () => {
    const unknown = (typed: string) => Uint8Array.from([0x60, ...digits(typed)])
    same(unknown)
    const wrong = (typed: string) =>
      JSON.stringify(describePiece(text(`\n09400100030${Array.from(typed).join('0')}00`)))
    expect(wrong('4711')).toBe(wrong('1234'))
  })
})

it('any bytes are described', () => {
  const known = fc
    .constantFrom(...CATALOGUE)
    .chain(type =>
      fc.uint8Array({ maxLength: 50 }).map(data => encodeFrame(Uint8Array.from([...headOf(type), ...data]))),
    )
  fc.assert(
    fc.property(fc.oneof(known, fc.uint8Array({ maxLength: 80 })), bytes => {
      const { hex, fields = [] } = describePiece(bytes)
      for (const { from, to } of fields) expect(from <= to && to <= hex.split(' ').length).toBe(true)
    }),
  )
})
