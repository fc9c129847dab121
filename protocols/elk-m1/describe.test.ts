import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from './catalogue.js'
import { describeLine } from './describe.js'
import { bytesOf, lineOf } from './framing.js'
import { elkM1 } from './index.js'
import { places } from './message.js'
import { traceOf } from './traffic.js'

const { vectors } = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as {
  vectors: { line: string; page: number }[]
}
const shown = (line: string) => describeLine(bytesOf(line))

it('a line is told by field, each with its bytes', () => {
  expect(shown('10zb0051003456006B')).toEqual({
    hex: '31 30 7A 62 30 30 35 31 ** ** ** ** ** ** 30 30 ** ** 0D 0A',
    text: '10zb0051******00**',
    words: 'zb zone bypass request · zone 5 · area 1 · code hidden',
    fields: [
      { name: 'length', value: '16 characters', from: 0, to: 2 },
      { name: 'message', value: 'zb zone bypass request (p. 50)', from: 2, to: 4 },
      { name: 'zone', value: '5', from: 4, to: 7 },
      { name: 'area', value: '1', from: 7, to: 8 },
      { name: 'code', value: 'hidden', from: 8, to: 14 },
      { name: 'reserved', value: '00', from: 14, to: 16 },
      { name: 'checksum', value: 'good, hidden with what it would give away', from: 16, to: 18 },
      { name: 'end', value: '0D 0Ah', from: 18, to: 20 },
    ],
  })
})

describe.each(vectors)('page $page: $line', ({ line }) => {
  it('has every byte in one place', () => {
    const { fields = [], hex } = shown(line)
    expect(fields.map(({ from }) => from)).toEqual([0, ...fields.slice(0, -1).map(({ to }) => to)])
    expect(fields.at(-1)?.to).toBe(hex.split(' ').length)
  })
})

it('nothing that is told of a message depends on a code in it', () => {
  const withCodes = CATALOGUE.filter(type => [...places(type)].some(({ field }) => field.secret))
  expect(withCodes.map(({ id }) => id).sort()).toEqual(['IC', 'UA', 'a', 'cu', 'ua', 'zb'])
  const filled = (type: (typeof withCodes)[number], digits: string) =>
    type.id +
    [...places(type)]
      .map(({ field }) => (field.secret ? digits.repeat(2).slice(0, field.size) : '1'.repeat(field.size)))
      .join('') +
    (type.reserved ? '00' : '')
  fc.assert(
    fc.property(fc.constantFrom(...withCodes), fc.stringMatching(/^\d{6}$/), (type, digits) => {
      const body = filled(type, digits)
      const control = filled(type, '000000')
      expect(describeLine(bytesOf(lineOf(body)))).toEqual(describeLine(bytesOf(lineOf(control))))
      const [trace, plain] = [traceOf('in', body), traceOf('in', control)]
      expect([trace.text, trace.message, trace.bytes?.()]).toEqual([
        plain.text,
        plain.message,
        plain.bytes?.(),
      ])
    }),
  )
})

it('of what cannot be read, and of what nobody knows, nothing is shown that could be a code', () => {
  const frame = lineOf('a1190785600')
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0x20, max: 0x7e }), fc.boolean(), (where, sign, isCut) => {
      const at = where % frame.length
      const damaged = frame.slice(0, at) + (isCut ? '' : String.fromCharCode(sign)) + frame.slice(at + 1)
      fc.pre(damaged !== frame)
      expect(JSON.stringify(describeLine(bytesOf(damaged)))).not.toMatch(/9078|0785|7856|39 30 37/)
    }),
  )
  expect(shown(lineOf('qq907856')).words).toBe('unknown message · data hidden')
  const light = shown(lineOf('pfA01907856'))
  expect(light.text).not.toContain('9078')
  expect(light.words).toBe(
    'pf turn off PLC device · data hidden · nothing comes of it: the emulated panel has no lights',
  )
})

it('says that an alarm state is none of the table, as a real panel sent one', () => {
  // home-assistant/core 135061: area 1 in an alarm that page 13 does not have.
  const { words } = shown('1EAS0101000004041111U000000000E3')
  expect(words).toContain('alarm U0000000')
})

it.each([
  ['06as0067\r\n', 'not a message: the checksum is wrong'],
  ['\0\0\0', '3 bytes of a line without its end'],
  ['06as', '4 bytes of a line without its end'],
  ['\r\n', 'the end of a line'],
  ['OK\r\n', 'OK: log data is written'],
  ['', '0 bytes of a line without its end'],
])('says what %j is', (text, words) => {
  expect(describeLine(Buffer.from(text, 'latin1')).words).toBe(words)
})

it('takes any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      const text = elkM1.describe?.(bytes)
      expect(text?.words).not.toBe('')
      const length = text?.hex.split(' ').length ?? 0
      for (const { from, to } of text?.fields ?? []) expect([from <= to, to <= length]).toEqual([true, true])
    }),
  )
})
