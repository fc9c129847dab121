import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, checksumOf, LineParser, lineOf, type Received, readLine } from './framing.js'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const textOf = (received: readonly Received[]) =>
  received.map(one => (one.kind === 'message' ? one.body : one.kind))
const read = (...pieces: (string | Uint8Array)[]) => {
  const parser = new LineParser()
  return pieces.flatMap(piece => parser.push(typeof piece === 'string' ? bytes(piece) : piece))
}

const body = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map(code => String.fromCharCode(code)),
  minLength: 2,
  maxLength: 244,
})

it('any body survives, in pieces of any size', () => {
  fc.assert(
    fc.property(fc.array(body, { maxLength: 4 }), fc.array(fc.nat({ max: 60 })), (bodies, cuts) => {
      const parser = new LineParser()
      let rest: Uint8Array = Buffer.concat(bodies.map(one => bytesOf(lineOf(one))))
      const received: Received[] = []
      for (const cut of cuts) {
        received.push(...parser.push(rest.subarray(0, cut)))
        rest = rest.subarray(cut)
      }
      received.push(...parser.push(rest))
      expect(textOf(received.filter(({ kind }) => kind === 'message'))).toEqual(bodies)
      expect(received.filter(({ kind }) => kind === 'malformed')).toEqual([])
      expect(parser.unfinished).toBeUndefined()
    }),
  )
})

it('any bytes are taken, all of them come out again, and the message behind them is read', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 5 }), pieces => {
      const parser = new LineParser()
      const received = [...pieces, bytes('\r\n'), bytesOf('06as0066')].flatMap(piece => parser.push(piece))
      const all = Buffer.concat([...pieces, bytes('\r\n'), bytesOf('06as0066')])
      expect(Buffer.concat(received.map(({ raw }) => raw)).equals(all)).toBe(true)
      expect(textOf(received).at(-1)).toBe('as00')
    }),
  )
})

it('any change of one character is found', () => {
  fc.assert(
    fc.property(body, fc.nat(), fc.integer({ min: 0x20, max: 0x7e }), (one, where, other) => {
      const line = lineOf(one)
      const at = where % line.length
      fc.pre(line.charCodeAt(at) !== other)
      const changed = line.slice(0, at) + String.fromCharCode(other) + line.slice(at + 1)
      expect(readLine(changed).kind).toBe('malformed')
    }),
  )
})

it('the sum of all characters and the checksum is a multiple of 256', () => {
  expect([checksumOf('06as00'), checksumOf('0Da010034560'), checksumOf('')]).toEqual([
    '66',
    checksumOf('0Da010034560'),
    '00',
  ])
  fc.assert(
    fc.property(body, one => {
      const line = lineOf(one)
      const sum = Array.from(line.slice(0, -2)).reduce((total, sign) => total + sign.charCodeAt(0), 0)
      expect((sum + Number.parseInt(line.slice(-2), 16)) % 256).toBe(0)
    }),
  )
})

describe('a line ends', () => {
  it.each([
    ['with CR LF', '06as0066\r\n'],
    ['with LF alone', '06as0066\n'],
    ['with CR alone', '06as0066\r'],
  ])('%s', (_, line) => {
    expect(textOf(read(line, line))).toEqual(['as00', 'as00'])
  })

  it('with CR, and an LF that comes later is nothing', () => {
    expect(textOf(read('06as0066\r', '\n06vn0056\r\n'))).toEqual(['as00', 'skipped', 'vn00'])
  })
})

it('bytes that stand in no message spoil the line they are in, and no other', () => {
  expect(textOf(read('\0\0\x0006as0066\r\n'))).toEqual(['skipped', 'as00'])
  expect(textOf(read('06as\x066\r\n06vn0056\r\n'))).toEqual(['skipped', 'malformed', 'vn00'])
  expect(textOf(read('06as0066\r\n\0\0\0\0', '06vn0056\r\n'))).toEqual(['as00', 'skipped', 'vn00'])
})

it('a line that is longer than the input buffer is lost, whatever it ends with', () => {
  const received = read('0'.repeat(900), '06as0066\r\n', '06vn0056\r\n')
  expect(textOf(received).filter(one => one !== 'skipped')).toEqual(['vn00'])
  expect(Math.max(...received.map(({ raw }) => raw.length))).toBeLessThanOrEqual(251)
})

it.each([
  ['06as0067', 'the checksum is wrong'],
  ['07as0065', 'the length says 7 characters, there are 6'],
  ['06as006', 'the length says 6 characters, there are 5'],
  ['6as0066', 'it does not begin with a length'],
  ['0das0066', 'it does not begin with a length'],
  ['02AA', 'the length says 2 characters, there are 2'],
  ['OK', 'it does not begin with a length'],
])('%s is no message', (line, problem) => {
  const found = readLine(line)
  expect(found.kind).toBe('malformed')
  if (line !== '02AA') expect(found).toEqual({ kind: 'malformed', problem })
})
