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

/** What is wanted of two panels: at first, and then while they may be away. */
export interface Wishes extends Pick<World, 'models'> {
  readonly before: readonly Step[]
  readonly wishes: readonly Step[]
}

const option = <T>(arbitrary: fc.Arbitrary<T>, often: number) =>
  fc.oneof({ weight: often, arbitrary }, { weight: 10 - often, arbitrary: fc.constant(undefined) })
const constant = <const T>(value: T) => fc.constant(value)
const one = <const T>(...values: readonly T[]) => fc.constantFrom(...values)
const who = one(0, 0, 0, 0, 1, 1, 2, 3, 3, 4, 5)
const panel = one(0, 0, 0, 0, 1)
const desk = one(0, 0, 0, 1)
const plan = one(0, 0, 0, 1)
const place = one(0, 0, 1, 2)
const delay = one(0, 0, 0, 1_000, 5_000, 20_000)
const partitions = fc.constantFrom<Partitions>(undefined, undefined, undefined, 'all', [1], [2], [1, 2])

/** Everything that can happen. */
const STEPS = {
  on: fc.record({ do: constant('on'), who, panel, partitions, slot: option(place, 2) }),
  off: fc.record({ do: constant('off'), who, panel, partitions: option(one([1], [2]), 1) }),
  edit: fc.record({
    do: constant('edit'),
    who,
    last: option(one('Stone', 'Field', 'Brook'), 4),
    type: option(one('unrestricted', 'unrestricted', 'non_access', 'remote_only'), 3),
    code: option(one(0, 1, 2), 4),
  }),
  cancel: fc.record({ do: constant('cancel'), who, panel }),
  remove: fc.record({ do: constant('remove'), who }),
  delete: fc.record({ do: constant('delete'), who }),
  takeIn: fc.record({ do: constant('take-in'), desk, plan, panel, partitions }),
  leaveOut: fc.record({ do: constant('leave-out'), desk, plan, panel }),
  assign: fc.record({ do: one('assign', 'assign', 'unassign'), who, plan }),
  drop: fc.record({ do: constant('drop'), desk, plan }),
  sync: fc.record({ do: one('accept', 'undo'), desk, panel, place }),
  keypad: fc.record({
    do: constant('keypad'),
    what: one('add', 'modify', 'rename', 'retype', 'clear', 'clear'),
    panel,
    place,
  }),
  fill: fc.record({ do: constant('fill'), panel, leave: one(0, 1) }),
  arm: fc.record({ do: one('arm', 'disarm', 'disarm'), panel }),
  link: fc.record({ do: constant('link'), panel, up: fc.boolean() }),
  replace: fc.record({ do: constant('replace'), panel, model: option(fc.nat({ max: 4 }), 4) }),
  lose: fc.record({ do: constant('lose'), panel }),
  network: fc.record({ do: constant('network'), requests: delay, answers: delay, documents: delay }),
  kill: fc.record({
    do: constant('kill'),
    desk,
    writes: option(fc.integer({ min: 1, max: 4 }), 7),
    keeps: fc.boolean(),
  }),
  start: fc.record({ do: constant('start') }),
  moment: fc.record({ do: constant('wait'), seconds: one(1, 3, 7, 20) }),
  wait: fc.record({ do: constant('wait'), seconds: one(120, 120, 120, 1_200) }),
} as const satisfies Record<string, fc.Arbitrary<Step>>

type Weights = { readonly [Name in keyof typeof STEPS]?: number }

const weighted = (weights: Weights): fc.Arbitrary<Step> =>
  fc.oneof(
    ...(Object.keys(STEPS) as (keyof typeof STEPS)[]).flatMap(name =>
      weights[name] === undefined ? [] : [{ weight: weights[name], arbitrary: STEPS[name] }],
    ),
  )

const ACTS: Weights = {
  on: 10,
  off: 4,
  edit: 5,
  cancel: 1,
  remove: 1,
  delete: 2,
  takeIn: 3,
  leaveOut: 1,
  assign: 3,
  drop: 1,
}

/** What happens together makes trouble more often than everything at once. */
const MOODS: readonly Weights[] = [
  {
    ...ACTS,
    ...{ sync: 3, keypad: 6, fill: 1, arm: 1, link: 4, replace: 1, lose: 1, network: 4, kill: 1, start: 1 },
    ...{ moment: 4, wait: 6 },
  },
  // Late answers and documents, and a keypad in between.
  {
    on: 8,
    off: 5,
    edit: 5,
    delete: 2,
    takeIn: 1,
    assign: 1,
    network: 5,
    keypad: 7,
    moment: 8,
    wait: 4,
    kill: 1,
  },
  // Wishes that change while a panel is away.
  { ...ACTS, link: 7, moment: 2, wait: 6, keypad: 1, kill: 1 },
  // Accept, undo, and what is wanted afterwards.
  {
    on: 3,
    off: 2,
    edit: 5,
    delete: 1,
    takeIn: 3,
    assign: 3,
    drop: 1,
    leaveOut: 1,
    keypad: 7,
    sync: 8,
    wait: 4,
    link: 1,
  },
  // A panel that is full.
  { on: 8, off: 4, delete: 3, edit: 1, fill: 4, keypad: 4, wait: 4, moment: 2, network: 3, link: 1 },
  // Panels that are not what they were, and brokers that forgot.
  { on: 6, off: 3, edit: 2, delete: 3, link: 8, lose: 4, replace: 2, kill: 2, start: 2, wait: 6, keypad: 1 },
]
const steps = fc.oneof(
  ...MOODS.map(mood => fc.array(weighted(mood), { minLength: 3, maxLength: 25, size: 'max' })),
)
// Who has nothing cannot lose it: a walk begins with somebody's access.
const first = fc.array(weighted({ on: 8, fill: 1, wait: 4 }), { minLength: 1, maxLength: 4, size: 'max' })

const model = fc.nat({ max: 4 })
export const world: fc.Arbitrary<World> = fc.record({
  models: fc.tuple(model, model),
  steps: fc.tuple(first, steps).map(lists => lists.flat()),
  ending: one('nothing', 'undo', 'accept'),
})

export const wishes: fc.Arbitrary<Wishes> = fc.record({
  models: fc.tuple(model, model),
  before: fc.array(weighted({ on: 8, takeIn: 2, assign: 2 }), { maxLength: 4, size: 'max' }).map(anySlot),
  wishes: fc
    .array(weighted({ ...ACTS, cancel: 0 }), { minLength: 1, maxLength: 10, size: 'max' })
    .map(anySlot),
})

/** Who gets a slot that two want is whoever came first. */
function anySlot(steps: readonly Step[]): Step[] {
  return steps.map(step => (step.do === 'on' ? { ...step, slot: undefined } : step))
}
