import { describe, expect, it } from 'vitest'
import { logEvent } from '../../protocols/nx584/messages/log-event.js'
import { logEventRequest } from '../../protocols/nx584/messages/log-event-request.js'
import { partitionStatus } from '../../protocols/nx584/messages/partition-status.js'
import { partitionStatusRequest } from '../../protocols/nx584/messages/partition-status-request.js'
import { systemStatus } from '../../protocols/nx584/messages/system-status.js'
import { systemStatusRequest } from '../../protocols/nx584/messages/system-status-request.js'
import { pinOf } from '../../protocols/nx584/testing/codes.js'
import { Bench, type BenchOptions } from '../support/nx584/bench.js'

const house = (options: BenchOptions = {}) =>
  new Bench({ ...options, setup: { exitDelay: 60, entryDelay: 30, sirenSeconds: 240, ...options.setup } })

/** What the log got since the client last listened: type, subject, partition. */
const logged = (bench: Bench) =>
  bench
    .wait(0)
    .heardAs(logEvent)
    .map(({ what, subject, partition }) => [what.type, subject, partition])

const code = (digits = '123400') => pinOf(digits).code(4)

describe('the log', () => {
  it('has closing and opening with their users, counted from 0', () => {
    const bench = house()
    bench.hands.command({ type: 'arm', partition: 1, mode: 'away', code: code() }, 'serial')
    expect(logged(bench)).toEqual([])
    bench.wait(60_000)
    expect(logged(bench)).toEqual([[41, 0, 1]])
    bench.hands.command({ type: 'disarm', partition: 1, code: code() }, 'serial')
    expect(logged(bench)).toEqual([[40, 0, 1]])
    bench.hands.command({ type: 'arm', partition: 1, mode: 'home' }, 'serial')
    bench.wait(60_000)
    expect(logged(bench)).toEqual([[41, 97, 1]])
  })

  it('has neither when the exit delay was cut short', () => {
    const bench = house()
    bench.hands.command({ type: 'arm', partition: 1, mode: 'away' }, 'serial')
    bench.hands.command({ type: 'disarm', partition: 1, code: code() }, 'serial')
    expect(logged(bench.wait(600_000))).toEqual([])
  })

  it('has a change of mode as nothing new, and zones left out as such', () => {
    const bench = house({ setup: { exitDelay: 0 } })
    bench.hands.command({ type: 'bypass', zone: 4, on: true }, 'control')
    bench.hands.command({ type: 'arm', partition: 1, mode: 'home' }, 'serial')
    expect(logged(bench)).toEqual([
      [2, 3, 1],
      [41, 97, 1],
      [53, 97, 1],
    ])
    bench.hands.command({ type: 'arm', partition: 1, mode: 'away' }, 'serial')
    expect(logged(bench)).toEqual([])
    bench.hands.command({ type: 'disarm', partition: 1, code: code() }, 'serial')
    expect(logged(bench)).toEqual([
      [40, 0, 1],
      [3, 3, 1],
    ])
  })

  it('has alarms and their restore, zone by zone', () => {
    const bench = house({ setup: { exitDelay: 0 } })
    bench.hands.command({ type: 'arm', partition: 1, mode: 'away' }, 'serial')
    logged(bench)
    bench.hands.zone(3, { open: true })
    expect(logged(bench)).toEqual([[0, 2, 1]])
    bench.hands.zone(3, { open: false })
    expect(logged(bench)).toEqual([[1, 2, 1]])
    bench.hands.zone(7, { open: true })
    expect(logged(bench)).toEqual([[0, 6, 1]])
  })

  it('has an exit error', () => {
    const bench = house()
    bench.hands.command({ type: 'arm', partition: 1, mode: 'away', code: code() }, 'serial')
    bench.hands.zone(1, { open: true })
    expect(logged(bench.wait(60_000))).toEqual([[42, 0, 1]])
  })

  it('has tampers and troubles of zones, mains, battery and power', () => {
    const bench = house()
    bench.hands.zone(2, { tamper: true })
    bench.hands.zone(2, { tamper: false, trouble: true })
    bench.hands.zone(2, { trouble: false })
    expect(logged(bench)).toEqual([4, 5, 6, 7].map(type => [type, 1, 1]))
    bench.hands.power({ mains: false, battery: 'low' })
    bench.hands.power({ mains: true, battery: 'ok' })
    expect(logged(bench)).toEqual([26, 28, 27, 29].map(type => [type, 0, 1]))
    bench.hands.restart()
    expect(logged(bench).at(-1)).toEqual([57, 0, 1])
  })

  it('has the beginning and the end of programming, which nobody is told of', () => {
    const bench = house()
    bench.hands.command({ type: 'programming/enter', code: code('971300'), partition: 1 }, 'control')
    bench.hands.command({ type: 'programming/exit' }, 'control')
    const entries = bench.wait(0).heardAs(logEvent)
    expect(entries.map(({ what }) => what)).toEqual([
      { type: 45, reports: false },
      { type: 46, reports: false },
    ])
  })

  it('has duress and a keypad locked by wrong codes', () => {
    const rule = { kind: 'lock', unit: 'attempts', count: 2, seconds: 60, alarm: true } as const
    const bench = house({ facts: { lockout: { rule } }, setup: { exitDelay: 0 } })
    const duress = { type: 'user-code/add', userType: 'forced', code: code('667700') } as const
    expect(bench.hands.command(duress, 'control')).toMatchObject({ ok: true })
    bench.hands.command({ type: 'arm', partition: 1, mode: 'away' }, 'serial')
    logged(bench)
    bench.hands.command({ type: 'disarm', partition: 1, code: code('667700') }, 'serial')
    expect(logged(bench)).toEqual([
      [18, 0, 1],
      [40, 253, 1],
    ])
    for (let times = 0; times < 2; times++)
      bench.hands.command({ type: 'verify', partition: 1, code: code('999900') }, 'serial')
    expect(logged(bench)).toEqual([[23, 0, 1]])
  })

  it('has emergency keys, and who called an alarm off', () => {
    const bench = house()
    for (const [kind, type] of [
      ['fire', 19],
      ['medical', 20],
      ['police', 22],
    ] as const) {
      bench.hands.command({ type: 'panic', partition: 1, kind }, 'serial')
      expect(logged(bench)).toEqual([[type, 0, 1]])
    }
    bench.hands.command({ type: 'cancel', partition: 1, code: code() }, 'serial')
    expect(logged(bench)).toEqual([[49, 0, 1]])
    bench.hands.command({ type: 'cancel', partition: 1 }, 'control')
    expect(logged(bench)).toEqual([[49, 97, 1]])
  })

  it('has the closing of whoever armed, though an emergency key was pressed while they left', () => {
    const bench = house()
    bench.hands.command(
      { type: 'user-code/add', userType: 'unrestricted', slot: 3, code: code('445500') },
      'control',
    )
    bench.hands.command({ type: 'arm', partition: 1, mode: 'away', code: code('445500') }, 'serial')
    bench.hands.command({ type: 'panic', partition: 1, kind: 'police' }, 'serial')
    expect(logged(bench)).toEqual([[22, 0, 1]])
    expect(logged(bench.wait(240_000))).toEqual([[41, 2, 1]])
    bench.hands.command({ type: 'panic', partition: 1, kind: 'fire' }, 'serial')
    bench.hands.command({ type: 'silence', partition: 1, code: code() }, 'serial')
    const [status] = bench
      .wait(0)
      .send(partitionStatusRequest, { partition: 1 })
      .heardAs(partitionStatus)
      .slice(-1)
    expect(status?.lastUser).toBe(3)
  })

  it('has the beginning and the end of a walk-test', () => {
    const bench = house()
    for (const on of [true, false]) bench.hands.command({ type: 'walk-test', partition: 1, on }, 'control')
    expect(logged(bench)).toEqual([
      [123, 0, 1],
      [124, 0, 1],
    ])
  })

  it('is on the clock of the panel', () => {
    const bench = house()
    bench.hands.command({ type: 'time/set', offsetMs: 60_000, zone: 'America/New_York' }, 'control')
    bench.hands.zone(2, { tamper: true })
    const newYork = { month: 12, day: 31, hour: 19, minute: 1 }
    expect(bench.wait(0).heardAs(logEvent)).toMatchObject([
      { what: { type: 119 }, ...newYork },
      { what: { type: 4 }, ...newYork },
    ])
  })

  it('can be read entry by entry, and begins anew when it is full', () => {
    const bench = house({ settings: { logSize: 3 } })
    const entry = (event: number) => {
      const [told] = bench.send(logEventRequest, { event }).wait(2500).heardAs(logEvent)
      return told && [told.event, told.logSize, told.what.type]
    }
    bench.hands.zone(2, { tamper: true })
    bench.wait(0).heard()
    expect([entry(0), entry(1), entry(2)]).toEqual([
      [0, 3, 4],
      [1, 3, 13],
      [2, 3, 13],
    ])
    bench.hands.zone(2, { tamper: false })
    bench.hands.zone(2, { trouble: true })
    bench.hands.zone(2, { trouble: false })
    bench.wait(0).heard()
    expect([entry(0), entry(1), entry(2)]).toEqual([
      [0, 3, 7],
      [1, 3, 5],
      [2, 3, 6],
    ])
    expect([entry(3), entry(4), entry(255)]).toEqual([[3, 3, 6], undefined, undefined])
  })

  it('is told of by its newest place, which the system status has, with every entry', () => {
    const bench = house({ settings: { logSize: 5, disabled: [0x0a] } })
    const told = () => bench.wait(0).heardAs(systemStatus)
    const asked = () => bench.send(systemStatusRequest, {}).heardAs(systemStatus)[0]?.stackPointer
    expect(asked()).toBe(4)
    for (let entry = 0; entry < 12; entry++) {
      bench.hands.zone(2, { tamper: entry % 2 === 0 })
      expect(told().map(({ stackPointer }) => stackPointer)).toEqual([entry % 5])
      expect(asked()).toBe(entry % 5)
    }
    bench.hands.zone(1, { open: true })
    expect(told()).toEqual([])
  })

  it('is told of when power returns, though its newest place is again where it was', () => {
    const bench = house({ settings: { logSize: 5 } })
    bench.hands.power({ mains: false, battery: 'absent' })
    bench.wait(0).heard()
    bench.hands.power({ mains: true, battery: 'ok' })
    // Mains and battery, twice each, and the start.
    expect(bench.wait(0).heardAs(systemStatus)).toMatchObject([{ stackPointer: 4 }])
  })

  it('can be read back ten entries from the newest, at any time, as openHAB does', () => {
    const bench = house({ settings: { logSize: 12 } })
    for (let count = 0; count < 30; count++) {
      const [status] = bench.send(systemStatusRequest, {}).heardAs(systemStatus)
      const read: number[] = []
      for (let back = 0, place = status?.stackPointer ?? -1; back < 10; back++, place--) {
        // What it takes for the place before the first.
        if (place < 0) place = 12
        const [told] = bench.send(logEventRequest, { event: place }).heardAs(logEvent)
        expect(told?.event).toBe(place)
        read.push(told?.what.type ?? -1)
      }
      // Tampers and restores in turns, the last of them first; nothing before the first of all.
      const written = Array.from({ length: 10 }, (_, back) => count - 1 - back)
      const wrapped = (status?.stackPointer ?? 0) < 9 && count > 12
      if (!wrapped) expect(read).toEqual(written.map(n => (n < 0 ? 13 : n % 2 === 0 ? 4 : 5)))
      bench.hands.zone(2, { tamper: count % 2 === 0 })
      bench.wait(0).heard()
    }
  })

  it('has that its clock was set, by whomever', () => {
    const bench = house()
    bench.hands.command({ type: 'time/set', offsetMs: 0, zone: 'UTC' }, 'control')
    const [told] = bench.wait(0).heardAs(logEvent)
    expect(told).toMatchObject({ what: { type: 119, reports: false }, subject: 0, partition: 1 })
  })

  it('is the same for a client that comes later', () => {
    const bench = house()
    bench.hands.zone(2, { tamper: true })
    const ask = () => bench.wait(0).send(logEventRequest, { event: 0 }).heardAs(logEvent).at(-1)
    const before = ask()
    bench.session.close()
    bench.session = bench.open()
    expect(ask()).toEqual(before)
    expect(before?.what.type).toBe(4)
  })

  it('is the same, as are last user and flags, for a client that comes after the emulator started again', () => {
    const bench = house()
    bench.hands.command({ type: 'arm', partition: 1, mode: 'away', code: code() }, 'serial')
    bench.hands.zone(1, { open: true })
    bench.wait(60_000)
    bench.hands.command({ type: 'panic', partition: 1, kind: 'fire' }, 'serial')
    const ask = () => {
      bench.wait(0).heard()
      for (let event = 0; event < 5; event++) bench.send(logEventRequest, { event })
      return bench
        .send(systemStatusRequest, {})
        .send(partitionStatusRequest, { partition: 1 })
        .wait(0)
        .heard()
    }
    const before = ask()
    expect(bench.nap() && ask()).toEqual(before)
    const [status] = bench.send(partitionStatusRequest, { partition: 1 }).heardAs(partitionStatus)
    expect(status).toMatchObject({ lastUser: 1, condition1: { fire: true }, condition4: { exitError: true } })
    bench.hands.command({ type: 'cancel', partition: 1, code: code() }, 'serial')
    bench.nap()
    const [called] = bench.send(partitionStatusRequest, { partition: 1 }).heardAs(partitionStatus)
    expect(called?.condition2.cancelEntered).toBe(true)
  })

  it('is kept to itself when its transitions are switched off, and can still be read', () => {
    const bench = house({ settings: { disabled: [0x0a] } })
    bench.hands.zone(2, { tamper: true })
    expect(bench.wait(0).heardAs(logEvent)).toEqual([])
    expect(bench.send(logEventRequest, { event: 0 }).heardAs(logEvent)).toHaveLength(1)
  })
})
