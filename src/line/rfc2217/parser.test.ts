import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TelnetParser } from './parser.js'
import { BRK, COM_PORT, DO, escapeData, IAC, SB, SE, subnegotiation, WILL } from './telnet.js'

/** What a stream, cut into these pieces, is taken apart to; neighbouring data is one entry. */
function parse(pieces: Iterable<Uint8Array | number[]>, binary = true) {
  const events: unknown[][] = []
  const parser = new TelnetParser({
    data: bytes => {
      const last = events.at(-1)
      if (last?.[0] === 'data') last.push(...bytes)
      else events.push(['data', ...bytes])
    },
    negotiate: (verb, option) => events.push(['negotiate', verb, option]),
    subnegotiation: (option, content) => events.push(['sub', option, ...content]),
    command: code => events.push(['command', code]),
  })
  parser.binary = binary
  for (const piece of pieces) parser.feed(Uint8Array.from(piece))
  return events
}

/** Bytes as a Telnet stream is likely to have them: many IACs and their like. */
const telnetByte = fc.oneof(fc.nat(255), fc.constantFrom(IAC, SB, SE, WILL, DO, COM_PORT, 0, 13))

function cut<T>(items: T[], places: number[]): T[][] {
  const at = [...new Set(places.map(place => place % (items.length + 1)))].sort((a, b) => a - b)
  return [0, ...at].map((from, i) => items.slice(from, at[i] ?? items.length))
}

describe('the Telnet parser', () => {
  it('takes anything apart, the same however it is cut', () => {
    fc.assert(
      fc.property(fc.array(telnetByte), fc.array(fc.nat()), fc.boolean(), (stream, places, binary) => {
        expect(parse(cut(stream, places), binary)).toEqual(parse([stream], binary))
      }),
      { numRuns: 500 },
    )
  })

  it('gets every byte of data back that was escaped for the network, in binary or not', () => {
    fc.assert(
      fc.property(fc.array(telnetByte), fc.boolean(), (data, binary) => {
        const escaped = escapeData(Uint8Array.from(data), binary)
        expect(parse([escaped], binary).flatMap(event => event.slice(1))).toEqual(data)
      }),
    )
  })

  it('gets every subnegotiation back that was written, whatever is in it', () => {
    const contents = fc.array(fc.array(telnetByte, { maxLength: 20 }), { maxLength: 5 })
    fc.assert(
      fc.property(contents, contents => {
        const stream = contents.map(content => subnegotiation(COM_PORT, content))
        expect(parse(stream)).toEqual(contents.map(content => ['sub', COM_PORT, ...content]))
      }),
    )
  })

  it('tells data, negotiation, subnegotiation and commands apart', () => {
    const stream = [1, IAC, IAC, 2, IAC, DO, 0, IAC, SB, COM_PORT, 1, 0, 0, IAC, IAC, IAC, SE, IAC, BRK, 3]
    expect(parse([stream])).toEqual([
      ['data', 1, 255, 2],
      ['negotiate', DO, 0],
      ['sub', COM_PORT, 1, 0, 0, 255],
      ['command', BRK],
      ['data', 3],
    ])
  })

  it('drops the NUL that pads a CR, unless transmission is binary (RFC 854, RFC 856)', () => {
    expect(
      parse(
        [
          [13, 0, 65, 13],
          [0, 0, 13, 10],
        ],
        false,
      ),
    ).toEqual([['data', 13, 65, 13, 0, 13, 10]])
    expect(parse([[13, 0]], true)).toEqual([['data', 13, 0]])
    expect(parse([[13, IAC, IAC, 0]], false)).toEqual([['data', 13, 255, 0]])
  })

  it('forgets a subnegotiation that another command breaks off, and carries that command out', () => {
    expect(parse([[IAC, SB, COM_PORT, 1, IAC, DO, 0, 65]])).toEqual([
      ['negotiate', DO, 0],
      ['data', 65],
    ])
    expect(parse([[IAC, SB, IAC, SE, 65]])).toEqual([['data', 65]])
  })

  it('forgets a subnegotiation that is too long, at its end', () => {
    const long = subnegotiation(COM_PORT, Array(5000).fill(7))
    expect(parse([long, [65]])).toEqual([['data', 65]])
    expect(parse([subnegotiation(COM_PORT, Array(1024).fill(7))])[0]).toHaveLength(1026)
  })
})
