import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ascii } from './ascii.js'
import { binary } from './binary.js'
import type { FrameParser, Received } from './framing.js'
import { unitOf } from './framing.js'

const text = (characters: string) => new TextEncoder().encode(characters)
const payload = fc.uint8Array({ minLength: 1, maxLength: 255 })

function pushAll(parser: FrameParser, ...pieces: Uint8Array[]): Received[] {
  return pieces.flatMap(piece => parser.push(piece))
}

/** What was read: messages as hex, and what is wrong with others. */
const messages = (received: readonly Received[]) =>
  received.flatMap(one => {
    if (one.kind === 'skipped') return []
    return one.kind === 'message' ? [hex(one.payload)] : [one.problem]
  })

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
/** What was read, and the bytes it came as. */
const cut = (received: readonly Received[]) => received.map(({ kind, raw }) => `${kind} ${hex(raw)}`)

describe.each([
  { name: 'ASCII', framing: ascii },
  { name: 'binary', framing: binary },
])('the $name format', ({ framing }) => {
  it('carries every message there and back, in whatever pieces it arrives', () => {
    fc.assert(
      fc.property(fc.array(payload, { maxLength: 4 }), fc.integer({ min: 1, max: 9 }), (payloads, step) => {
        const line = Uint8Array.from(payloads.flatMap(one => Array.from(framing.encode(one))))
        const parser = framing.parser()
        const pieces = Array.from({ length: Math.ceil(line.length / step) }, (_, at) =>
          line.subarray(at * step, (at + 1) * step),
        )
        const received = pushAll(parser, ...pieces)
        expect(messages(received)).toEqual(payloads.map(hex))
        expect(cut(received)).toEqual(payloads.map(one => `message ${hex(framing.encode(one))}`))
      }),
    )
  })

  it('survives any noise, and reads the message that comes after it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 800 }), payload, (noise, one) => {
        const parser = framing.parser()
        parser.push(noise)
        expect(messages(parser.push(framing.encode(one))).at(-1)).toBe(hex(one))
      }),
    )
  })

  it('cuts whatever comes into pieces in which no byte is lost', () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      payload.map(one => framing.encode(one)),
    )
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), (parts, step) => {
        const line = Buffer.concat(parts)
        const parser = framing.parser()
        const raw: Uint8Array[] = []
        for (let at = 0; at < line.length; at += step) {
          // What was pushed may be used again by whoever read it.
          const piece = Uint8Array.from(line.subarray(at, at + step))
          raw.push(...parser.push(piece).map(one => one.raw.slice()))
          piece.fill(0)
        }
        expect(hex(Buffer.concat([...raw, parser.unfinished ?? new Uint8Array()]))).toBe(hex(line))
      }),
    )
  })

  it('holds what has begun until it ends, and no more than that', () => {
    const whole = framing.encode(Uint8Array.of(0x28))
    const parser = framing.parser()
    expect(parser.unfinished).toBeUndefined()
    parser.push(whole.subarray(0, 3))
    expect(hex(parser.unfinished ?? whole)).toBe(hex(whole.subarray(0, 3)))
    parser.push(whole.subarray(3))
    expect(parser.unfinished).toBeUndefined()
    parser.push(whole.subarray(0, 1))
    for (let more = 0; more < 100; more++)
      parser.push(new Uint8Array(64).fill(framing === ascii ? 0x30 : 0x7d))
    expect(parser.unfinished?.length ?? 0).toBeLessThan(1_200)
  })

  it('says that a frame is bad when one byte of it is not what was sent', () => {
    fc.assert(
      fc.property(payload, fc.nat(), fc.integer({ min: 1, max: 254 }), (one, where, change) => {
        const unit = unitOf(one)
        // 00h and FFh are the same to the checksum; a changed length is another matter.
        const at = 1 + (where % (unit.length - 1))
        const before = unit[at] ?? 0
        unit[at] = (before + change) % 255
        fc.pre(unit[at] % 255 !== before % 255)
        const frame = reframed(framing, unit)
        expect(messages(framing.parser().push(frame))).toEqual(['the checksum is wrong'])
      }),
    )
  })

  it('passes over a frame that another one cuts short', () => {
    const whole = framing.encode(Uint8Array.of(0x28))
    const parser = framing.parser()
    expect(messages(pushAll(parser, whole.subarray(0, 4), whole))).toEqual(['28'])
  })

  it('passes over what is in no frame', () => {
    const received = framing.parser().push(text('NO CARRIER\r'))
    expect(cut(received)).toEqual([`skipped ${hex(text('NO CARRIER\r'))}`])
  })

  it('refuses to write a message that no length can count', () => {
    expect(() => framing.encode(new Uint8Array(256))).toThrow(RangeError)
    expect(() => framing.encode(new Uint8Array(0))).toThrow(RangeError)
  })
})

/** A unit in a frame, whether or not its checksum is right. */
function reframed(framing: typeof ascii, unit: Uint8Array): Uint8Array {
  if (framing === ascii) return text(`\n${Buffer.from(unit).toString('hex').toUpperCase()}\r`)
  const stuffed = Array.from(unit).flatMap(byte =>
    byte === 0x7d || byte === 0x7e ? [0x7d, byte ^ 0x20] : [byte],
  )
  return Uint8Array.from([0x7e, ...stuffed])
}

describe('the ASCII format', () => {
  const problem = (characters: string) => messages(ascii.parser().push(text(characters)))

  it('takes capital hex digits only', () => {
    expect(problem('\n0128292a\r')).toEqual(['a character is no capital hex digit'])
    expect(problem('\n0128 292A\r')).toEqual(['a character is no capital hex digit'])
  })

  it('wants two digits for every byte, and as many bytes as the length says', () => {
    expect(problem('\n0128292\r')).toEqual(['a byte has one digit only'])
    expect(problem('\n0228292A\r')).toEqual(['the length says 2 bytes, there are 1'])
    expect(problem('\n012829\r')).toEqual(['the length says 1 bytes, there are 0'])
    expect(problem('\n000000\r')).toEqual(['the frame holds no message'])
    expect(problem('\n\r')).toEqual(['the frame is empty'])
  })

  it('gives up on a frame that never ends, and says so once', () => {
    const parser = ascii.parser()
    expect(messages(parser.push(text(`\n${'0'.repeat(100_000)}`)))).toEqual([])
    expect(messages(parser.push(text('\r\r\r')))).toEqual(['the frame is longer than any can be'])
  })
})

describe('the binary format', () => {
  it('stuffs the two bytes it needs for itself, wherever they are', () => {
    expect(Buffer.from(binary.encode(Uint8Array.of(0x2a, 0x7e))).toString('hex')).toBe('7e022a7d5eaad8')
    expect(Buffer.from(binary.encode(Uint8Array.of(0x2a, 0x7d))).toString('hex')).toBe('7e022a7d5da9d7')
  })

  it('reads a frame that holds no message as a bad one', () => {
    expect(messages(binary.parser().push(Uint8Array.of(0x7e, 0, 0, 0)))).toEqual([
      'the frame holds no message',
    ])
  })

  it('starts anew at 7Eh, also right after the byte that announces a stuffed one', () => {
    expect(messages(binary.parser().push(Buffer.from('7e017d7e0128292a', 'hex')))).toEqual(['28'])
  })

  it('takes no byte after a whole frame for part of one', () => {
    const parser = binary.parser()
    const received = pushAll(parser, binary.encode(Uint8Array.of(0x28)), Uint8Array.of(1, 0x28, 0x29, 0x2a))
    expect(messages(received)).toEqual(['28'])
  })
})
