import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../src/catalogue/catalogue.js'
import { ANSWERS } from '../src/cloud/native/reference/answers.js'
import { REPORT_SCHEMAS, REPORTS } from '../src/cloud/native/reference/events.js'
import { handsOf } from '../src/device/testing/hands.js'
import {
  createPanel,
  type EmulatedPanel,
  type ModuleResponse,
  type NativeRequestName,
  type PanelRequest,
  type TimelineEvent,
  VirtualClock,
} from '../src/index.js'
import { isReported } from '../src/module/upstream.js'
import { type Random, seededRandom } from '../src/time/random.js'
import { budget } from '../tools/test/budget.js'

type Body = Readonly<Record<string, unknown>>
type Asked = Partial<Record<NativeRequestName, Body>>

/** `wait`: an answer that is not final; `warn`: a success with a reason; `refuse`: any other end. */
type Kind = 'wait' | 'warn' | 'refuse'

function kindOf({ execution }: ModuleResponse): Kind {
  if (execution === 'in_progress') return 'wait'
  return execution === 'succeeded' ? 'warn' : 'refuse'
}

/** Whether the table has an answer. */
function isListed(name: NativeRequestName, response: ModuleResponse): boolean {
  const { reason } = response
  const { waits, warnings = [], refusals } = ANSWERS[name]
  if (reason === undefined) return response.execution === 'succeeded'
  const lists = { wait: waits, warn: warnings, refuse: ['INVALID_REQUEST' as const, ...refusals] }
  return lists[kindOf(response)].includes(reason)
}

interface Rig {
  readonly panel: EmulatedPanel
  readonly clock: VirtualClock
}

/** How one reason comes about, and the bodies that then get it. */
interface Recipe {
  readonly kind?: Kind
  readonly model?: string
  readonly module?: object
  readonly before?: (rig: Rig) => void
  readonly asked: Asked
  /** What happens after a request was made. */
  readonly after?: (rig: Rig) => void
  /** It takes long to bring about and no request changes it: all are made at one panel. */
  readonly lasts?: true
}

const CONCORD = 'interlogix-concord-4'
const NEO = 'dsc-powerseries-neo@1.35'
const WEEKLY = { weekly: [{ days: ['mon'], from: '08:00', to: '16:00' }] }

const HURRY = { whileArmed: 'refuse' }
/** Requests that nothing but the moment is wrong with. */
const changes = (extra: Body = {}): Asked => ({
  'user-code/add': { code: '4711', ...extra },
  'user-code/modify': { slot: 1, name: 'Ada', ...extra },
  'user-code/clear': { slot: 2, ...extra },
  'code-length/set': { length: 4, ...extra },
})
const commands = (extra: Body = {}): Asked => ({
  arm: { mode: 'away', ...extra },
  disarm: extra,
  bypass: { zone: 1, on: true, ...extra },
  'time/set': { time: '2026-06-01T00:00:00Z', ...extra },
})
const overTheBus = (extra: Body = {}): Asked => ({ ...changes(extra), ...commands(extra) })
/** A user, new and changed, in slot 3 where none is named. */
const user = (extra: Body, code: Body = { code: '4711' }): Asked => ({
  'user-code/add': { ...code, ...extra },
  'user-code/modify': { slot: 3, ...extra },
})
const withUser3 = ({ panel }: Rig) => void panel.request('user-code/add', { code: '5283', slot: 3 })

const cut = ({ panel }: Rig) => panel.fault('bus-cut')
const armed = ({ panel, clock }: Rig) => {
  panel.request('arm', { mode: 'away' })
  clock.advance(120_000)
}
const programming = ({ panel }: Rig) => void panel.press('[PROGRAM]1234')

const RECIPES: Readonly<Record<string, Recipe | readonly Recipe[]>> = {
  INVALID_REQUEST: {
    asked: Object.fromEntries(Object.keys(ANSWERS).map(name => [name, { nonsense: 1 }])),
  },
  EXPIRED: { before: cut, asked: overTheBus({ expiresIn: 1 }), after: ({ clock }) => clock.advance(1_500) },
  CANCELLED: {
    before: cut,
    asked: overTheBus({ transaction: 'x' }),
    after: ({ panel }) => void panel.request('cancel', { of: 'x' }),
  },
  QUEUE_FULL: {
    before: rig => {
      cut(rig)
      for (let count = 0; count < 256; count++) {
        rig.panel.request('user-code/clear', { slot: 9 })
        rig.panel.request('disarm')
      }
    },
    asked: overTheBus(),
    lasts: true,
  },
  PANEL_REPLACED: {
    before: cut,
    asked: overTheBus(),
    after: ({ panel }) => handsOf(panel.device).abandon(),
  },
  PANEL_SILENT: [
    { before: cut, asked: overTheBus(), after: ({ clock }) => clock.advance(60_000) },
    { kind: 'wait', before: cut, asked: overTheBus() },
  ],
  PANEL_BUSY: [
    { before: ({ panel }) => panel.fault('panel-busy'), asked: changes(HURRY) },
    { kind: 'wait', before: ({ panel }) => panel.fault('panel-busy'), asked: overTheBus() },
  ],
  REMOTE_CODES_UNSUPPORTED: { module: { type: 'universal' }, asked: changes() },
  PANEL_ARMED: { model: CONCORD, before: armed, asked: changes(HURRY) },
  WAITING_FOR_DISARM: { kind: 'wait', model: CONCORD, before: armed, asked: changes() },
  LOCAL_PROGRAMMING: [
    { model: CONCORD, before: programming, asked: { ...changes(HURRY), arm: { mode: 'away' } } },
    { model: CONCORD, kind: 'wait', before: programming, asked: changes() },
  ],
  FROM_MEMORY: {
    kind: 'warn',
    before: cut,
    asked: { 'user-code/get': { slot: 1 }, 'user-code/list': {}, refresh: {} },
  },
  SCHEDULE_OVER: {
    model: NEO,
    before: rig => {
      withUser3(rig)
      rig.panel.fault('clock-jump', { seconds: 366 * 24 * 3_600 })
    },
    asked: user({ schedule: { from: '2026-02-01T00:00:00Z', to: '2026-02-02T00:00:00Z' } }),
  },
  SCHEDULE_OVERRUNS: {
    kind: 'warn',
    model: CONCORD,
    module: { incompatibleSchedules: 'warn' },
    before: withUser3,
    asked: user({ schedule: WEEKLY }),
  },
  CODE_DIGITS: { before: withUser3, asked: user({ code: '47a1' }) },
  CODE_LENGTH: { before: withUser3, asked: user({ code: '47111' }) },
  CODE_FORBIDDEN: { model: '2gig-gc2e', before: withUser3, asked: user({ code: '0001' }) },
  CODE_DUPLICATE: { before: withUser3, asked: user({ code: '1234' }) },
  CODE_ADJACENT: {
    model: 'dsc-impassa',
    before: rig => {
      withUser3(rig)
      rig.panel.request('user-code/add', { code: '6400', slot: 4 })
    },
    asked: user({ code: '6401' }),
  },
  PARTITION_RANGE: {
    before: withUser3,
    asked: { ...user({ partitions: [9] }), arm: { mode: 'away', partition: 9 }, disarm: { partition: 9 } },
  },
  USER_TYPE_UNSUPPORTED: { before: withUser3, asked: user({ userType: 'programming' }) },
  ATTRIBUTE_UNSUPPORTED: { model: CONCORD, before: withUser3, asked: user({ attributes: ['supervisor'] }) },
  SCHEDULES_UNSUPPORTED: { model: CONCORD, before: withUser3, asked: user({ schedule: WEEKLY }) },
  SCHEDULE_USER_TYPE: { before: withUser3, asked: user({ schedule: WEEKLY, userType: 'non_access' }) },
  ONE_TIME_UNSUPPORTED: { before: withUser3, asked: user({ userType: 'disposable' }) },
  DURESS_LIMIT: {
    model: 'qolsys-iq-panel-2',
    before: rig => {
      withUser3(rig)
      rig.panel.request('user-code/add', { code: '6400', userType: 'forced' })
    },
    asked: { 'user-code/add': { code: '4711', userType: 'forced' } },
  },
  SLOT_RANGE: {
    asked: {
      ...user({ slot: 9_999, name: 'Ada' }),
      'user-code/clear': { slot: 9_999 },
      'user-code/get': { slot: 9_999 },
    },
  },
  SLOT_RESERVED: { asked: { ...user({ slot: 255, name: 'Ada' }), 'user-code/clear': { slot: 255 } } },
  MASTER_PROTECTED: {
    asked: {
      'user-code/add': { code: '4711', slot: 1 },
      'user-code/modify': { slot: 1, enabled: false },
      'user-code/clear': { slot: 1 },
    },
  },
  SLOTS_FULL: {
    model: '2gig-gocontrol@1.7',
    before: ({ panel }) => {
      for (let count = 0; count < 7; count++) panel.request('user-code/add', { code: `258${count}` })
    },
    asked: { 'user-code/add': { code: '4711' } },
  },
  SLOT_OCCUPIED: { before: withUser3, asked: { 'user-code/add': { code: '4711', slot: 3 } } },
  SLOT_EMPTY: { asked: { 'user-code/modify': { slot: 3, name: 'Ada' }, 'user-code/clear': { slot: 3 } } },
  SLOT_CHANGED: {
    before: withUser3,
    asked: {
      'user-code/modify': { slot: 3, name: 'Ada', ifRevision: 1 },
      'user-code/clear': { slot: 3, ifGeneration: 'another' },
    },
  },
  CODE_LENGTH_UNSUPPORTED: { asked: { 'code-length/set': { length: 9 } } },
  MODE_UNSUPPORTED: { model: CONCORD, asked: { arm: { mode: 'night' } } },
  NOT_READY: {
    before: ({ panel }) => panel.zone(1, { open: true }),
    asked: { arm: { mode: 'away' } },
  },
  DISARM_FIRST: {
    before: ({ panel }) => void panel.command({ type: 'panic', partition: 1, kind: 'fire' }),
    asked: { arm: { mode: 'away' } },
  },
  WALK_TEST: {
    before: ({ panel }) => void panel.command({ type: 'walk-test', partition: 1, on: true }),
    asked: { arm: { mode: 'away' } },
  },
  WRONG_CODE: { asked: { arm: { mode: 'away', code: '9999' }, disarm: { code: '9999' } } },
  NO_AUTHORITY: {
    model: NEO,
    before: ({ panel }) => void panel.request('user-code/add', { code: '5283', userType: 'non_access' }),
    asked: { arm: { mode: 'away', code: '5283' }, disarm: { code: '5283' } },
  },
  ZONE_RANGE: { asked: { bypass: { zone: 999, on: true } } },
  NOT_BYPASSABLE: { before: armed, asked: { bypass: { zone: 1, on: true } } },
  TRANSACTION_UNKNOWN: { asked: { cancel: { of: 'nobody' } } },
}

/**
 * What only models of one's own bring about: no shipped one refuses a long name, has a limit at a length the cloud supports, or
 * can make some of its users duress users and not all.
 */
const NOT_SHIPPED = ['NAME_LENGTH', 'CODES_DO_NOT_FIT', 'user-code/modify DURESS_LIMIT']

function tried(reason: string, recipe: Recipe): string[] {
  const { kind = 'refuse', model = 'interlogix-nx', module, before, asked, after, lasts } = recipe
  const begin = (): Rig => {
    const clock = new VirtualClock()
    const rig = {
      clock,
      panel: createPanel({ model, clock, seed: 1, exitDelay: 60, ...(module ? { module } : {}) }),
    }
    before?.(rig)
    return rig
  }
  const lasting = lasts ? begin() : undefined
  return Object.entries(asked).map(([name, body]) => {
    const rig = lasting ?? begin()
    const request = rig.panel.request(name as NativeRequestName, body)
    after?.(rig)
    const reasons = request.responses
      .filter(response => kindOf(response) === kind)
      .map(response => response.reason)
    expect(reasons, `${name} ${JSON.stringify(body)}`).toContain(reason)
    if (!lasting) rig.panel.close()
    return `${name} ${kind} ${reason}`
  })
}

describe('the table of answers', () => {
  it('has only answers that there are', () => {
    const provoked = Object.entries(RECIPES).flatMap(([reason, recipes]) =>
      [recipes].flat().flatMap(recipe => tried(reason, recipe)),
    )
    const table = Object.entries(ANSWERS).flatMap(([name, { waits, warnings = [], refusals }]) => [
      `${name} refuse INVALID_REQUEST`,
      ...waits.map(reason => `${name} wait ${reason}`),
      ...warnings.map(reason => `${name} warn ${reason}`),
      ...refusals
        .filter(reason => ![reason, `${name} ${reason}`].some(each => NOT_SHIPPED.includes(each)))
        .map(reason => `${name} refuse ${reason}`),
    ])
    expect(provoked.sort()).toEqual(table.sort())
  })

  it('has every answer that whoever asks at random gets', () => {
    const missing = lives()
      .flatMap(({ answers }) => answers)
      .filter(([name, response]) => !isListed(name, response))
      .map(([name, { execution, reason }]) => `${name} ${execution} ${reason}`)
    expect([...new Set(missing)]).toEqual([])
  })
})

describe('the table of events', () => {
  it('has the data of every event that is reported, and what can have led to it', () => {
    const wrong = new Set<string>()
    for (const { events } of lives())
      for (const { type, source, data, cause } of events.values()) {
        if (source === 'device' || !isReported({ type })) continue
        const problem = REPORT_SCHEMAS.get(type)?.safeParse(data).error?.message
        if (problem !== undefined || !REPORT_SCHEMAS.has(type)) wrong.add(`${type}: ${problem}`)
        const led = events.get(cause ?? 0)?.type
        if (led !== undefined && !REPORTS[type]?.causes.includes(led)) wrong.add(`${type} <- ${led}`)
      }
    expect([...wrong]).toEqual([])
  })
})

let lived: readonly Life[] | undefined

/** Panels of many models, each with a life of its own. */
function lives(): readonly Life[] {
  const ids = loadCatalogue().ids()
  lived ??= Array.from({ length: budget(15, 30) }, (_, seed) =>
    atRandom(ids[(seed * 7) % ids.length] ?? '', seed),
  )
  return lived
}

interface Life {
  readonly answers: readonly (readonly [NativeRequestName, ModuleResponse])[]
  readonly events: ReadonlyMap<number, TimelineEvent>
}

/** A panel's life among people and clouds who do anything, and every answer that was given. */
function atRandom(model: string, seed: number): Life {
  const random = seededRandom(seed)
  const clock = new VirtualClock()
  const panel = createPanel({ model, clock, seed })
  const { capabilities } = panel.documents().info
  const asked: { name: NativeRequestName; request: PanelRequest }[] = []
  const one = <T>(...options: readonly T[]): T => options[random.int(options.length)] as T
  const step = [
    () => {
      const earlier = asked.map(({ request }) => request.transaction)
      const [name, body] = bodyAtRandom(random, capabilities, earlier)
      const transaction = earlier.length > 0 && random.int(12) === 0 ? one(...earlier) : `t${earlier.length}`
      asked.push({ name, request: panel.request(name, { ...body, transaction }) })
    },
    () => clock.advance(one(500, 3_000, 60_000, 7_200_000)),
    () => panel.zone(one(1, 2, 3, 7), { open: random.int(2) === 0 }),
    () => panel.press(one('[AWAY]', '[DISARM]', '1234', '[PROGRAM]1234', '[EXIT]')),
    () => panel.fault(one('bus-cut', 'panel-busy', 'bus-slow')),
    () => Object.keys(panel.faults).map(name => panel.clearFault(name)),
    () => panel.command({ type: 'walk-test', partition: 1, on: random.int(2) === 0 }),
    () => panel.command({ type: 'disarm', partition: 1 }),
    () => panel.power({ mains: random.int(2) === 0, battery: one('ok', 'low', 'absent') }),
    () => panel.restart(),
    () => panel.press(one('[FIRE]', '[POLICE]', '[MEDICAL]', '[CHIME]', '[BYPASS]1[OK]', '9999')),
    () => panel.command({ type: one('silence', 'cancel'), partition: 1 }),
    () => panel.fault(one('clock-jump', 'link-down', 'clock-forgets')),
    () => panel.zone(one(1, 2), { tamper: random.int(2) === 0, trouble: random.int(2) === 0 }),
  ]
  for (let count = 0; count < 40; count++) step[random.int(2) === 0 ? 0 : random.int(step.length)]?.()
  for (const name of Object.keys(panel.faults)) panel.clearFault(name)
  clock.advance(86_400_000)
  panel.close()
  return {
    answers: asked.flatMap(({ name, request }) =>
      request.responses.map(response => [name, response] as const),
    ),
    events: new Map(panel.timeline().map(event => [event.seq, event])),
  }
}

function bodyAtRandom(
  random: Random,
  {
    codeLength,
    slots,
  }: { codeLength: number; slots: { first: number; last: number; special: readonly { from: number }[] } },
  earlier: readonly string[],
): [NativeRequestName, Body] {
  const one = <T>(...options: readonly T[]): T => options[random.int(options.length)] as T
  const perhaps = (body: Body): Body => (random.int(3) === 0 ? body : {})
  const digits = (text: string) => text.padEnd(codeLength, '0').slice(0, codeLength)
  const code = () =>
    one(
      digits(String(random.int(10 ** codeLength))),
      digits('4711'),
      digits('4712'),
      digits('1234'),
      '12',
      'ab12',
    )
  const slot = () =>
    one(slots.first, slots.first + 1, slots.last, 1, 2, 9_999, ...slots.special.map(({ from }) => from))
  const patience = () => ({
    ...perhaps({ whileArmed: one('wait', 'refuse') }),
    ...perhaps({ expiresIn: one(1, 60) }),
  })
  const about = () => ({
    ...perhaps({ name: one('Ada', 'A name that is longer than most panels take') }),
    ...perhaps({
      userType: one('unrestricted', 'forced', 'disposable', 'non_access', 'remote_only', 'programming'),
    }),
    ...perhaps({ partitions: one([1], [2], [1, 2], [64]) }),
    ...perhaps({ attributes: one(['bypass'], []) }),
    ...perhaps({
      schedule: one<Body>(WEEKLY, { from: '2026-01-01T00:00:00Z', to: '2026-01-03T00:00:00Z' }, { uses: 1 }),
    }),
    ...patience(),
  })
  const bodies: Record<NativeRequestName, () => Body> = {
    'user-code/add': () => ({ code: code(), ...perhaps({ slot: slot() }), ...about() }),
    'user-code/modify': () => ({
      slot: slot(),
      ...perhaps({ code: code() }),
      ...perhaps({ enabled: false }),
      ...about(),
    }),
    'user-code/clear': () => ({
      ...one<Body>({ slot: slot() }, { slot: slot() }, { all: true }),
      ...patience(),
    }),
    'user-code/get': () => ({ slot: slot() }),
    'user-code/list': () => ({}),
    'code-length/set': () => ({ length: one(4, 5, 6, 9), ...patience() }),
    arm: () => ({
      mode: one('away', 'home', 'night'),
      ...perhaps({ code: code() }),
      ...perhaps({ bypass: true }),
    }),
    disarm: () => ({
      ...perhaps({ partition: 2 }),
      ...perhaps({ code: code() }),
      ...perhaps({ expiresIn: 1 }),
    }),
    bypass: () => ({ zone: one(1, 2, 7, 99), on: random.int(2) === 0, ...perhaps({ expiresIn: 1 }) }),
    refresh: () => ({}),
    cancel: () => ({ of: one('nobody', ...earlier.slice(-3)) }),
    'time/set': () => ({
      time: one('2026-01-01T07:00:00Z', '2026-06-01T00:00:00Z'),
      ...perhaps({ zone: one('UTC', 'Mars/Base') }),
    }),
  }
  const name = one(...(Object.keys(bodies) as NativeRequestName[]))
  return [name, bodies[name]()]
}
