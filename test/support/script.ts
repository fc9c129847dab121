import fc from 'fast-check'
import { encodeRecord } from '../../src/device/record.js'
import { add, clear, modify, now, setLength } from '../../src/device/testing/requests.js'
import { Rig, type RigOptions } from '../../src/device/testing/rig.js'
import type { ModuleRequest } from '../../src/module/request.js'
import type { Schedule } from '../../src/module/schedule.js'
import { Secret } from '../../src/panel/secret.js'

/** Codes that can be told from every other number in a timeline. */
export const MASTER = '8264'
const USERS = ['7391', '6482', '0739', '5947', '9573', '8629']
const MISFITS = ['73914', '648273', '7391ab']
export const CODES = [MASTER, ...USERS, ...MISFITS]
const START = Date.UTC(2026, 0, 1)

/** One thing that is done with a device on a bench; `index` is its place in the script. */
export type Step = (rig: Rig, index: number) => void
type Body = (transaction: string, at: number) => ModuleRequest

/** An object without the fields that are undefined: a request has no such fields. */
const given = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
/** Seldom there: once in four. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const user = fc.constantFrom(...USERS)
const anyCode = fc.constantFrom(...CODES)
const slot = fc.constantFrom(0, 1, 2, 3, 4, 2, 3, 8, 9, 238, 246, 999)
const partition = fc.constantFrom(1, 1, 1, 2, 3)
const schedule = fc.constantFrom<Schedule>(
  { uses: 1 },
  { weekly: [{ days: ['thu', 'fri'], from: '00:01', to: '01:30' }] },
  { from: new Date(START + 30_000).toISOString(), to: new Date(START + 3_700_000).toISOString() },
)
const patience = fc.record({
  whileArmed: fc.constantFrom('wait' as const, 'wait' as const, 'refuse' as const),
  expiresIn: maybe(fc.constantFrom(0, 500, 30_000, 61_000)),
})
const patient = (
  { whileArmed, expiresIn }: { whileArmed: 'wait' | 'refuse'; expiresIn: number | undefined },
  at: number,
) => given({ whileArmed, expiresAt: expiresIn === undefined ? undefined : at + expiresIn })

const changes: fc.Arbitrary<Body> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(user, maybe(slot), maybe(schedule), patience).map(
      ([code, where, when, how]): Body =>
        (t, at) =>
          add(t, code, given({ ...patient(how, at), slot: where, schedule: when })),
    ),
  },
  fc.tuple(anyCode, patience).map(
    ([code, how]): Body =>
      (t, at) =>
        add(t, code, patient(how, at)),
  ),
  fc.tuple(slot, anyCode, maybe(schedule), patience).map(
    ([where, code, when, how]): Body =>
      (t, at) =>
        modify(t, where, code, given({ ...patient(how, at), schedule: when })),
  ),
  fc.tuple(fc.oneof(slot, fc.constant('all' as const)), patience).map(
    ([where, how]): Body =>
      (t, at) =>
        clear(t, where, patient(how, at)),
  ),
  fc.tuple(fc.constantFrom(4, 6, 8), patience).map(
    ([length, how]): Body =>
      (t, at) =>
        setLength(t, length, patient(how, at)),
  ),
)

const code = (digits: string | undefined) => (digits === undefined ? {} : { code: new Secret(digits) })
const immediate: fc.Arbitrary<Body> = fc.oneof(
  fc
    .tuple(
      partition,
      fc.constantFrom('away' as const, 'home' as const, 'night' as const),
      fc.boolean(),
      maybe(anyCode),
    )
    .map(
      ([p, mode, flag, digits]): Body =>
        t =>
          now(t, { name: 'arm', partition: p, mode, bypass: flag, noEntryDelay: flag, ...code(digits) }),
    ),
  fc.tuple(partition, maybe(anyCode)).map(
    ([p, digits]): Body =>
      t =>
        now(t, { name: 'disarm', partition: p, ...code(digits) }),
  ),
  fc.tuple(fc.constantFrom(1, 3, 5, 7, 99), fc.boolean()).map(
    ([zone, on]): Body =>
      t =>
        now(t, { name: 'bypass', zone, on }),
  ),
  slot.map(
    (where): Body =>
      t =>
        now(t, { name: 'user-code/get', slot: where }),
  ),
  fc.constantFrom<Body>(
    t => now(t, { name: 'user-code/list' }),
    t => now(t, { name: 'refresh' }),
  ),
  fc.nat(40).map(
    (of): Body =>
      t =>
        now(t, { name: 'cancel', of: `T-${of}` }),
  ),
  fc.constantFrom('UTC', 'America/New_York', 'Mars/Olympus').map(
    (zone): Body =>
      t =>
        now(t, { name: 'time/set', time: START + 5_000, zone }),
  ),
)
const body = fc.oneof({ weight: 3, arbitrary: changes }, { weight: 2, arbitrary: immediate })

const keys = fc
  .tuple(
    fc.constantFrom(
      '',
      '[AWAY]',
      '[AWAY]',
      '[STAY]',
      '[NIGHT]',
      '[DISARM]',
      '[DISARM]',
      '[PROGRAM]',
      '[EXIT]',
      '[BYPASS]3[OK]',
      '[CANCEL]',
    ),
    fc.constantFrom('', MASTER, MASTER, MASTER, MASTER, ...USERS, '99'),
    fc.constantFrom(1, 1, 1, 2),
  )
  .map(
    ([soft, digits, where]): Step =>
      rig =>
        rig.do(device => void device.keys(soft + digits, where)),
  )

const zones = fc
  .record({
    zone: fc.constantFrom(1, 3, 5, 7),
    condition: fc.constantFrom(
      { open: true },
      { open: false },
      { tamper: true },
      { tamper: false },
      { trouble: true },
    ),
  })
  .map(
    ({ zone, condition }): Step =>
      rig =>
        rig.do(device => void device.zone(zone, condition)),
  )

const cut: Step = rig => {
  rig.cable = false
}
const mend: Step = rig => {
  rig.cable = true
  rig.do(device => device.linkUp())
}
const power = fc.constantFrom<Step>(
  rig => rig.do(device => device.power({ mains: false })),
  rig => rig.do(device => device.power({ mains: false, battery: 'absent' })),
  rig => rig.do(device => device.power({ mains: true })),
  rig => rig.do(device => device.power({ mains: true, battery: 'low' })),
  (rig, index) => {
    rig.do(device => device.restart())
    mend(rig, index)
  },
)

const links = fc.constantFrom<Step>(
  cut,
  rig => rig.do(device => device.linkLost('cut')),
  mend,
  mend,
  mend,
  rig => rig.do(device => device.link(false)),
  rig => rig.do(device => device.link(true)),
)

const faults = fc.constantFrom<Step>(
  rig => rig.do(device => device.fault('bus-cut')),
  rig => rig.do(device => device.clearFault('bus-cut')),
  rig => rig.do(device => device.fault('bus-slow', { delayMs: 500 })),
  rig => rig.do(device => device.fault('panel-busy')),
  rig => rig.do(device => device.clearFault('panel-busy')),
  rig => rig.do(device => device.fault('link-down')),
  rig => rig.do(device => device.clearFault('link-down')),
  rig => rig.do(device => device.fault('clock-jump', { seconds: -7_200 })),
  rig => rig.do(device => device.fault('clock-drift', { secondsPerDay: 600 })),
  rig => rig.do(device => device.fault('clock-forgets')),
)

const others = fc.constantFrom<Step>(
  rig => rig.do(device => void device.command({ type: 'user-code/clear', slot: 2 }, 'control')),
  rig =>
    rig.do(
      device => void device.command({ type: 'verify', partition: 1, code: new Secret('7391') }, 'serial'),
    ),
  rig => rig.do(device => void device.command({ type: 'disarm', partition: 1 }, 'control')),
  (rig, index) =>
    rig.do(device =>
      device.reject({ transaction: `bad-${index}`, name: 'user-code/add' }, '"slot" is missing'),
    ),
  rig =>
    rig.do(device => device.unreadable('panels/v1/panel-1/request/arm', 'the payload is not JSON in UTF-8')),
)

const time = fc.constantFrom(0, 1, 500, 700, 29_999, 30_000, 61_000, 61_000, 3_600_000).map(
  (ms): Step =>
    rig =>
      rig.wait(ms),
)

/** Requests whose transactions repeat now and then, also for another request. */
export const requests = fc.tuple(body, maybe(fc.nat(20))).map(
  ([make, again]): Step =>
    (rig, index) =>
      rig.do(device => device.request(make(`T-${again ?? index}`, rig.clock.now()))),
)
/** Requests that come once. */
export const singles = body.map(
  (make): Step =>
    (rig, index) =>
      rig.do(device => device.request(make(`T-${index}`, rig.clock.now()))),
)

/** What can happen to a device, in any order. `asked`: the requests among it. */
export const scriptOf = (asked: fc.Arbitrary<Step>) =>
  fc.array(
    fc.oneof(
      { weight: 10, arbitrary: asked },
      { weight: 6, arbitrary: keys },
      { weight: 2, arbitrary: zones },
      { weight: 1, arbitrary: power },
      { weight: 2, arbitrary: links },
      { weight: 1, arbitrary: others },
      { weight: 2, arbitrary: faults },
      { weight: 5, arbitrary: time },
    ),
    { minLength: 10, maxLength: 60, size: 'max' },
  )

export const installations: readonly (Omit<RigOptions, 'naps'> & { readonly model: string })[] = [
  { model: 'dsc-powerseries-neo', setup: { panel: { masterCode: MASTER, partitions: 2 } } },
  {
    model: 'dsc-powerseries-neo@1.20',
    setup: { panel: { masterCode: MASTER, partitions: 3, exitDelay: 30 }, module: { busLatencyMs: 700 } },
  },
  { model: '2gig-gocontrol', setup: { panel: { masterCode: MASTER }, module: { busLatencyMs: 700 } } },
  { model: 'interlogix-concord-4', setup: { panel: { masterCode: MASTER, partitions: 2 } } },
  { model: 'interlogix-nx', setup: { panel: { masterCode: MASTER, partitions: 2 } } },
  { model: 'interlogix-simon-xt', setup: { panel: { masterCode: MASTER } } },
]

/** A device to which all of the script has happened. */
export function play(options: RigOptions, script: readonly Step[]): Rig {
  const rig = new Rig(options)
  for (const [index, step] of script.entries()) step(rig, index)
  return rig
}

/** Which request each event descends from, as it was told. */
export const descents = (rig: Rig) => rig.turns.flatMap(({ asked }) => [...asked])

/** Everything a device said, and what it knows in the end. */
export const all = (rig: Rig) =>
  rig.timeline() + JSON.stringify([rig.outputs, descents(rig)]) + encodeRecord(rig.device.record())

/** Brings a device to where nothing holds a request up any more. */
export function calm(rig: Rig): void {
  rig.cable = true
  for (const fault of Object.keys(rig.device.faults)) rig.do(device => device.clearFault(fault))
  rig.do(device => device.power({ mains: true, battery: 'ok' }))
  rig.do(device => device.link(true))
  rig.do(device => device.linkUp())
  rig.do(device => void device.command({ type: 'programming/exit' }, 'control'))
  for (const condition of [{ open: false }, { tamper: false }])
    for (const zone of [1, 3, 5, 7]) rig.do(device => void device.zone(zone, condition))
  // What arms may still be on the bus.
  rig.wait(120_000)
  for (let at = 1; at <= rig.device.panel.view.partitions.length; at++)
    rig.do(device => void device.command({ type: 'disarm', partition: at }, 'control'))
  rig.wait(120_000)
}
