import { describe, expect, it } from 'vitest'
import { partitionStatus } from '../../protocols/nx584/messages/partition-status.js'
import { partitionStatusRequest } from '../../protocols/nx584/messages/partition-status-request.js'
import { partitionsSnapshot } from '../../protocols/nx584/messages/partitions-snapshot.js'
import { partitionsSnapshotRequest } from '../../protocols/nx584/messages/partitions-snapshot-request.js'
import { systemStatus } from '../../protocols/nx584/messages/system-status.js'
import { systemStatusRequest } from '../../protocols/nx584/messages/system-status-request.js'
import { zoneName } from '../../protocols/nx584/messages/zone-name.js'
import { zoneNameRequest } from '../../protocols/nx584/messages/zone-name-request.js'
import { zoneStatus } from '../../protocols/nx584/messages/zone-status.js'
import { zoneStatusRequest } from '../../protocols/nx584/messages/zone-status-request.js'
import { zonesSnapshot } from '../../protocols/nx584/messages/zones-snapshot.js'
import { zonesSnapshotRequest } from '../../protocols/nx584/messages/zones-snapshot-request.js'
import { pinOf } from '../../protocols/nx584/testing/codes.js'
import { handsOf } from '../../src/device/testing/hands.js'
import type { ZoneSetup } from '../../src/panel/zones.js'
import { Bench, type BenchOptions } from '../support/nx584/bench.js'

const house = (options: BenchOptions = {}) =>
  new Bench({ ...options, setup: { exitDelay: 60, entryDelay: 30, sirenSeconds: 240, ...options.setup } })

function zone(bench: Bench, number: number) {
  const told = bench.send(zoneStatusRequest, { zone: number }).heardAs(zoneStatus).at(-1)
  return told
}
function partition(bench: Bench, number = 1) {
  const told = bench.send(partitionStatusRequest, { partition: number }).heardAs(partitionStatus).at(-1)
  return told
}
function partitions(bench: Bench) {
  const told = bench.send(partitionsSnapshotRequest, {}).heardAs(partitionsSnapshot).at(-1)
  return told?.partitions ?? []
}
function system(bench: Bench) {
  const told = bench.send(systemStatusRequest, {}).heardAs(systemStatus).at(-1)
  return told
}
function snapshot(bench: Bench, offset = 0) {
  const told = bench.send(zonesSnapshotRequest, { offset }).heardAs(zonesSnapshot).at(-1)
  return told?.zones ?? []
}

const arm = (bench: Bench, mode: 'away' | 'home' = 'away') =>
  bench.hands.command({ type: 'arm', partition: 1, mode }, 'serial')
const disarm = (bench: Bench) =>
  bench.hands.command({ type: 'disarm', partition: 1, code: pinOf('123400').code(4) }, 'serial')

describe('a zone', () => {
  it('is told by its name: sixteen plain characters', () => {
    const zones: ZoneSetup[] = [
      { zone: 1, name: 'Küche – Fenster im Erdgeschoss', kind: 'perimeter', partition: 1 },
      { zone: 2, name: ' ', kind: 'perimeter', partition: 1 },
    ]
    const bench = house({ setup: { zones } })
    const name = (number: number) => bench.send(zoneNameRequest, { zone: number }).heardAs(zoneName)[0]?.name
    expect([name(1), name(2), name(9)]).toEqual(['Kuche ? Fenster', '', ''])
  })

  it.each([
    ['open', { open: true }, { faulted: true }, { faulted: true }],
    ['tampered with', { tamper: true }, { tampered: true }, { trouble: true }],
    ['in trouble', { trouble: true }, { trouble: true }, { trouble: true }],
  ])('says that it is %s, and that it is no longer', (_, condition, flags, short) => {
    const bench = house()
    bench.hands.zone(3, condition)
    expect(zone(bench, 3)?.condition1).toEqual(flags)
    expect(snapshot(bench)[2]).toEqual(short)
    bench.hands.zone(3, { open: false, tamper: false, trouble: false })
    expect(zone(bench, 3)?.condition1).toEqual({})
    expect(snapshot(bench)[2]).toEqual({})
  })

  it('says that it is bypassed', () => {
    const bench = house()
    bench.hands.command({ type: 'bypass', zone: 3, on: true }, 'control')
    expect(zone(bench, 3)?.condition1).toEqual({ bypassed: true })
    expect(snapshot(bench)[2]).toEqual({ bypassed: true })
    expect(partition(bench)?.condition5).toEqual({ zoneBypassed: true, ready: true })
  })

  it('that watches the interior says so while its partition is armed in stay mode, and changes under it', () => {
    const bench = house()
    const interior = () => [zone(bench, 5)?.condition1, snapshot(bench)[4], partition(bench)?.condition5]
    arm(bench, 'home')
    bench.wait(60_000)
    const quiet = [{ bypassed: true }, { bypassed: true }, { zoneBypassed: true, ready: true }]
    expect(interior()).toEqual(quiet)
    expect(zone(bench, 3)?.condition1).toEqual({})
    bench.hands.zone(5, { open: true })
    const moving = { faulted: true, bypassed: true }
    expect(interior()).toEqual([moving, moving, { zoneBypassed: true, ready: true }])
    bench.hands.zone(5, { open: false })
    disarm(bench)
    expect(interior()).toEqual([{}, {}, { ready: true }])
    arm(bench)
    bench.wait(60_000)
    expect(interior()).toEqual([{}, {}, { ready: true }])
  })

  it('says what kind it is', () => {
    const bench = house()
    const types = [1, 3, 5, 7, 8].map(number => zone(bench, number)?.type1)
    expect(types).toEqual([
      { delay1: true },
      {},
      { follower: true, interior: true },
      { fire: true },
      { day24: true },
    ])
    expect(zone(bench, 7)?.type2.bypassable).toBeUndefined()
    expect(zone(bench, 3)?.type2.bypassable).toBe(true)
  })

  it('that is not in use belongs to no partition, and one beyond the last cannot be asked for', () => {
    const bench = house()
    expect(zone(bench, 9)).toEqual({
      ...{ zone: 9, partitions: [], type1: {}, type2: {}, type3: {}, condition1: {}, condition2: {} },
    })
    expect(bench.send(zoneStatusRequest, { zone: 17 }).wait(2500).heard()).toEqual(['1C'])
    expect(bench.send(zoneNameRequest, { zone: 17 }).wait(2500).heard()).toEqual(['1C'])
    expect(bench.send(zonesSnapshotRequest, { offset: 16 }).wait(2500).heard()).toEqual(['1C'])
  })

  it('is in the snapshot of its group of sixteen, and in every one that covers it where the offset counts zones', () => {
    const zones: ZoneSetup[] = [4, 20, 33].map(number => ({
      ...{ zone: number, name: `${number}`, kind: 'perimeter', partition: 1 },
    }))
    const facts = { zones: { max: 48 } }
    const bench = house({ setup: { zones }, facts })
    bench.hands.zone(20, { open: true })
    expect(
      bench
        .wait(0)
        .heardAs(zonesSnapshot)
        .map(({ offset }) => offset),
    ).toEqual([1])
    expect([snapshot(bench, 0)[3], snapshot(bench, 1)[3], snapshot(bench, 2)[0]]).toEqual([
      {},
      { faulted: true },
      {},
    ])
    expect(bench.send(zonesSnapshotRequest, { offset: 3 }).wait(2500).heard()).toEqual(['1C'])
    const literal = house({ setup: { zones }, facts, settings: { snapshotOffset: 'zones' } })
    handsOf(literal.device).zone(20, { open: true })
    expect(
      literal
        .wait(0)
        .heardAs(zonesSnapshot)
        .map(({ offset }) => offset),
    ).toEqual([16])
    expect([snapshot(literal, 16)[3], snapshot(literal, 19)[0], snapshot(literal, 1)[2]]).toEqual([
      ...[{ faulted: true }, { faulted: true }],
      {},
    ])
    expect(literal.send(zonesSnapshotRequest, { offset: 48 }).wait(2500).heard()).toEqual(['1C'])
  })

  it('keeps its alarm memory until the next arming', () => {
    const bench = house()
    const memory = () => [zone(bench, 3)?.condition2.alarmMemory, snapshot(bench)[2]?.alarmMemory]
    arm(bench)
    handsOf(bench.wait(60_000).device).zone(3, { open: true })
    expect(memory()).toEqual([true, true])
    bench.hands.zone(3, { open: false })
    disarm(bench)
    expect(memory()).toEqual([true, true])
    arm(bench)
    expect(memory()).toEqual([undefined, undefined])
  })
})

describe('a partition', () => {
  it('is armed from the first second of the exit delay, with user and mode', () => {
    const bench = house()
    arm(bench)
    const exit = { exit1: true, exit2: true }
    expect(partition(bench)).toMatchObject({ condition1: { armed: true }, condition3: exit, lastUser: 98 })
    expect(partitions(bench)[0]).toEqual({ valid: true, ready: true, armed: true, exitDelay: true })
    bench.wait(60_000).heard()
    expect(partition(bench)?.condition3).toEqual({})
    disarm(bench)
    expect(partition(bench)).toMatchObject({ lastUser: 1 })
    expect(partition(bench)?.condition1).toEqual({})
    arm(bench, 'home')
    expect(partition(bench)?.condition3).toEqual({ stay: true, ...exit })
    expect(partitions(bench)[0]?.stay).toBe(true)
  })

  it('goes through entry delay and alarm as an NX-8E does', () => {
    const bench = house()
    arm(bench)
    handsOf(bench.wait(60_000).device).zone(1, { open: true })
    expect(partition(bench)?.condition3).toEqual({ entry: true })
    expect(partition(bench)?.condition5).toEqual({})
    expect(partitions(bench)[0]).toEqual({ valid: true, armed: true, entryDelay: true })
    bench.hands.zone(1, { open: false })
    bench.wait(30_000).heard()
    expect(partition(bench)?.condition1).toEqual({ armed: true, pulsingBuzzer: true })
    expect(partition(bench)?.condition2).toEqual({ previousAlarm: true, siren: true, alarmMemory: true })
    expect(partition(bench)?.condition3).toEqual({})
    expect(partition(bench)?.condition5).toEqual({ ready: true })
    expect(partitions(bench)[0]).toEqual({ valid: true, ready: true, armed: true, previousAlarm: true })
    expect(system(bench)?.byte6).toEqual({ siren: true })
    bench.wait(240_000).heard()
    expect(partition(bench)?.condition2).toEqual({ previousAlarm: true, alarmMemory: true })
    disarm(bench)
    expect(partition(bench)?.condition1).toEqual({})
    expect(partition(bench)?.condition2).toEqual({})
    expect(partitions(bench)[0]).toEqual({ valid: true, ready: true })
    expect(system(bench)?.byte6).toEqual({})
  })

  it('tells a fire alarm from a burglary, and is not armed by it', () => {
    const bench = house()
    bench.hands.zone(7, { open: true })
    expect(partition(bench)?.condition1).toEqual({ fire: true, pulsingBuzzer: true })
    expect(partition(bench)?.condition2.steadySiren).toBe(true)
    expect(system(bench)?.byte6).toEqual({ siren: true, steadySiren: true })
    bench.hands.zone(7, { open: false })
    disarm(bench)
    arm(bench)
    handsOf(bench.wait(60_000).device).zone(3, { open: true })
    expect(partition(bench)?.condition1).toEqual({ armed: true, pulsingBuzzer: true })
  })

  it('tells of an emergency key and its cancelling until the next arming', () => {
    const bench = house()
    bench.hands.command({ type: 'panic', partition: 1, kind: 'police' }, 'serial')
    expect(partition(bench)?.condition1).toEqual({ pulsingBuzzer: true })
    expect(partition(bench)?.condition2).toEqual({ previousAlarm: true, siren: true, alarmMemory: true })
    bench.hands.command({ type: 'cancel', partition: 1, code: pinOf('123400').code(4) }, 'serial')
    expect(partition(bench)?.condition2).toEqual({
      previousAlarm: true,
      alarmMemory: true,
      cancelEntered: true,
    })
    arm(bench)
    expect(partition(bench)?.condition2).toEqual({})
    bench.hands.command({ type: 'panic', partition: 1, kind: 'fire' }, 'serial')
    expect(partition(bench)?.condition1).toEqual({ armed: true, fire: true, pulsingBuzzer: true })
  })

  it('tells of its chime', () => {
    const bench = house()
    bench.hands.command({ type: 'chime', partition: 1 }, 'serial')
    expect(partition(bench)?.condition3).toEqual({ chime: true })
    expect(partitions(bench)[0]).toEqual({ valid: true, ready: true, chime: true })
  })

  it('that is not in use is not valid, and there are eight', () => {
    const bench = house({ setup: { partitions: 2 } })
    expect(partitions(bench).map(one => one.valid === true)).toEqual([
      ...[true, true],
      ...Array<boolean>(6).fill(false),
    ])
    expect(system(bench)?.validPartitions).toEqual([1, 2])
    expect(partition(bench, 8)).toMatchObject({ partition: 8, lastUser: 0, condition5: { ready: true } })
    expect(partition(bench, 8)?.condition1).toEqual({})
    expect(bench.send(partitionStatusRequest, { partition: 9 }).wait(2500).heard()).toEqual(['1C'])
  })
})

describe('the system', () => {
  it('tells of mains and battery', () => {
    const bench = house()
    expect(system(bench)?.panelId).toBe(4)
    expect([system(bench)?.byte4, system(bench)?.byte7]).toEqual([{}, { acOn: true }])
    bench.hands.power({ mains: false, battery: 'low' })
    expect([system(bench)?.byte4, system(bench)?.byte7]).toEqual([{ acFail: true, lowBattery: true }, {}])
  })

  it('tells that the clock has lost the time, until somebody sets it', () => {
    const bench = house()
    bench.hands.fault('clock-forgets')
    bench.hands.restart()
    expect(system(bench)?.byte8).toEqual({ timeLost: true })
    bench.hands.clearFault('clock-forgets')
    bench.hands.command({ type: 'time/set', offsetMs: 0, zone: 'UTC' }, 'control')
    expect(system(bench)?.byte8).toEqual({})
  })

  it('tells of six-digit codes and of programming', () => {
    const bench = house({ setup: { codeLength: 6 } })
    expect(system(bench)?.byte6).toEqual({ sixDigitPin: true })
    const code = pinOf('971300').code(6)
    bench.hands.command({ type: 'programming/enter', code, partition: 1 }, 'control')
    expect(system(bench)?.byte6).toEqual({ sixDigitPin: true, programming: true })
  })
})

describe('what a client that listens hears', () => {
  it('is every change, and nothing when nothing changed', () => {
    const bench = house()
    bench.hands.zone(1, { open: true })
    expect(bench.wait(0).heard()).toEqual([
      '840001101A000100',
      '85000100000000000000',
      '860000000000000000',
      '870102020202020202',
    ])
    bench.hands.zone(1, { open: true })
    bench.hands.keys('12')
    expect(bench.wait(0).heard()).toEqual([])
  })

  it('includes changes by time alone, and those made from elsewhere', () => {
    const bench = house()
    bench.hands.command({ type: 'arm', partition: 1, mode: 'away' }, 'control')
    bench.wait(0).heard()
    expect(bench.wait(60_000).heard()).toContain('860040000000620400')
  })

  it('is the system status when the mains fail', () => {
    const bench = house({ settings: { disabled: [0x0a] } })
    bench.hands.power({ mains: false })
    expect(bench.wait(0).heard()).toEqual(['880400800000000000000100'])
  })
})
