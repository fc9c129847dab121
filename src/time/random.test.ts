import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Random, randomAt, seededRandom } from './random.js'

const seeds = fc.oneof(fc.integer(), fc.string())

function take(random: Random, count = 8): number[] {
  return Array.from({ length: count }, () => random.next())
}

/**
 * How far `count` draws are from falling evenly into `bins`, in standard deviations of chi-square. Fair numbers
 * stay within a few; the seeds are fixed, so a test that passes once passes always.
 */
function unevenness(draw: (i: number) => number, count = 64_000, bins = 64): number {
  const hits = new Array<number>(bins).fill(0)
  for (let i = 0; i < count; i++) {
    const bin = Math.floor(draw(i) * bins)
    hits[bin] = (hits[bin] ?? 0) + 1
  }
  const expected = count / bins
  const chiSquare = hits.reduce((sum, hit) => sum + (hit - expected) ** 2 / expected, 0)
  return Math.abs(chiSquare - (bins - 1)) / Math.sqrt(2 * (bins - 1))
}

describe('a seeded stream', () => {
  it('is the same for the same seed, also when the seed is written as text', () => {
    fc.assert(
      fc.property(seeds, seed => {
        expect(take(seededRandom(seed))).toEqual(take(seededRandom(String(seed))))
      }),
    )
  })

  it('keeps its numbers from release to release, for recordings name only the seed', () => {
    expect(take(seededRandom(1), 3)).toEqual([0.7685026895741832, 0.957937722765772, 0.5229003819470365])
    expect(seededRandom(1).split('panel-1').next()).toBe(0.6561206759422811)
    expect(randomAt(1, 'jitter', 2 ** 32 + 5)).toBe(0.04131669332928756)
  })

  it('differs for different seeds', () => {
    fc.assert(
      fc.property(seeds, seeds, (a, b) => {
        fc.pre(String(a) !== String(b))
        expect(take(seededRandom(a))).not.toEqual(take(seededRandom(b)))
      }),
    )
  })

  it('splits by label alone, whatever was drawn or split off before', () => {
    fc.assert(
      fc.property(seeds, fc.string(), fc.string(), fc.nat(20), (seed, label, other, drawn) => {
        const used = seededRandom(seed)
        take(used, drawn)
        used.split(other).next()
        expect(take(used.split(label))).toEqual(take(seededRandom(seed).split(label)))
      }),
    )
  })

  it('is not disturbed by splitting', () => {
    const random = seededRandom('a')
    random.next()
    take(random.split('noise'))
    expect(random.next()).toBe(take(seededRandom('a'), 2)[1])
  })

  it('differs between labels, between a part and the whole, and between paths that spell the same', () => {
    fc.assert(
      fc.property(seeds, fc.string(), fc.string(), (seed, a, b) => {
        fc.pre(a !== b)
        const root = seededRandom(seed)
        expect(take(root.split(a))).not.toEqual(take(root.split(b)))
        expect(take(root.split(a))).not.toEqual(take(seededRandom(seed)))
        expect(take(root.split(a).split(b))).not.toEqual(take(root.split(b).split(a)))
        fc.pre(b !== '')
        expect(take(root.split(a).split(b))).not.toEqual(take(root.split(a + b).split('')))
      }),
    )
  })

  it('stays within [0, 1), and int within its bound', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (seed, bound) => {
        const random = seededRandom(seed)
        for (const x of take(random)) expect(x >= 0 && x < 1).toBe(true)
        const picked = random.int(bound)
        expect(Number.isSafeInteger(picked) && picked >= 0 && picked < bound).toBe(true)
      }),
    )
  })

  it('reaches every whole number below a small bound', () => {
    const random = seededRandom(3)
    expect(new Set(Array.from({ length: 200 }, () => random.int(6))).size).toBe(6)
  })

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('refuses %d as a bound', bound => {
    expect(() => seededRandom(1).int(bound)).toThrow(RangeError)
  })

  it('is even, also in its pairs, in its low bits and across split streams', () => {
    const random = seededRandom(42)
    expect(unevenness(() => random.next())).toBeLessThan(3)
    expect(unevenness(() => (random.int(8) * 8 + random.int(8)) / 64)).toBeLessThan(3)
    expect(unevenness(() => (random.next() * 2 ** 40) % 1)).toBeLessThan(3)
    expect(unevenness(i => random.split(`panel-${i}`).next())).toBeLessThan(3)
    expect(unevenness(i => seededRandom(i).next())).toBeLessThan(3)
  })
})

describe('a random number by counter', () => {
  it('depends on seed, label and counter, and on nothing else', () => {
    fc.assert(
      fc.property(seeds, fc.string(), fc.maxSafeNat(), (seed, label, counter) => {
        const x = randomAt(seed, label, counter)
        expect(x >= 0 && x < 1).toBe(true)
        expect(randomAt(String(seed), label, counter)).toBe(x)
        expect(randomAt(seed, `${label}'`, counter)).not.toBe(x)
        expect(randomAt(`${seed}'`, label, counter)).not.toBe(x)
        for (const step of [1, 2 ** 32]) {
          if (counter >= step) expect(randomAt(seed, label, counter - step)).not.toBe(x)
        }
      }),
    )
  })

  it('is even over counters, and between neighbouring counters', () => {
    const at = (i: number) => randomAt('fleet', 'report jitter', i)
    expect(unevenness(at)).toBeLessThan(3)
    expect(unevenness(i => (at(i) - at(i + 1) + 1) % 1)).toBeLessThan(3)
    expect(unevenness(i => randomAt('fleet', `panel-${i}`, 0))).toBeLessThan(3)
  })

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses %d as a counter', counter => {
    expect(() => randomAt(1, 'x', counter)).toThrow(RangeError)
  })
})
