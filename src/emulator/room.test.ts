import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PANEL, PROCESS, type Way } from './footprint.js'
import { type Means, roomFor, wayTo } from './room.js'

const MB = 1_048_576
const WAYS: readonly Way[] = ['embedded', 'plain', 'tls']

const some = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: undefined })
const means: fc.Arbitrary<Means> = fc.record({
  openFiles: some(50_000),
  localPorts: some(65_535),
  memory: some(8_192 * MB),
  heap: some(4_096 * MB),
})
const anyWay = fc.constantFrom(...WAYS)
const UNLIMITED: Means = { openFiles: undefined, localPorts: undefined, memory: undefined, heap: undefined }

/** Whether so many panels fit in one process, counted out. */
function fits(count: number, given: Means, way: Way, lines = 0): boolean {
  const { openFiles = Infinity, localPorts = Infinity, memory = Infinity, heap = Infinity } = given
  return (
    (way === 'embedded' || count + 100 + lines * 4 <= openFiles) &&
    (way === 'embedded' || count <= Math.max(0, localPorts - 100)) &&
    PROCESS.resident + count * PANEL[way].resident <= memory &&
    PROCESS.heap + count * PANEL[way].heap <= heap
  )
}

describe('the room for panels', () => {
  it('is as large as files, ports, memory and heap allow, and no larger', () => {
    fc.assert(
      fc.property(means, anyWay, fc.nat(50), (given, way, lines) => {
        const { panels } = roomFor(given, { way, lines })
        if (panels === Infinity) {
          expect(fits(1e9, given, way, lines)).toBe(true)
          return
        }
        if (panels > 0) expect(fits(panels, given, way, lines)).toBe(true)
        expect(fits(panels + 1, given, way, lines)).toBe(false)
      }),
      { seed: 61, numRuns: 500 },
    )
  })

  it.each<[Partial<Means>, Way, RegExp | string]>([
    [
      { openFiles: 1_024, localPorts: 28_232 },
      'plain',
      '10,000 panels need 10,100 open files, one for each panel and 100 for the rest, and this process may have 1,024: run 924 at most, or raise the limit (ulimit -n 10100), or use the embedded broker, which takes none for them',
    ],
    [
      { localPorts: 5_000 },
      'tls',
      '10,000 panels need 10,100 local ports, and this machine has 5,000: run 4,900 at most, or widen net.ipv4.ip_local_port_range',
    ],
    [
      { memory: 256 * MB },
      'plain',
      /^10,000 panels need [\d,]+ MB of memory at least, and there are 256 MB: run [\d,]+ at most, or give the machine or its container more$/,
    ],
    [
      { heap: 64 * MB },
      'embedded',
      /^10,000 panels need a heap of [\d,]+ MB at least, and that of this process may have 64 MB: run [\d,]+ at most, or let it have more \(NODE_OPTIONS=--max-old-space-size=\d+\)$/,
    ],
  ])('of %j (%s) is refused with numbers and what to do', (given, way, text) => {
    const said = roomFor({ ...UNLIMITED, ...given }, { way, lines: 0 }).refusal(10_000)
    expect(said).toEqual(typeof text === 'string' ? text : expect.stringMatching(text))
  })

  it('that a refusal of the heap asks for is enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), anyWay, (wanted, way) => {
        const given = { ...UNLIMITED, heap: 32 * MB }
        const asked = /size=(\d+)/.exec(roomFor(given, { way, lines: 0 }).refusal(wanted))?.[1]
        const { panels } = roomFor({ ...given, heap: Number(asked) * MB }, { way, lines: 0 })
        expect(panels).toBeGreaterThanOrEqual(wanted)
      }),
      { seed: 62, numRuns: 200 },
    )
  })

  it.each([
    ['embedded', 'embedded'],
    ['mqtt://broker.example', 'plain'],
    ['ws://broker.example/mqtt', 'plain'],
    ['mqtts://broker.example', 'tls'],
    ['wss://broker.example/mqtt', 'tls'],
  ])('is asked for by the way to the broker: to %s it is %s', (url, way) => expect(wayTo(url)).toBe(way))
})
