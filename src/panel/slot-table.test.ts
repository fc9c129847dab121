import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Secret } from './secret.js'
import { SlotTable, type User, type UserDraft } from './slot-table.js'
import { USER_TYPES } from './user.js'

/** What a table should hold, kept as naively as possible. */
type Model = Map<
  number,
  { code: string; userType: string; enabled: boolean; partitions: number; name?: string; authority?: number }
>

// Few slots and few codes, so that they meet often.
const slot = fc.integer({ min: 0, max: 12 })
const code = fc.oneof(
  fc.stringMatching(/^[0-9]{4}$/),
  fc.stringMatching(/^[0-9]{8}$/),
  fc.constantFrom('0000', '0001', '0002', '9999', '00000000'),
)
const step = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    slot,
    code,
    userType: fc.constantFrom(...USER_TYPES),
    enabled: fc.boolean(),
    partitions: fc.integer({ min: 0, max: 2 ** 30 - 1 }),
    name: fc.option(fc.string({ maxLength: 8 }), { nil: undefined }),
    authority: fc.option(fc.integer({ min: 0, max: 255 }), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('clear' as const), slot }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** Without what is undefined. */
const present = (rare: { name?: string | undefined; authority?: number | undefined }) =>
  Object.fromEntries(Object.entries(rare).filter(([, value]) => value !== undefined))

function play(steps: readonly Step[]): { table: SlotTable; model: Model } {
  const table = new SlotTable()
  const model: Model = new Map()
  for (const { kind, slot, ...user } of steps) {
    if (kind === 'clear') {
      expect(table.clear(slot)).toBe(model.delete(slot))
      continue
    }
    const draft = user as Omit<UserDraft, 'slot' | 'code'> & { code: string }
    table.write({ ...draft, slot, code: new Secret(draft.code) })
    const { name, authority, ...rest } = draft
    model.set(slot, { ...rest, ...present({ name, authority }) })
  }
  return { table, model }
}

const contents = (table: SlotTable) =>
  [...table.users()].map(({ slot, code, userType, enabled, partitions, name, authority }) => [
    slot,
    { code: code.reveal(), userType, enabled, partitions, ...present({ name, authority }) },
  ])

const sorted = (model: Model) => [...model].sort(([a], [b]) => a - b)
const draft = (slot: number, code: string, more: Partial<UserDraft> = {}): UserDraft => ({
  slot,
  code: new Secret(code),
  userType: 'unrestricted',
  enabled: true,
  partitions: 1,
  ...more,
})

describe('the slot table', () => {
  test('holds what a map of slots would hold, whatever is written and cleared', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        const { table, model } = play(steps)
        expect(contents(table)).toEqual(sorted(model))
        expect(table.size).toBe(model.size)
        expect(table.slots()).toEqual(sorted(model).map(([slot]) => slot))
      }),
    )
  })

  test('answers for a single slot as a map would', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), slot, (steps, slot) => {
        const { table, model } = play(steps)
        expect(table.has(slot)).toBe(model.has(slot))
        expect(table.get(slot)?.code.reveal()).toBe(model.get(slot)?.code)
      }),
    )
  })

  test('finds the lowest slot with a code, and knows whether another slot has it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), code, slot, (steps, code, except) => {
        const { table, model } = play(steps)
        const holders = sorted(model).flatMap(([slot, user]) => (user.code === code ? [slot] : []))
        expect(table.find(new Secret(code))?.slot).toBe(holders[0])
        expect(table.holds(new Secret(code), except)).toBe(holders.some(slot => slot !== except))
      }),
    )
  })

  test('sees the other one of two slots that share a code', () => {
    const table = new SlotTable()
    for (const slot of [3, 5]) table.write(draft(slot, '7002'))
    const shared = new Secret('7002')
    expect([3, 5, 4].map(except => table.holds(shared, except))).toEqual([true, true, true])
    expect(table.holdsNeighbour(new Secret('7001'), 1, 3)).toBe(true)
    table.clear(5)
    expect([3, 5].map(except => table.holds(shared, except))).toEqual([false, true])
  })

  test('knows the neighbours of a code: the same length, and the number one away', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        code,
        slot,
        fc.constantFrom(1, -1),
        (steps, code, except, distance) => {
          const { table, model } = play(steps)
          const expected = [...model].some(
            ([slot, user]) =>
              slot !== except &&
              user.code.length === code.length &&
              Number(user.code) === Number(code) + distance,
          )
          expect(table.holdsNeighbour(new Secret(code), distance, except)).toBe(expected)
        },
      ),
    )
  })

  test('counts occupied slots in a range, users of a type, and finds the first gap', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 80 }),
        slot,
        slot,
        fc.constantFrom(...USER_TYPES),
        (steps, from, to, userType) => {
          const { table, model } = play(steps)
          const inRange = [...model.keys()].filter(slot => slot >= from && slot <= to)
          expect(table.countBetween(from, to)).toBe(inRange.length)
          const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
          expect(table.firstGap(from, to)).toBe(numbers.find(slot => !model.has(slot)))
          const ofType = [...model.values()].filter(user => user.userType === userType)
          expect(table.countType(userType)).toBe(ofType.length)
        },
      ),
    )
  })

  test('comes back the same from the rows of its record', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const { table } = play(steps)
        const again = new SlotTable(JSON.parse(JSON.stringify(table.rows())), table.revision)
        expect(contents(again)).toEqual(contents(table))
        expect([again.checksum, again.revision]).toEqual([table.checksum, table.revision])
        expect(again.rows()).toEqual(table.rows())
      }),
    )
  })

  test('has equal checksums for equal slots, states and revisions, and for no others', () => {
    const visible = (table: SlotTable) =>
      JSON.stringify([...table.users()].map(({ slot, enabled, revision }) => [slot, enabled, revision]))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), (one, other) => {
        const [a, b] = [play(one).table, play(other).table]
        expect(a.checksum === b.checksum).toBe(visible(a) === visible(b))
      }),
    )
  })

  test('has the checksum that anybody comes to who has its rows, whenever it was first asked for', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), (first, then) => {
        const { table } = play([...first, ...then])
        const early = play(first)
        expect(early.table.checksum).toEqual(expect.any(Number))
        const bits = (text: string) => createHash('sha256').update(text).digest().readInt32BE(0)
        const line = ({ slot, enabled, revision }: User) =>
          `${slot} occupied_${enabled ? 'enabled' : 'disabled'} ${revision}`
        expect(table.checksum).toBe([...table.users()].reduce((sum, user) => sum ^ bits(line(user)), 0))
      }),
    )
  })

  test('writes no more into a row than the user has', () => {
    const rowOf = (more: Partial<UserDraft>) => {
      const table = new SlotTable()
      table.write(draft(3, '1234', more))
      return table.rows()[0]
    }
    expect(rowOf({})).toHaveLength(5)
    expect(rowOf({ name: 'Ann' })).toHaveLength(7)
    expect(rowOf({ authority: 0 })).toEqual([3, 11234, 16, 1, 1, 0, null, 0, 0])
    expect(rowOf({ name: 'Ann', authority: 0x70 })).toEqual([3, 11234, 16, 1, 1, 0, 'Ann', 0, 0x70])
  })

  test('takes no part of a code into its checksum', () => {
    const [a, b] = [new SlotTable(), new SlotTable()]
    a.write(draft(3, '1234'))
    b.write(draft(3, '9876'))
    expect(a.checksum).toBe(b.checksum)
  })

  test('keeps leading zeros and eight digits', () => {
    const table = new SlotTable()
    for (const [slot, code] of ['0000', '000000', '00000000', '00000001', '99999999', '012'].entries()) {
      table.write(draft(slot, code))
      expect(table.get(slot)?.code.reveal()).toBe(code)
      expect(table.find(new Secret(code))?.slot).toBe(slot)
    }
  })

  test('finds nobody behind what is not a code, however much it looks like a number', () => {
    const table = new SlotTable()
    table.write(draft(1, '00000'))
    table.write(draft(2, '1234'))
    for (const odd of ['e5', '1234.0', '1234 ', ' 1234', '', '+234', '1_234', '１２３４', '123400000'])
      expect(table.find(new Secret(odd)), odd).toBeUndefined()
  })

  test('refuses to store what is not a code', () => {
    const table = new SlotTable()
    for (const odd of ['', '12a4', '123456789']) expect(() => table.write(draft(1, odd))).toThrow(RangeError)
    expect(table.size).toBe(0)
  })

  test('forgets the use of a one-time code when the code is written, unless told to keep it', () => {
    const table = new SlotTable()
    table.write(draft(1, '1234', { userType: 'disposable', writtenAt: 5 }))
    table.noteUse(1, 7)
    expect(table.get(1)).toMatchObject({ lastUse: 7, writtenAt: 5 })
    const again = new SlotTable(JSON.parse(JSON.stringify(table.rows())), table.revision)
    expect(again.get(1)).toMatchObject({ lastUse: 7, writtenAt: 5 })
    expect(again.get(1)?.name).toBeUndefined()

    table.write({ ...draft(1, '1234'), lastUse: 7 })
    expect(table.get(1)).toMatchObject({ lastUse: 7, writtenAt: 0 })
    table.write(draft(1, '1234'))
    expect(table.get(1)?.lastUse).toBe(0)
  })

  test('notes no use of an empty slot, and none of it counts as a change of the table', () => {
    const table = new SlotTable()
    table.write(draft(1, '1234'))
    const { checksum, revision } = table
    table.noteUse(1, 7)
    table.noteUse(2, 7)
    expect([table.checksum, table.revision, table.get(2)]).toEqual([checksum, revision, undefined])
  })
})
