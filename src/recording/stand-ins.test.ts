import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { seededRandom } from '../time/random.js'
import { partialStandIn, standInsFor } from './stand-ins.js'

const RULES = { forbidden: ['0000', '0001', '1234'], fixed: ['5555', '555555'] }
const stays = new Set([...RULES.forbidden, ...RULES.fixed])

/** Codes as people choose them: some next to each other, some forbidden, some of another length. */
const codes = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 9_999 }).map(value => String(value).padStart(4, '0')),
      fc.integer({ min: 4_700, max: 4_730 }).map(String),
      fc.integer({ min: 100_000, max: 999_999 }).map(String),
      fc.constantFrom(...stays, '0471', '0472'),
    ),
    { maxLength: 40, size: 'max' },
  )
  .map(list => [...new Set(list)])

const pairs = (list: readonly string[]) => list.flatMap(a => list.map(b => [a, b] as const))
const apart = (a: string, b: string) => (a.length === b.length ? Number(b) - Number(a) : Infinity)
/** Codes that have to stay where they are, being next to one that does. */
const bound = (list: readonly string[]) => {
  const kept = new Set(list.filter(code => stays.has(code)))
  for (let size = -1; size !== kept.size; ) {
    size = kept.size
    for (const [a, b] of pairs(list)) if (kept.has(a) && Math.abs(apart(a, b)) === 1) kept.add(b)
  }
  return kept
}
/** Whether a run goes over the border of the zeros. */
const crosses = (list: readonly string[]) => list.includes('0999') && list.includes('1000')

const property = (check: (list: readonly string[], stands: ReadonlyMap<string, string>) => void) =>
  fc.assert(
    fc.property(codes, fc.nat(), (list, seed) => {
      fc.pre(!crosses(list))
      check(list, standInsFor(list, RULES, seededRandom(seed)))
    }),
    { numRuns: budget(30, 100), endOnFailure: true },
  )

describe('stand-ins', () => {
  test('are as long as what they stand for, and begin with a zero where that does', () =>
    property((list, stands) => {
      for (const code of list) {
        expect(stands.get(code)).toHaveLength(code.length)
        expect(stands.get(code)?.startsWith('0'), code).toBe(code.startsWith('0'))
      }
    }))

  test('are different where the codes are', () =>
    property((list, stands) => expect(new Set(stands.values()).size).toBe(list.length)))

  test('are one apart where the codes are, in the same direction, and nowhere else', () =>
    property((list, stands) => {
      for (const [a, b] of pairs(list)) {
        const [was, is] = [apart(a, b), apart(stands.get(a) ?? '', stands.get(b) ?? '')]
        expect(is === 1, `${a} ${b}`).toBe(was === 1)
      }
    }))

  test('are forbidden, or fixed, where the codes are, and only there', () =>
    property((list, stands) => {
      for (const code of list) expect(stays.has(stands.get(code) ?? ''), code).toBe(stays.has(code))
    }))

  test('are nobody’s code, but for those that have to stay', () =>
    property((list, stands) => {
      const kept = bound(list)
      for (const code of list)
        if (kept.has(code)) expect(stands.get(code)).toBe(code)
        else expect(list, code).not.toContain(stands.get(code))
    }))

  test('are found for a table of a thousand codes too', () => {
    const list = Array.from({ length: 1_000 }, (_, index) => String(index * 9).padStart(4, '0'))
    const stands = standInsFor(list, { forbidden: [], fixed: [] }, seededRandom(1))
    expect(new Set(stands.values()).size).toBe(1_000)
  })

  test('are found where every code there is, is taken', () => {
    const list = Array.from({ length: 1_000 }, (_, index) => String(index).padStart(3, '0'))
    expect(new Set(standInsFor(list, { forbidden: [], fixed: [] }, seededRandom(1)).values()).size).toBe(
      1_000,
    )
  })

  test('keep the places of letters in what is no code', () => {
    const stand = standInsFor(['12a4'], RULES, seededRandom(3)).get('12a4')
    expect(stand).toMatch(/^[1-9]\d[a-z]\d$/)
    expect(stand).not.toBe('12a4')
  })

  test('begin a code where half of it was typed', () => {
    const stands = standInsFor(['4711', '4720'], RULES, seededRandom(1))
    expect(partialStandIn('471', stands, seededRandom(2))).toBe(stands.get('4711')?.slice(0, 3))
    expect(partialStandIn('98', stands, seededRandom(2))).toMatch(/^\d\d$/)
  })
})
