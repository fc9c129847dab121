import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberOf } from '../../protocols/nx584/framing.js'
import type { Layout, MessageType, Values } from '../../protocols/nx584/message.js'
import { decode } from '../../protocols/nx584/message.js'
import { partitionStatus } from '../../protocols/nx584/messages/partition-status.js'
import { partitionStatusRequest } from '../../protocols/nx584/messages/partition-status-request.js'
import { partitionsSnapshot } from '../../protocols/nx584/messages/partitions-snapshot.js'
import { partitionsSnapshotRequest } from '../../protocols/nx584/messages/partitions-snapshot-request.js'
import { primaryKeypadWithPin } from '../../protocols/nx584/messages/primary-keypad-with-pin.js'
import { secondaryKeypad } from '../../protocols/nx584/messages/secondary-keypad.js'
import { systemStatus } from '../../protocols/nx584/messages/system-status.js'
import { systemStatusRequest } from '../../protocols/nx584/messages/system-status-request.js'
import { zoneBypassToggle } from '../../protocols/nx584/messages/zone-bypass-toggle.js'
import { zoneStatus } from '../../protocols/nx584/messages/zone-status.js'
import { zoneStatusRequest } from '../../protocols/nx584/messages/zone-status-request.js'
import { zonesSnapshot } from '../../protocols/nx584/messages/zones-snapshot.js'
import { zonesSnapshotRequest } from '../../protocols/nx584/messages/zones-snapshot-request.js'
import { MASTER, pinOf } from '../../protocols/nx584/testing/codes.js'
import { budget } from '../../tools/test/budget.js'
import { Bench } from '../support/nx584/bench.js'
import { Oracle, type OracleZone } from '../support/nx584/oracle.js'

const HOUSE = [
  ...([
    [1, 'entry_exit', 1],
    [3, 'perimeter', 1],
    [5, 'interior', 1],
    [7, 'fire', 1],
    [8, '24h', 1],
    [9, 'perimeter', 2],
    [10, 'interior', 2],
  ] as const),
]

type Step =
  | {
      readonly do: 'zone'
      readonly zone: number
      readonly what: 'open' | 'tamper' | 'trouble'
      readonly on: boolean
    }
  | { readonly do: 'key'; readonly key: 0 | 1 | 2 | 6; readonly partition: number }
  | {
      readonly do: 'pin'
      readonly function: 0 | 1 | 6 | 7
      readonly partition: number
      readonly right: boolean
    }
  | { readonly do: 'bypass'; readonly zone: number }
  | { readonly do: 'power'; readonly mains: boolean; readonly battery: 'ok' | 'low' }
  | { readonly do: 'wait'; readonly seconds: number }

const zone = fc.constantFrom(...HOUSE.map(([number]) => number))
const partition = fc.constantFrom(1, 2)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('zone' as const),
      zone,
      what: fc.constantFrom('open' as const, 'open' as const, 'tamper' as const, 'trouble' as const),
      on: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('key' as const),
      key: fc.constantFrom(0 as const, 0 as const, 1 as const, 2 as const, 2 as const, 6 as const),
      partition,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pin' as const),
      function: fc.constantFrom(0 as const, 1 as const, 1 as const, 6 as const, 7 as const, 7 as const),
      partition,
      right: fc.nat(5).map(chance => chance > 0),
    }),
  },
  fc.record({ do: fc.constant('bypass' as const), zone }),
  fc.record({
    do: fc.constant('power' as const),
    mains: fc.boolean(),
    battery: fc.constantFrom('ok' as const, 'low' as const),
  }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 60, 239, 300) }),
)

/** The flags that are set. */
const flags = (set: Readonly<Record<string, boolean | undefined>>) =>
  Object.keys(set).filter(flag => set[flag])

/** A panel, a client that asks about everything, one that only listens, and the oracle, side by side. */
class Walk {
  readonly bench: Bench
  readonly oracle: Oracle
  /** What the client that only listens knows, by message and what it is about. */
  readonly #picture = new Map<string, string>()
  /** Long enough for all that a step leads to, and for one question and its answer, in milliseconds. */
  readonly #rest: number
  readonly #turn: number

  constructor(format: 'ascii' | 'binary', baud: number | undefined) {
    const zones = HOUSE.map(([number, kind, owner]) => ({
      ...{ zone: number, name: `${number}`, kind, partition: owner },
    }))
    this.bench = new Bench({
      format,
      settings: { disabled: [0x0a] },
      setup: { partitions: 2, zones, exitDelay: 0, entryDelay: 0, sirenSeconds: 240 },
      ...(baud === undefined ? {} : { baud }),
    })
    const calm = { open: false, tamper: false, trouble: false, bypassed: false, alarmed: false }
    this.oracle = new Oracle(zones.map((one): OracleZone => ({ ...one, ...calm })))
    this.#rest = baud === undefined ? 0 : 20_000
    this.#turn = baud === undefined ? 0 : 2_500
  }

  take(one: Step): void {
    const { bench, oracle } = this
    switch (one.do) {
      case 'zone': {
        const condition = { [one.what]: one.on }
        bench.hands.zone(one.zone, condition)
        oracle.zone(one.zone, condition, bench.clock.now())
        return void this.#listen()
      }
      case 'power':
        bench.hands.power({ mains: one.mains, battery: one.battery })
        oracle.mains = one.mains
        oracle.lowBattery = one.battery === 'low'
        return void this.#listen()
      case 'wait':
        bench.wait(one.seconds * 1000)
        return void this.#listen()
      case 'bypass':
        bench.send(zoneBypassToggle, { zone: one.zone }, { acknowledge: true })
        return this.#answered(() => oracle.bypass(one.zone))
      case 'key':
        bench.send(secondaryKeypad, { function: one.key, partitions: [one.partition] })
        return this.#answered(at => {
          const { partition: number } = one
          const keys = {
            0: () => oracle.stay(number),
            1: () => oracle.chime(number),
            2: () => oracle.exit(number),
          }
          return one.key === 6 ? oracle.police(number, at) : keys[one.key]()
        })
      case 'pin':
        bench.send(primaryKeypadWithPin, {
          ...{
            pin: one.right ? MASTER : pinOf('999900'),
            function: one.function,
            partitions: [one.partition],
          },
        })
        return this.#answered(() => {
          if (!one.right) return false
          if (one.function === 0) return oracle.silence(one.partition)
          return one.function === 1 ? oracle.disarm(one.partition) : oracle.test(one.function === 6)
        })
    }
  }

  /** A command is answered once: at once when it was carried out, and 2.5 seconds after it came when it was not. */
  #answered(carriedOut: (at: number) => boolean): void {
    const { bench, oracle } = this
    const before = bench.timeline.length
    bench.wait(2500 + this.#rest)
    const came = bench.timeline.slice(before).find(({ type }) => type === 'port.command')
    const at = came ? Date.parse(came.at) : bench.clock.now() - 2500 - this.#rest
    oracle.until(at)
    const word = carriedOut(at) ? '1D' : '1C'
    const words = this.#listen()
    expect(words).toEqual([word])
  }

  /** Takes down what was heard; answers the words that are no status. */
  #listen(): string[] {
    const { bench, oracle } = this
    bench.wait(this.#rest)
    oracle.until(bench.clock.now())
    const heard = bench.heard()
    const told = heard.filter(text => text.startsWith('8'))
    for (const [index, text] of told.entries()) {
      // A message that was acknowledged in time is not said again.
      expect(text).not.toBe(told[index - 1])
      const number = numberOf(Buffer.from(text, 'hex'))
      this.#picture.set(number < 7 ? `${number} ${text.slice(2, 4)}` : `${number}`, text.slice(2))
    }
    return heard.filter(text => !text.startsWith('8'))
  }

  /** Asks, and compares the answer with what the client knows that only listens. */
  #ask<A extends Layout, L extends Layout>(
    request: MessageType<A>,
    about: Values<A>,
    answer: MessageType<L>,
  ): Values<L> {
    const { bench } = this
    bench.send(request, about).wait(this.#turn)
    const heard = bench.heard()
    expect(heard).toHaveLength(1)
    const payload = Buffer.from(heard[0] ?? '', 'hex')
    const key = answer.number < 7 ? `${answer.number} ${(heard[0] ?? '').slice(2, 4)}` : `${answer.number}`
    const known = this.#picture.get(key)
    if (known !== undefined) expect(`${answer.name} ${heard[0]?.slice(2)}`).toBe(`${answer.name} ${known}`)
    return decode(answer, payload)
  }

  compare(): void {
    const { oracle, bench } = this
    // No siren ends while the questions are on their way.
    const long = 20 * this.#turn
    while (oracle.partitions.some(({ siren = 0 }) => siren > 0 && siren <= bench.clock.now() + long)) {
      bench.wait(long)
      this.#listen()
    }
    const snapshot = this.#ask(zonesSnapshotRequest, { offset: 0 }, zonesSnapshot)
    for (const one of oracle.zones) {
      const { open, tamper, trouble, alarmed } = one
      const bypassed = oracle.shown(one)
      const told = this.#ask(zoneStatusRequest, { zone: one.zone }, zoneStatus)
      expect([one.zone, flags(told.condition1)]).toEqual([
        one.zone,
        flags({ faulted: open, tampered: tamper, trouble, bypassed }),
      ])
      expect([one.zone, told.condition2.alarmMemory === true]).toEqual([one.zone, alarmed])
      const short = flags(snapshot.zones[one.zone - 1] ?? {})
      expect([one.zone, short]).toEqual([
        one.zone,
        flags({ faulted: open, bypassed, trouble: tamper || trouble, alarmMemory: alarmed }),
      ])
    }
    const all = this.#ask(partitionsSnapshotRequest, {}, partitionsSnapshot)
    for (const [
      index,
      { armed, instant, chime, lastUser, siren, fire, memory },
    ] of oracle.partitions.entries()) {
      const number = index + 1
      const zones = oracle.zones.filter(one => one.partition === number)
      const told = this.#ask(partitionStatusRequest, { partition: number }, partitionStatus)
      const sounds = siren !== undefined
      const ready = oracle.ready(number)
      const stay = armed === 'home'
      expect({
        number,
        flags: [
          told.condition1,
          told.condition2,
          told.condition3,
          told.condition4,
          told.condition5,
          told.condition6,
        ].map(flags),
        lastUser: told.lastUser,
        short: flags(all.partitions[index] ?? {}),
      }).toEqual({
        number,
        flags: [
          {
            fireTrouble: zones.some(({ kind, tamper, trouble }) => kind === 'fire' && (tamper || trouble)),
            fire: sounds && fire,
            pulsingBuzzer: sounds,
            armed: armed !== undefined,
            instant: armed !== undefined && instant,
          },
          {
            previousAlarm: memory,
            siren: sounds,
            steadySiren: sounds && fire,
            alarmMemory: memory,
            tamper: zones.some(({ tamper }) => tamper),
          },
          { stay, chime },
          {},
          { zoneBypassed: zones.some(one => oracle.shown(one)), ready },
          {},
        ].map(flags),
        lastUser,
        short: flags({ valid: true, ready, armed: armed !== undefined, stay, chime, previousAlarm: memory }),
      })
    }
    const system = this.#ask(systemStatusRequest, {}, systemStatus)
    const sirens = oracle.partitions.filter(({ siren }) => siren !== undefined)
    const { byte3, byte4, byte5, byte6, byte7, byte8, byte9, byte10 } = system
    expect([byte3, byte4, byte5, byte6, byte7, byte8, byte9, byte10].map(flags)).toEqual(
      [
        {},
        { lowBattery: oracle.lowBattery, acFail: !oracle.mains },
        {},
        { siren: sirens.length > 0, steadySiren: sirens.some(({ fire }) => fire) },
        { acOn: oracle.mains },
        { walkTest: oracle.walkTest },
        {},
        {},
      ].map(flags),
    )
    expect(system.validPartitions).toEqual([1, 2])
  }
}

describe.each([
  { format: 'ascii' as const, baud: undefined, runs: budget(2, 6) },
  { format: 'binary' as const, baud: undefined, runs: budget(2, 6) },
  { format: 'ascii' as const, baud: 600, runs: budget(1, 3) },
  { format: 'binary' as const, baud: 600, runs: budget(1, 3) },
])('a walk in the $format format at $baud baud', ({ format, baud, runs }) => {
  it('is told by the gateway as by an oracle, whether a client asks or only listens', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 25 }), steps => {
        const walk = new Walk(format, baud)
        for (const one of steps) {
          walk.take(one)
          walk.compare()
        }
      }),
      { numRuns: runs, seed: 584 },
    )
  })
})
