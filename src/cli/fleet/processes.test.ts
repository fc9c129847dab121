import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PANEL, PROCESS } from '../../emulator/footprint.js'
import { type Machine, processesFor, sourcesTo } from './processes.js'

const MB = 1_048_576
const BROKER = 'mqtt://broker.example'
const machine = (some: Partial<Machine>): Machine => ({
  openFiles: undefined,
  localPorts: undefined,
  memory: undefined,
  heap: undefined,
  cores: 4,
  ...some,
})
const auto = (count: number, brokers: string[], some: Partial<Machine>) =>
  processesFor({ count, brokers }, machine(some), 'auto')

describe('the processes of a fleet', () => {
  it('are one for few panels, and one for each core for many', () => {
    expect([1, 5_000, 5_001, 100_000].map(count => auto(count, ['embedded'], {}))).toEqual([1, 1, 2, 4])
  })

  it('are more where one may have few open files, but for panels that need none', () => {
    expect(auto(50_000, [BROKER], { openFiles: 5_000 })).toBe(11)
    expect(auto(50_000, ['embedded'], { openFiles: 5_000 })).toBe(4)
  })

  it('are no more than needed where memory is short', () => {
    const memory = PROCESS.resident + 20_000 * PANEL.plain.resident
    expect(auto(20_000, [BROKER], { memory })).toBe(1)
  })

  it.each<[number, number | 'auto', Partial<Machine>, RegExp | string]>([
    [
      50_000,
      2,
      { openFiles: 20_000 },
      '50,000 panels are too many for --shards 2: take --shards 3 or auto. Of one process, 26,250 panels need 26,350 open files, one for each panel and 100 for the rest, and this process may have 20,000: run 19,900 at most, or raise the limit (ulimit -n 26350), or use the embedded broker, which takes none for them',
    ],
    [
      10_000,
      1,
      { heap: 64 * MB },
      /take --shards 2 or auto\. Of one process, .* heap .*--max-old-space-size=/,
    ],
    [
      50_000,
      'auto',
      { openFiles: 5_000, memory: 1_024 * MB },
      /^50,000 panels in 11 processes need 1,802 MB of memory at least, and there are 1,024 MB: run 10,\d+ at most, or spread them over several machines \(--shard I\/N\)$/,
    ],
    [1, 'auto', { openFiles: 50 }, /1 panels need 101 open files/],
  ])('of %i panels in %s on %j are refused with numbers and what to do', (count, asked, some, text) => {
    expect(() => processesFor({ count, brokers: [BROKER] }, machine(some), asked)).toThrow(text)
  })

  it('have room for their panels, however many are asked for', () => {
    const given = fc.record({
      openFiles: fc.integer({ min: 200, max: 50_000 }),
      heap: fc.integer({ min: 20 * MB, max: 4_096 * MB }),
      memory: fc.integer({ min: 100 * MB, max: 65_536 * MB }),
      cores: fc.integer({ min: 1, max: 64 }),
    })
    const asked = fc.oneof(fc.constant('auto' as const), fc.integer({ min: 1, max: 1_024 }))
    fc.assert(
      fc.property(given, asked, fc.integer({ min: 1, max: 1_000_000 }), (some, asked, count) => {
        let processes: number
        try {
          processes = processesFor({ count, brokers: [BROKER] }, machine(some), asked)
        } catch {
          return
        }
        const share = Math.ceil(count / processes)
        expect(share + 100).toBeLessThanOrEqual(some.openFiles)
        expect(PROCESS.heap + share * PANEL.plain.heap).toBeLessThanOrEqual(some.heap)
        expect(processes * PROCESS.resident + count * PANEL.plain.resident).toBeLessThanOrEqual(some.memory)
        if (asked !== 'auto') expect(processes).toBe(asked)
      }),
      { seed: 63, numRuns: 500 },
    )
  })
})

describe('the ports of a fleet', () => {
  it('are refused with numbers and what to do where one address has too few', () => {
    const of = (count: number) => sourcesTo(BROKER, { count, brokers: [BROKER] }, [], { localPorts: 28_232 })
    expect(of(20_000)).toEqual([])
    expect(() => of(50_000)).toThrow(
      '50,000 panels need more source ports to broker.example:1883 than the 28,232 of one address: name more addresses of this machine (--source-address ADDRESS, repeatable), name more brokers, or run on more machines',
    )
  })
})
