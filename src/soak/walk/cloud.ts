import { USER_ATTRIBUTES } from '../../catalogue/fact-values.js'
import { type DraftStep, does, said } from './draft.js'
import type { Ground } from './ground.js'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
/** One of them longer than some panels take. */
const NAMES = ['Ann', 'Bob', 'Cem', 'Dan', 'Wolfeschlegelsteinhausenbergerdorff'] as const
const TYPES = ['unrestricted', 'unrestricted', 'forced', 'non_access', 'remote_only', 'disposable'] as const
/** Two that change their clocks in spring and autumn, one of them by half an hour; one where they never do. */
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'] as const

const HOUR = 3_600_000

/** Hours of a day in which the clocks change too. */
const clockTime = ({ dice }: Ground): string =>
  `${String(dice.between(0, 23)).padStart(2, '0')}:${dice.one(['00', '30', '15'])}`

function schedule(ground: Ground, now: number): unknown {
  const { dice } = ground
  const from = clockTime(ground)
  const to = clockTime(ground)
  return dice.weighed<() => unknown>([
    [
      6,
      () => ({
        weekly: [
          {
            days: dice.often(40)
              ? DAYS
              : DAYS.filter(() => dice.often(40))
                  .concat(dice.one(DAYS))
                  .slice(0, 7),
            from,
            to: to === from ? '24:00' : to,
          },
        ],
      }),
    ],
    [
      3,
      () => ({
        from: new Date(now + dice.between(-2, 20) * HOUR).toISOString(),
        to: new Date(now + dice.between(21, 200) * HOUR).toISOString(),
      }),
    ],
    [1, () => ({ uses: 1 })],
  ])()
}

/** Rights that a model's users have, or have not. */
const attributes = ({ dice }: Ground) => dice.maybe(8, () => [dice.one(USER_ATTRIBUTES)])

/** A slot as the asker saw it, which was some changes ago. */
const known = ({ dice }: Ground) => ({ ifRevision: dice.maybe(10, () => dice.between(1, 12)) })

const patience = ({ dice }: Ground) => ({
  whileArmed: dice.maybe(30, () => dice.one(['wait', 'refuse'])),
  expiresIn: dice.maybe(8, () => dice.one([1, 60, 3_600])),
})

/** What a cloud asks: each a request of the native profile. `now`: epoch ms. */
const REQUESTS: readonly (readonly [number, (ground: Ground, now: number) => DraftStep])[] = [
  [
    9,
    (ground, now) => ({
      'user-code/add': said({
        code: ground.dice.often(1) ? '47x1' : ground.code(),
        slot: ground.dice.maybe(40, () => ground.slot()),
        name: ground.dice.maybe(25, () => ground.dice.one(NAMES)),
        userType: ground.dice.maybe(25, () => ground.dice.one(TYPES)),
        partitions: ground.dice.maybe(30, () => ground.somePartitions()),
        attributes: attributes(ground),
        schedule: ground.dice.maybe(25, () => schedule(ground, now)),
        ...patience(ground),
      }),
    }),
  ],
  [
    7,
    (ground, now) => {
      const { dice } = ground
      const changes = said({
        code: dice.maybe(45, () => ground.code()),
        name: dice.maybe(20, () => dice.one(NAMES)),
        userType: dice.maybe(20, () => dice.one(TYPES)),
        partitions: dice.maybe(25, () => ground.somePartitions()),
        attributes: attributes(ground),
        schedule: dice.maybe(20, () => schedule(ground, now)),
        enabled: dice.maybe(25, () => dice.often(50)),
      })
      const change = Object.keys(changes).length > 0 ? changes : { code: ground.code() }
      return {
        'user-code/modify': {
          slot: ground.slot(),
          ...change,
          ...said({ ...known(ground), ...patience(ground) }),
        },
      }
    },
  ],
  [
    6,
    ground => ({ 'user-code/clear': said({ slot: ground.slot(), ...known(ground), ...patience(ground) }) }),
  ],
  [1, ground => ({ 'user-code/clear': said({ all: true, ...patience(ground) }) })],
  [2, ground => ({ 'user-code/get': { slot: ground.slot() } })],
  [2, () => ({ 'user-code/list': {} })],
  [
    1,
    ground => {
      const { lengths, localLengths } = ground.model.facts.codes
      const length = ground.dice.one([...lengths, ...localLengths, 5]) ?? 4
      if (lengths.includes(length)) ground.length = length
      return { 'code-length/set': said({ length, ...patience(ground) }) }
    },
  ],
  [
    4,
    ground => ({
      arm: said({
        mode: ground.dice.one(['away', 'home', 'night']),
        partition: ground.partition(),
        bypass: ground.dice.often(80),
        noEntryDelay: ground.dice.maybe(20, () => true),
        code: ground.dice.maybe(30, () => ground.code()),
      }),
    }),
  ],
  [
    4,
    ground => ({
      disarm: said({ partition: ground.partition(), code: ground.dice.maybe(30, () => ground.code()) }),
    }),
  ],
  [
    1,
    ground => ({ bypass: { zone: ground.dice.often(90) ? ground.zone() : 999, on: ground.dice.often(50) } }),
  ],
  [1, () => ({ refresh: {} })],
  [1, ground => ({ cancel: { of: ground.dice.one(ground.asked) ?? 'nobody' } })],
  [
    1,
    ({ dice }, now) => ({
      'time/set': { time: new Date(now + dice.between(-3, 3) * HOUR).toISOString(), zone: dice.one(ZONES) },
    }),
  ],
]

/** A request of a backend at the broker. */
export function cloudStep(ground: Ground, now: number): DraftStep {
  const request = ground.dice.weighed(REQUESTS)(ground, now)
  const label = ground.label('q')
  ground.asked.push(label)
  return does('cloud', request, { as: label })
}

/** Adds codes until there can be no room any more; small tables only. */
export function fillSteps(ground: Ground): DraftStep[] {
  const { limit } = ground.model.facts.userCodes
  if (limit > 50) return [cloudStep(ground, 0)]
  return Array.from({ length: limit + 1 }, (_, index) => {
    const code = String(3_000 + 7 * index)
      .padEnd(ground.length, '0')
      .slice(0, ground.length)
    return does('cloud', { 'user-code/add': { code, whileArmed: 'refuse' } }, { as: ground.label('q') })
  })
}

/** More requests at once than a module keeps; once in a walk is enough. */
export function floodSteps(ground: Ground, now: number): DraftStep[] {
  if (ground.hasFlooded) return [cloudStep(ground, now)]
  ground.hasFlooded = true
  const [count, request] = ground.dice.often(75)
    ? [66, { bypass: { zone: ground.zone(), on: ground.dice.often(50) } }]
    : [258, { 'user-code/clear': { slot: ground.slot() } }]
  return Array.from({ length: count }, () => does('cloud', request, { as: ground.label('q') }))
}

/** The panel's clock is set right, in a time zone where clocks change. */
export const zoneStep = (ground: Ground, now: number): DraftStep =>
  does(
    'cloud',
    { 'time/set': { time: new Date(now).toISOString(), zone: ground.dice.one(ZONES) } },
    { as: ground.label('q') },
  )
