import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checksumOf, encodeFrame, lineOf } from './frame.js'
import { FrameReader, MOST_CHARACTERS, type Received } from './reader.js'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const read = (text: string) => new FrameReader().push(bytes(text))
/** What was read, in short. */
const short = (received: readonly Received[]) =>
  received.map(each => (each.kind === 'frame' ? `${each.code} ${each.data}` : each.kind))

const code = fc.stringMatching(/^\d{3}$/)
const data = fc.stringMatching(/^[ -~]{0,60}$/)

describe('a frame', () => {
  it.each([
    ['6543', 'D2'],
    ['000', '90'],
    ['001', '91'],
    ['0301', 'C4'],
    ['0401123400', 'EF'],
    ['04011234', '8F'],
    ['5053', 'CD'],
  ])('%s has the checksum %s of the document and of captures', (text, sum) => {
    expect(checksumOf(text)).toBe(sum)
  })

  it('ends with CR and LF, and a stamp in front of it is in no checksum', () => {
    expect(Buffer.from(encodeFrame({ code: '500', data: '000' }, '12:34:56 ')).toString()).toBe(
      '12:34:56 50000025\r\n',
    )
  })

  it('comes through whatever it holds, and in whatever pieces', () => {
    fc.assert(
      fc.property(code, data, fc.array(fc.nat({ max: 80 })), (code, data, cuts) => {
        const all = encodeFrame({ code, data })
        const reader = new FrameReader()
        const ends = [...cuts.filter(cut => cut < all.length).sort((a, b) => a - b), all.length]
        let from = 0
        const received = ends.flatMap(to => {
          const piece = all.subarray(from, to)
          from = to
          return reader.push(piece)
        })
        expect(received).toEqual([{ kind: 'frame', raw: Uint8Array.from(all), code, data }])
        expect(reader.unfinished).toBeUndefined()
      }),
    )
  })
})

describe('a reader', () => {
  it('takes a line that ends with LF alone, and no line that ends with CR alone', () => {
    expect(short(read('00090\n'))).toEqual(['000 '])
    expect(short(read('00090\r00090\r\n'))).toEqual(['wrong'])
    expect(read('00090\r')).toEqual([])
  })

  it.each(['00091\r\n', '04011234 8F\r\n', '040112348f\r\n', '0\r\n', '90\r\n', '0009\r\n'])(
    'finds the checksum of %j wrong',
    line => {
      expect(short(read(line))).toEqual(['wrong'])
    },
  )

  it('passes over empty lines', () => {
    expect(short(read('\r\n\n00090\r\n'))).toEqual(['skipped', 'skipped', '000 '])
  })

  it('tells once of what is longer than its buffer, and goes on at the next line', () => {
    const long = '0'.repeat(3 * MOST_CHARACTERS)
    expect(short(read(`${long}\r\n00090\r\n`))).toEqual(['oversize', 'skipped', 'skipped', '000 '])
  })

  it('never throws, loses no byte, and holds no more than one buffer', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), pieces => {
        const reader = new FrameReader()
        const raw = pieces.flatMap(piece => reader.push(piece)).flatMap(each => [...each.raw])
        expect([...raw, ...(reader.unfinished ?? [])]).toEqual(pieces.flatMap(piece => [...piece]))
        expect(reader.unfinished?.length ?? 0).toBeLessThanOrEqual(MOST_CHARACTERS)
      }),
    )
  })

  it('reads a good line after any noise that has ended', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), noise => {
        const reader = new FrameReader()
        reader.push(noise)
        reader.push(bytes('\n'))
        expect(short(reader.push(bytes(`${lineOf({ code: '001', data: '' })}\r\n`)))).toEqual(['001 '])
      }),
    )
  })
})
