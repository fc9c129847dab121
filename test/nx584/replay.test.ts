import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logEventRequest } from '../../protocols/nx584/messages/log-event-request.js'
import { partitionStatusRequest } from '../../protocols/nx584/messages/partition-status-request.js'
import { partitionsSnapshotRequest } from '../../protocols/nx584/messages/partitions-snapshot-request.js'
import { primaryKeypad } from '../../protocols/nx584/messages/primary-keypad.js'
import { primaryKeypadWithPin } from '../../protocols/nx584/messages/primary-keypad-with-pin.js'
import { secondaryKeypad } from '../../protocols/nx584/messages/secondary-keypad.js'
import { setClock } from '../../protocols/nx584/messages/set-clock.js'
import { setUserCode } from '../../protocols/nx584/messages/set-user-code.js'
import { systemStatusRequest } from '../../protocols/nx584/messages/system-status-request.js'
import { userInformationRequest } from '../../protocols/nx584/messages/user-information-request.js'
import { zoneBypassToggle } from '../../protocols/nx584/messages/zone-bypass-toggle.js'
import { zoneStatusRequest } from '../../protocols/nx584/messages/zone-status-request.js'
import { zonesSnapshotRequest } from '../../protocols/nx584/messages/zones-snapshot-request.js'
import { MASTER, pinOf } from '../../protocols/nx584/testing/codes.js'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { oneOfEachKeypad } from '../../src/catalogue/testing/kinds.js'
import { Secret } from '../../src/panel/secret.js'
import type { PanelSetup } from '../../src/panel/setup.js'
import { budget, isDeep } from '../../tools/test/budget.js'
import { Bench, type BenchOptions } from '../support/nx584/bench.js'

type Step = (bench: Bench) => unknown

/** Small enough to come round again and again. */
const LOG_SIZE = 7
const ZONES = [
  { zone: 1, name: 'Door', kind: 'entry_exit', partition: 1 },
  { zone: 3, name: 'Window', kind: 'perimeter', partition: 1 },
  { zone: 5, name: 'Hall', kind: 'interior', partition: 1 },
  { zone: 7, name: 'Smoke', kind: 'fire', partition: 1 },
  { zone: 8, name: 'Safe', kind: '24h', partition: 2 },
  { zone: 9, name: 'Shed', kind: 'perimeter', partition: 2 },
] as const
const LONG = 4_000

const zone = fc.constantFrom(...ZONES.map(one => one.zone))
const partition = fc.constantFrom(1, 1, 2)
const user = fc.constantFrom(1, 2, 98)
const pin = fc.constantFrom(MASTER, MASTER, pinOf('445500'), pinOf('999900'))
const one = <const T>(...choices: T[]) => fc.constantFrom(...choices)

const frames: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(one(0, 1, 2, 3, 4, 5, 6, 7), partition).map(
    ([key, at]): Step =>
      bench =>
        bench.send(secondaryKeypad, { function: key, partitions: [at] }),
  ),
  fc.tuple(one(0, 1, 2, 3, 4, 5, 6, 7), partition, pin).map(
    ([key, at, code]): Step =>
      bench =>
        bench.send(primaryKeypadWithPin, { function: key, partitions: [at], pin: code }),
  ),
  fc.tuple(one(0, 1, 2, 3, 4, 5, 6, 7), partition, user).map(
    ([key, at, who]): Step =>
      bench =>
        bench.send(primaryKeypad, { function: key, partitions: [at], user: who }),
  ),
  zone.map(
    (number): Step =>
      bench =>
        bench.send(zoneBypassToggle, { zone: number }),
  ),
  user.map(
    (who): Step =>
      bench =>
        bench.send(setUserCode, { user: who, pin: pinOf('445500') }),
  ),
  one<Step>(bench =>
    bench.send(
      setClock,
      { year: 26, month: 5, day: 4, hour: 3, minute: 2, weekday: 2 },
      { acknowledge: true },
    ),
  ),
)

const inputs: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(zone, one('open', 'open', 'tamper', 'trouble'), fc.boolean()).map(
      ([number, what, on]): Step =>
        bench =>
          bench.hands.zone(number, { [what]: on }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        one('[AWAY]', '[STAY]', '[DISARM]', '[PROGRAM]', '[EXIT]'),
        one('', '1234', '4455', '9713'),
        partition,
      )
      .map(
        ([soft, digits, at]): Step =>
          bench =>
            bench.hands.keys(soft + digits, at),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        partition,
        one('arm', 'disarm', 'silence', 'cancel', 'panic'),
        one('fire', 'medical', 'police'),
        fc.boolean(),
      )
      .map(([at, type, kind, bypass]): Step => {
        const command = { type, partition: at } as const
        return bench =>
          bench.hands.command(
            command.type === 'arm'
              ? { ...command, type: 'arm', mode: 'away', bypass }
              : command.type === 'panic'
                ? { ...command, type: 'panic', kind }
                : { ...command, type: command.type },
            'control',
          )
      }),
  },
  one<Step>(
    bench => bench.hands.power({ mains: false }),
    bench => bench.hands.power({ mains: false, battery: 'absent' }),
    bench => bench.hands.power({ mains: true, battery: 'ok' }),
    bench => bench.hands.restart(),
    bench => bench.hands.fault('clock-forgets'),
    bench => bench.hands.fault('clock-drift', { secondsPerDay: 600 }),
    bench => bench.hands.fault('bus-cut'),
    bench => bench.hands.clearFault('bus-cut'),
  ),
)

const time = one(0, 1_000, 29_999, 30_000, 60_000, 61_000, 240_000).map(
  (ms): Step =>
    bench =>
      bench.wait(ms),
)

const script = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: frames },
    { weight: 5, arbitrary: inputs },
    { weight: 3, arbitrary: time },
  ),
  { minLength: 15, maxLength: 30 },
)

/** Asks about everything that the gateway tells of. */
function ask(bench: Bench): void {
  for (const at of [1, 2]) bench.send(partitionStatusRequest, { partition: at })
  bench
    .send(partitionsSnapshotRequest, {})
    .send(systemStatusRequest, {})
    .send(zonesSnapshotRequest, { offset: 0 })
  for (const { zone: number } of ZONES) bench.send(zoneStatusRequest, { zone: number })
  for (let event = 0; event <= LOG_SIZE; event++) bench.send(logEventRequest, { event })
  bench.send(userInformationRequest, { user: 2 }).wait(LONG)
}

const HOUSE: PanelSetup = { partitions: 2, zones: ZONES }

const catalogue = loadCatalogue()

/** The house, as far as a model has room for it. */
function installed(id: string): PanelSetup {
  const { partitions, zones } = catalogue.model(id).facts
  const has = ZONES.filter(({ zone, partition }) => zone <= zones.max && partition <= partitions.max)
  return { partitions: Math.min(2, partitions.max), zones: has }
}

/** What a client heard, step by step: what it was told unasked, and every answer. */
function heard(options: BenchOptions, steps: readonly Step[], naps: boolean): string[][] {
  const bench = new Bench({
    ...options,
    settings: { logSize: LOG_SIZE },
    setup: options.model
      ? installed(options.model)
      : { ...HOUSE, exitDelay: 60, entryDelay: 30, sirenSeconds: 240 },
  })
  bench.hands.command(
    { type: 'user-code/add', userType: 'unrestricted', slot: 2, code: new Secret('4455') },
    'control',
  )
  return steps.map(step => {
    step(bench)
    // A conversation is not of the panel's memory: it ends before the line goes.
    bench.wait(LONG)
    if (naps) bench.nap()
    ask(bench)
    if (naps) bench.nap()
    return bench.heard()
  })
}

const rule = { kind: 'lock', unit: 'attempts', count: 2, seconds: 60, alarm: true } as const

describe.each(isDeep ? catalogue.ids() : oneOfEachKeypad(catalogue))(
  'a %s at whose port somebody speaks NX-584',
  model => {
    it('tells a client the same bytes, put down and taken up before and after every question or never', () => {
      const seed = 5840 + catalogue.ids().indexOf(model)
      fc.assert(
        fc.property(script, steps => {
          expect(heard({ model }, steps, true)).toEqual(heard({ model }, steps, false))
        }),
        { seed, numRuns: 1, endOnFailure: true },
      )
    })
  },
)

describe.each<BenchOptions & { readonly name: string }>([
  { name: 'as it is delivered', format: 'ascii' },
  { name: 'that locks its keypads, in binary', format: 'binary', facts: { lockout: { rule } } },
])('a panel $name', ({ name: _, ...options }) => {
  it('tells a client the same bytes, also when it is put down and taken up before and after every question', () => {
    fc.assert(
      fc.property(script, steps => {
        expect(heard(options, steps, true)).toEqual(heard(options, steps, false))
      }),
      { seed: 584, numRuns: budget(2, 4), endOnFailure: true },
    )
  })
})
