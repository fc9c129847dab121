import fc from 'fast-check'

/** Partitions as somebody asks for them. */
export type Partitions = readonly number[] | 'all' | undefined

/**
 * One thing that happens. Persons, panels and slots are places in small pools, so that they meet: persons 0 to 2 belong to
 * the first desk, 3 and 4 to the second.
 */
export type Step =
  | {
      readonly do: 'on'
      readonly who: number
      readonly panel: number
      readonly partitions: Partitions
      readonly slot?: number | undefined
    }
  | {
      readonly do: 'off'
      readonly who: number
      readonly panel: number
      readonly partitions?: readonly number[] | undefined
    }
  | {
      readonly do: 'edit'
      readonly who: number
      readonly last?: string | undefined
      readonly type?: 'unrestricted' | 'non_access' | 'remote_only' | undefined
      readonly code?: number | undefined
    }
  | { readonly do: 'cancel'; readonly who: number; readonly panel: number }
  | { readonly do: 'remove' | 'delete'; readonly who: number }
  | {
      readonly do: 'take-in'
      readonly desk: number
      readonly plan: number
      readonly panel: number
      readonly partitions: Partitions
    }
  | { readonly do: 'leave-out'; readonly desk: number; readonly plan: number; readonly panel: number }
  | { readonly do: 'assign' | 'unassign'; readonly who: number; readonly plan: number }
  | { readonly do: 'drop'; readonly desk: number; readonly plan: number }
  | { readonly do: 'accept' | 'undo'; readonly desk: number; readonly panel: number; readonly place: number }
  | {
      readonly do: 'keypad'
      readonly what: 'add' | 'modify' | 'rename' | 'retype' | 'clear'
      readonly panel: number
      readonly place: number
    }
  | { readonly do: 'fill'; readonly panel: number; readonly leave: number }
  | { readonly do: 'arm' | 'disarm'; readonly panel: number }
  | { readonly do: 'link'; readonly panel: number; readonly up: boolean }
  | { readonly do: 'replace'; readonly panel: number; readonly model?: number | undefined }
  | { readonly do: 'lose'; readonly panel: number }
  | {
      readonly do: 'network'
      readonly requests: number
      readonly answers: number
      readonly documents: number
    }
  | {
      readonly do: 'kill'
      readonly desk: number
      readonly writes?: number | undefined
      readonly keeps: boolean
    }
  | { readonly do: 'start' }
  | { readonly do: 'wait'; readonly seconds: number }

export interface World {
  /** Places of the two panels' models. */
  readonly models: readonly [number, number]
  readonly steps: readonly Step[]
  /** What is done with the differences that are left in the end. */
  readonly ending: 'nothing' | 'undo' | 'accept'
}

const option = <T>(arbitrary: fc.Arbitrary<T>, often: number) =>
  fc.oneof({ weight: often, arbitrary }, { weight: 10 - often, arbitrary: fc.constant(undefined) })
const constant = <const T>(value: T) => fc.constant(value)
const who = fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 3, 4, 5)
const panel = fc.constantFrom(0, 0, 0, 1)
const desk = fc.constantFrom(0, 0, 1)
const plan = fc.constantFrom(0, 0, 1)
const place = fc.constantFrom(0, 0, 1, 2)
const delay = fc.constantFrom(0, 0, 0, 1_000, 5_000, 20_000)
const partitions = fc.constantFrom<Partitions>(undefined, undefined, undefined, 'all', [1], [2], [1, 2])

const acts: [number, fc.Arbitrary<Step>][] = [
  [10, fc.record({ do: constant('on'), who, panel, partitions, slot: option(place, 2) })],
  [4, fc.record({ do: constant('off'), who, panel, partitions: option(fc.constantFrom([1], [2]), 1) })],
  [
    5,
    fc.record({
      do: constant('edit'),
      who,
      last: option(fc.constantFrom('Stone', 'Field', 'Brook'), 4),
      type: option(
        fc.constantFrom(
          'unrestricted' as const,
          'unrestricted' as const,
          'non_access' as const,
          'remote_only' as const,
        ),
        3,
      ),
      code: option(fc.constantFrom(0, 1, 2), 4),
    }),
  ],
  [1, fc.record({ do: constant('cancel'), who, panel })],
  [1, fc.record({ do: constant('remove'), who })],
  [2, fc.record({ do: constant('delete'), who })],
  [3, fc.record({ do: constant('take-in'), desk, plan, panel, partitions })],
  [1, fc.record({ do: constant('leave-out'), desk, plan, panel })],
  [
    3,
    fc.record({ do: fc.constantFrom('assign' as const, 'assign' as const, 'unassign' as const), who, plan }),
  ],
  [1, fc.record({ do: constant('drop'), desk, plan })],
]
const wait: [number, fc.Arbitrary<Step>] = [
  8,
  fc.record({ do: constant('wait'), seconds: fc.constantFrom(1, 3, 10, 120, 120, 120, 120, 1_200) }),
]
const outages: [number, fc.Arbitrary<Step>] = [
  4,
  fc.record({ do: constant('link'), panel, up: fc.boolean() }),
]

const weighted = (rows: readonly [number, fc.Arbitrary<Step>][]) =>
  fc.oneof(...rows.map(([weight, arbitrary]) => ({ weight, arbitrary })))

/** What people at the desks do, and nobody else. */
export const act = weighted(acts)

/** What may happen, those that make trouble often enough to meet. */
export const step = weighted([
  ...acts,
  wait,
  outages,
  [3, fc.record({ do: fc.constantFrom('accept' as const, 'undo' as const), desk, panel, place })],
  [
    6,
    fc.record({
      do: constant('keypad'),
      what: fc.constantFrom(
        'add' as const,
        'modify' as const,
        'rename' as const,
        'retype' as const,
        'clear' as const,
        'clear' as const,
      ),
      panel,
      place,
    }),
  ],
  [1, fc.record({ do: constant('fill'), panel, leave: fc.constantFrom(0, 1) })],
  [1, fc.record({ do: fc.constantFrom('arm' as const, 'disarm' as const), panel })],
  [1, fc.record({ do: constant('replace'), panel, model: option(fc.nat({ max: 4 }), 4) })],
  [1, fc.record({ do: constant('lose'), panel })],
  [4, fc.record({ do: constant('network'), requests: delay, answers: delay, documents: delay })],
  [
    1,
    fc.record({
      do: constant('kill'),
      desk,
      writes: option(fc.integer({ min: 1, max: 4 }), 7),
      keeps: fc.boolean(),
    }),
  ],
  [1, fc.record({ do: constant('start') })],
])

const model = fc.nat({ max: 4 })
export const world: fc.Arbitrary<World> = fc.record({
  models: fc.tuple(model, model),
  // Who has nothing cannot lose it: a walk begins with somebody's access.
  steps: fc
    .tuple(
      fc.array(weighted([...acts.slice(0, 1), wait]), { minLength: 1, maxLength: 4, size: 'max' }),
      fc.array(step, { minLength: 3, maxLength: 25, size: 'max' }),
    )
    .map(([first, rest]) => [...first, ...rest]),
  ending: fc.constantFrom('nothing' as const, 'undo' as const, 'accept' as const),
})
