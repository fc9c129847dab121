import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PANEL, PROCESS, type Way } from './footprint.js'
import { machineRoomFor } from './machine-room.js'
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
const pairs = fc.integer({ min: 1, max: 5 })
const UNLIMITED: Means = { openFiles: undefined, localPorts: undefined, memory: undefined, heap: undefined }

/** Whether so many panels fit in one process, counted out. */
function fits(count: number, given: Means, way: Way, lines = 0, pairs = 1): boolean {
  const { openFiles = Infinity, localPorts = Infinity, memory = Infinity, heap = Infinity } = given
  return (
    (way === 'embedded' || count + 100 + lines * 4 <= openFiles) &&
    (way === 'embedded' || count <= Math.max(0, localPorts - 100) * pairs) &&
    PROCESS.resident + count * PANEL[way].resident <= memory &&
    PROCESS.heap + count * PANEL[way].heap <= heap
  )
}

describe('the room for panels', () => {
  it('is as large as files, ports, memory and heap allow, and no larger', () => {
    fc.assert(
      fc.property(means, anyWay, fc.nat(50), pairs, (given, way, lines, pairs) => {
        const { panels } = roomFor(given, { way, lines, pairs })
        if (panels === Infinity) return expect(fits(1e9, given, way, lines, pairs)).toBe(true)
        if (panels > 0) expect(fits(panels, given, way, lines, pairs)).toBe(true)
        expect(fits(panels + 1, given, way, lines, pairs)).toBe(false)
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

describe('the room of a machine', () => {
  const wanted = fc.record({ way: anyWay, lines: fc.constant(0), pairs })
  const machine = fc.record({ given: means, cores: fc.integer({ min: 1, max: 64 }) })

  /** Whether so many panels fit in so many processes, as even as can be. */
  const spread = (count: number, processes: number, given: Means, way: Way, pairs: number) =>
    fits(Math.ceil(count / processes), { ...given, memory: undefined, localPorts: undefined }, way) &&
    (way === 'embedded' || count <= Math.max(0, (given.localPorts ?? Infinity) - 100) * pairs) &&
    processes * PROCESS.resident + count * PANEL[way].resident <= (given.memory ?? Infinity)

  it('is as large as any number of processes makes it, and they are told for whatever fits', () => {
    fc.assert(
      fc.property(machine, wanted, fc.integer({ min: 1, max: 200_000 }), ({ given, cores }, asked, count) => {
        const { way, pairs } = asked
        const room = machineRoomFor({ ...given, cores }, asked)
        const most = Math.min(room.panels, count)
        if (most > 0) {
          const processes = room.processes(most)
          expect(spread(most, processes, given, way, pairs)).toBe(true)
          // More than one for each processor only where they are needed.
          if (processes > cores) expect(spread(most, processes - 1, given, way, pairs)).toBe(false)
        }
        if (room.panels > count) return
        const own = roomFor({ ...given, memory: undefined, localPorts: undefined }, asked).panels
        const fewest = own === 0 ? Infinity : Math.max(1, Math.ceil((room.panels + 1) / own))
        expect(fewest < 1e6 && spread(room.panels + 1, fewest, given, way, pairs)).toBe(false)
      }),
      { seed: 63, numRuns: 1_000 },
    )
  })

  it('is told with numbers where there is too little memory for so many processes', () => {
    const given = { ...UNLIMITED, openFiles: 5_000, memory: 1_024 * MB, cores: 4 }
    expect(machineRoomFor(given, { way: 'plain', lines: 0 }).refusal(50_000)).toMatch(
      /^50,000 panels in 11 processes need [\d,]+ MB of memory at least, and there are 1,024 MB: run [\d,]+ at most, or spread them over several machines$/,
    )
  })

  it('is that of one process where that suffices, unless there are processors for more', () => {
    const given = { ...UNLIMITED, cores: 4 }
    const { processes } = machineRoomFor(given, { way: 'embedded', lines: 0 })
    expect([1, 2_000, 5_000, 100_000].map(processes)).toEqual([1, 1, 2, 4])
  })
})
