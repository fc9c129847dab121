import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACK, encodeFrame, FrameParser, LONGEST, NAK, pair, type Received, unitOf } from './framing.js'

const text = (characters: string) => new TextEncoder().encode(characters)
const message = fc.uint8Array({ minLength: 1, maxLength: LONGEST - 1 })

/** Pushes bytes in pieces of any size. */
function pushed(bytes: Uint8Array, sizes: readonly number[]): Received[] {
  const parser = new FrameParser()
  const received: Received[] = []
  let from = 0
  for (const size of [...sizes, bytes.length]) {
    received.push(...parser.push(bytes.subarray(from, from + size)))
    from += size
  }
  return received
}

const kinds = (received: readonly Received[]) => received.map(({ kind }) => kind)

describe('a frame', () => {
  it('brings any message over, in pieces of any size', () => {
    fc.assert(
      fc.property(message, fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), (sent, sizes) => {
        const raw = encodeFrame(sent)
        expect(pushed(raw, sizes)).toEqual([{ kind: 'message', message: sent, raw }])
      }),
    )
  })

  it('comes over with acknowledgements anywhere in it, which come before it', () => {
    fc.assert(
      fc.property(message, fc.nat({ max: 200 }), fc.constantFrom(ACK, NAK), (sent, at, control) => {
        const raw = Array.from(encodeFrame(sent))
        const place = 1 + (at % raw.length)
        const bytes = Uint8Array.from([...raw.slice(0, place), control, ...raw.slice(place)])
        const received = new FrameParser().push(bytes)
        expect(received.find(({ kind }) => kind === 'message')).toMatchObject({ message: sent })
        expect(kinds(received)).toContain(control === ACK ? 'ack' : 'nak')
      }),
    )
  })

  it('is begun anew by a line feed', () => {
    expect(kinds(new FrameParser().push(text('\n0202\n022022')))).toEqual(['skipped', 'message'])
  })

  it('that lost a character waits, and takes nothing of the next', () => {
    const parser = new FrameParser()
    expect(parser.push(text('\n02022'))).toEqual([])
    expect(parser.unfinished).toEqual(text('\n02022'))
    expect(kinds(parser.push(text('\n022022')))).toEqual(['skipped', 'message'])
    expect(parser.unfinished).toBeUndefined()
  })

  it.each([
    ['020205', 'the checksum is wrong'],
    ['00', 'the frame holds no message'],
    ['01', 'the frame holds no message'],
    ['41', '65 bytes are more than the module holds'],
  ])('%s is badly formed: %s', (digits, problem) => {
    expect(new FrameParser().push(text(`\n${digits}`))).toMatchObject([{ kind: 'malformed', problem }])
  })

  it('longer than a Concord takes is refused when it has ended', () => {
    const long = unitOf(new Uint8Array(LONGEST)).map(pair).join('')
    expect(new FrameParser().push(text(`\n${long.slice(0, -1)}`))).toEqual([])
    expect(new FrameParser().push(text(`\n${long}`))).toMatchObject([
      { kind: 'malformed', problem: '59 bytes are more than a Concord takes' },
    ])
  })

  it('ignores what is no capital hex digit', () => {
    expect(kinds(new FrameParser().push(text('\n02 20\r22')))).toEqual(['message'])
    expect(kinds(new FrameParser().push(text('\n02204e')))).toEqual([])
  })
})

it('any bytes are taken, in pieces of any size, and all of them are accounted for', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    message.map(encodeFrame),
    fc.constantFrom(Uint8Array.of(ACK), text('\n'), text('\n3A40')),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat({ max: 9 })), (pieces, sizes) => {
      const bytes = Uint8Array.from(pieces.flatMap(each => Array.from(each)))
      const parser = new FrameParser()
      let count = 0
      let from = 0
      for (const size of [...sizes, bytes.length]) {
        for (const { raw } of parser.push(bytes.subarray(from, from + size))) count += raw.length
        from += size
      }
      expect(count + (parser.unfinished?.length ?? 0)).toBe(bytes.length)
    }),
  )
})
