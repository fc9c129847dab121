import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameGuard } from './frame-guard.js'

const limit = 20_000

/** A packet of any type with a body of that many bytes; bodies are full of bytes that look like headers. */
function packet(bodyBytes: number): Buffer {
  const length: number[] = []
  let rest = bodyBytes
  do {
    length.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
    rest >>>= 7
  } while (rest > 0)
  return Buffer.concat([Buffer.from([0x30, ...length]), Buffer.alloc(bodyBytes, 0xff)])
}

const bodies = fc.array(
  fc.oneof(fc.constantFrom(0, 1, 127, 128, 16_383, 16_384), fc.nat({ max: limit - 5 })),
  {
    maxLength: 12,
  },
)

/** Cuts `bytes` at the given places. */
function cut(bytes: Buffer, places: number[]): Buffer[] {
  const ends = [...places.map(place => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return ends.map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end))
}

describe('frame guard', () => {
  it('counts the same packets however the stream is cut', () => {
    fc.assert(
      fc.property(bodies, fc.array(fc.nat(), { maxLength: 30 }), (lengths, places) => {
        const guard = new FrameGuard(limit)
        for (const chunk of cut(Buffer.concat(lengths.map(packet)), places)) {
          expect(guard.feed(chunk)).toBeUndefined()
        }
        expect(guard.packets).toBe(lengths.length)
      }),
    )
  })

  it('counts the same packets byte by byte', () => {
    const guard = new FrameGuard(limit)
    for (const byte of Buffer.concat([packet(0), packet(200), packet(0)])) guard.feed(Uint8Array.of(byte))
    expect(guard.packets).toBe(3)
  })

  it('refuses an oversized packet at its header, before any of its body has come', () => {
    fc.assert(
      fc.property(
        bodies,
        fc.integer({ min: limit, max: 0x0fff_ffff }),
        fc.array(fc.nat(), { maxLength: 5 }),
        (lengths, tooLong, places) => {
          const before = Buffer.concat(lengths.map(packet))
          const announced = Buffer.from([
            0x30,
            (tooLong & 0x7f) | 0x80,
            ((tooLong >>> 7) & 0x7f) | 0x80,
            ((tooLong >>> 14) & 0x7f) | 0x80,
            tooLong >>> 21,
          ])
          const guard = new FrameGuard(limit)
          const verdicts = cut(Buffer.concat([before, announced]), places).map(part => guard.feed(part))
          expect(verdicts.at(-1)).toBe('packet-too-large')
          expect(guard.packets).toBe(lengths.length)
        },
      ),
    )
  })

  it('lets a packet of exactly the limit through and refuses one byte more', () => {
    const longest = packet(limit - 4)
    expect(longest.length).toBe(limit)
    expect(new FrameGuard(limit).feed(longest)).toBeUndefined()
    expect(new FrameGuard(limit - 1).feed(longest)).toBe('packet-too-large')
  })

  it('refuses a length of more than four bytes', () => {
    const guard = new FrameGuard(Number.POSITIVE_INFINITY)
    expect(guard.feed(Buffer.from([0x10, 0xff, 0xff, 0xff]))).toBeUndefined()
    expect(guard.feed(Buffer.from([0x80]))).toBe('malformed-length')
  })

  it('goes on refusing after the first violation', () => {
    const guard = new FrameGuard(10)
    guard.feed(packet(100))
    expect(guard.feed(packet(0))).toBe('packet-too-large')
    expect(guard.packets).toBe(0)
  })

  it('never throws on arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 20 }), chunks => {
        const guard = new FrameGuard(1_000)
        for (const chunk of chunks) guard.feed(chunk)
      }),
    )
  })
})
