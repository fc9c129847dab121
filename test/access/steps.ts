import fc from 'fast-check'
import type { UserType } from '../../src/panel/user.js'
import type { Hours } from './oracle.js'

const HOUR = 3_600_000
/** When a walk begins (epoch ms): a Monday at seven. */
export const START = Date.parse('2026-01-05T07:00:00Z')

/** One thing that happens to a panel. Codes and slots are places in small pools, so that they meet. */
export type Step =
  | { readonly do: 'add'; readonly asked: AskedStep; readonly patient: boolean }
  | { readonly do: 'modify'; readonly slot: number; readonly asked: AskedStep; readonly patient: boolean }
  | { readonly do: 'clear'; readonly slot: number | 'all'; readonly patient: boolean }
  | { readonly do: 'length'; readonly index: number; readonly locally: boolean }
  | { readonly do: 'again'; readonly other: boolean }
  | {
      readonly do: 'locally'
      readonly what: 'add' | 'modify' | 'clear'
      readonly slot: number
      readonly code: number
    }
  | { readonly do: 'arm' | 'disarm'; readonly partition: number }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'restart' | 'wake' | 'fill' }
  | { readonly do: 'bus' | 'link'; readonly down: boolean }

/** What a step asks of a user. */
export interface AskedStep {
  readonly slot?: number | undefined
  readonly code?: number | undefined
  readonly type?: UserType | undefined
  readonly partitions?: readonly number[] | undefined
  readonly enabled?: boolean | undefined
  readonly name?: string | undefined
  readonly hours?: Hours | undefined
}

/** Something in this many of ten cases. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>, often: number) =>
  fc.oneof({ weight: often, arbitrary }, { weight: 10 - often, arbitrary: fc.constant(undefined) })
const index = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom(3, 4) },
)
const hours: fc.Arbitrary<Hours> = fc.constantFrom<Hours>(
  { from: 8, to: 16 },
  { from: 6, to: 9 },
  { from: 22, to: 4 },
  { begins: START + 2 * HOUR, ends: START + 30 * HOUR },
)
const code = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom(6, 7, 8) },
)
const partitions = fc.constantFrom([1], [1], [2], [2], [1, 2], [1, 2], [2, 3])
const type = fc.constantFrom<UserType>('unrestricted', 'unrestricted', 'non_access', 'forced', 'remote_only')
const added = fc.record({
  slot: maybe(index, 6),
  code,
  type: maybe(type, 3),
  partitions: maybe(partitions, 4),
  name: maybe(fc.constantFrom('Ann', 'Bob'), 3),
  hours: maybe(hours, 7),
})
const changed = fc.record({
  code: maybe(code, 4),
  type: maybe(type, 3),
  partitions: maybe(partitions, 4),
  enabled: maybe(fc.boolean(), 4),
  name: maybe(fc.constantFrom('Cem', 'Dan'), 3),
  hours: maybe(hours, 3),
})
const patient = fc.boolean()

/** What may happen, those that make trouble often enough to meet. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('add' as const), asked: added, patient }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('modify' as const), slot: index, asked: changed, patient }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('clear' as const),
      slot: fc.oneof({ weight: 5, arbitrary: index }, { weight: 1, arbitrary: fc.constant('all' as const) }),
      patient,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('length' as const),
      index: fc.integer({ min: 0, max: 2 }),
      locally: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), other: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('locally' as const),
      what: fc.constantFrom('add' as const, 'modify' as const, 'clear' as const),
      slot: index,
      code,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('arm' as const, 'disarm' as const, 'disarm' as const),
      partition: fc.constantFrom(1, 2),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      hours: fc.constantFrom(0.5, 1, 2, 6, 13, 24, 31),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('restart' as const, 'wake' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fill' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('bus' as const, 'link' as const), down: fc.boolean() }),
  },
)
