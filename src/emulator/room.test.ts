import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roomFor } from './room.js'

const means = fc.record({
  openFiles: fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: undefined }),
  localPorts: fc.option(fc.integer({ min: 0, max: 65_535 }), { nil: undefined }),
})

describe('the room for panels', () => {
  it('is as large as files and ports allow, and no larger', () => {
    fc.assert(
      fc.property(means, fc.boolean(), fc.nat(50), (given, embedded, lines) => {
        const { panels } = roomFor(given, { embedded, lines })
        const fits = (count: number) =>
          count + 100 + lines * 4 <= (given.openFiles ?? Infinity) &&
          count + 100 <= (given.localPorts ?? Infinity)
        if (embedded) expect(panels).toBe(Infinity)
        else if (panels > 0) expect(fits(panels)).toBe(true)
        if (embedded) return
        if (panels === Infinity) expect(given).toEqual({ openFiles: undefined, localPorts: undefined })
        else expect(fits(panels + 1)).toBe(false)
      }),
      { seed: 61, numRuns: 500 },
    )
  })

  it.each([
    [
      { openFiles: 1_024, localPorts: 28_232 },
      false,
      '10,000 panels need 10,100 open files, one for each panel and 100 for the rest, and this process may have 1,024: run 924 at most, or raise the limit (ulimit -n 10100), or use the embedded broker, which takes none for them',
    ],
    [
      { openFiles: undefined, localPorts: 5_000 },
      false,
      '10,000 panels need 10,100 local ports, and this machine has 5,000: run 4,900 at most, or widen net.ipv4.ip_local_port_range',
    ],
  ])('of %j (embedded broker: %j) is refused with numbers', (given, embedded, text) => {
    expect(roomFor(given, { embedded, lines: 0 }).refusal(10_000)).toBe(text)
  })
})
