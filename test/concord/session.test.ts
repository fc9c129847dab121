import { describe, expect, it } from 'vitest'
import { alarmTrouble } from '../../protocols/concord/messages/alarm-trouble.js'
import { armingLevel } from '../../protocols/concord/messages/arming-level.js'
import { delay } from '../../protocols/concord/messages/delay.js'
import { featureState } from '../../protocols/concord/messages/feature-state.js'
import { fullListRequest } from '../../protocols/concord/messages/full-list-request.js'
import { listComplete } from '../../protocols/concord/messages/list-complete.js'
import { partitionData } from '../../protocols/concord/messages/partition-data.js'
import { refreshRequest } from '../../protocols/concord/messages/refresh-request.js'
import { sirenSetup } from '../../protocols/concord/messages/siren-setup.js'
import { sirenStop } from '../../protocols/concord/messages/siren-stop.js'
import { touchpadDisplay } from '../../protocols/concord/messages/touchpad-display.js'
import { userData } from '../../protocols/concord/messages/user-data.js'
import { zoneStatus } from '../../protocols/concord/messages/zone-status.js'
import { textOf } from '../../protocols/concord/tokens.js'
import { Bench, type BenchOptions } from '../support/concord/bench.js'

const AT_ONCE: BenchOptions = { setup: { exitDelay: 0, entryDelay: 0 } }

/** Events by their two numbers and what they tell: `12.0 5`. */
const events = (bench: Bench) =>
  bench.heardAs(alarmTrouble).map(({ general, specific, data }) => `${general}.${specific} ${data}`)

describe('a message of the panel', () => {
  it('is sent again every two seconds until somebody acknowledges it', () => {
    const bench = new Bench({ acknowledges: false })
    bench.hands.zone(3, { open: true })
    expect(bench.heard()).toHaveLength(1)
    bench.wait(1999)
    expect(bench.heard()).toEqual([])
    bench.wait(1)
    expect(bench.heard()).toEqual(['\n072101000003012D'])
    bench.wait(60_000)
    expect(bench.heard()).toHaveLength(30)
    bench.sendText('\u0006').heard()
    bench.sendText('\u0006')
    bench.wait(60_000)
    expect(bench.heard()).toEqual([])
  })

  it('is given up after as many times as the settings say, and what is lost then is told', () => {
    const bench = new Bench({ acknowledges: false, settings: { sendings: 2 } })
    bench.hands.zone(3, { open: true })
    bench.wait(60_000)
    expect(bench.heard()).toHaveLength(2)
    bench.hands.zone(4, { open: true })
    expect(bench.heard()).toEqual(['\n072101000004012E'])
  })

  it('waits for room: what is more is lost, and that is told at the end', () => {
    const bench = new Bench({ acknowledges: false, settings: { bufferSize: 16 } })
    for (let turn = 0; turn < 20; turn++) bench.hands.zone(3, { open: turn % 2 === 0 })
    bench.heard()
    const heard: string[] = []
    for (let turn = 0; turn < 30; turn++) heard.push(...bench.sendText('\u0006').heard())
    expect(heard.at(-1)).toBe('\n020204')
    expect(heard).toHaveLength(17)
  })
})

describe('two clients at one line, one of them slow', () => {
  it('are told once what either acknowledges in time, and a late acknowledgement is of nothing', () => {
    const bench = new Bench({ acknowledges: false })
    bench.hands.zone(3, { open: true })
    bench.wait(1900)
    bench.sendText('\u0006\u0006')
    bench.wait(60_000)
    expect(bench.heard().filter(frame => frame.startsWith('\n0721'))).toHaveLength(1)
  })

  it('whose messages come into each other lose both, and neither hangs', () => {
    const bench = new Bench()
    bench.sendText('\n0220').sendText('\n022022')
    expect(bench.heard()[0]).toBe('ACK')
    bench.sendText('\n02202').sendText('\u0006').sendText('2')
    expect(bench.heard()[0]).toBe('ACK')
  })
})

describe('a message of the client', () => {
  it('is acknowledged when what it did is durable, and not before', () => {
    const bench = new Bench({ ...AT_ONCE, acknowledges: false })
    bench.undurable = []
    bench.keys('31234')
    expect(bench.heard()).toEqual([])
    const due = bench.undurable
    bench.undurable = undefined
    for (const then of due) then()
    expect(bench.heard()[0]).toBe('ACK')
  })

  it('is acknowledged before what the panel says of it', () => {
    const bench = new Bench(AT_ONCE)
    expect(bench.keys('31234').heard()[0]).toBe('ACK')
  })

  it('that the panel does not know is acknowledged, and does nothing', () => {
    const bench = new Bench()
    for (const frame of ['\n03600164', '\n0302FF04', '\n03FF0002', '\n0402030009'])
      expect(bench.sendText(frame).heard()).toEqual(['ACK'])
    expect(bench.keys('1', 3).heard()).toEqual(['ACK'])
    expect(bench.timeline.filter(({ source }) => source === 'panel')).toEqual([])
  })

  it('sent again while it waits is worked off once', () => {
    const bench = new Bench({ acknowledges: false })
    bench.hands.zone(3, { open: true })
    bench.keys('71')
    bench.keys('71')
    bench.heard()
    bench.sendText('\u0006')
    expect(bench.heard()[0]).toBe('ACK')
    expect(bench.device.panel.view.chimes).toBe(1)
  })
})

describe('the panel tells', () => {
  it('of arming: delay, level, end of the delay, and who it was', () => {
    const bench = new Bench({ setup: { exitDelay: 60 } })
    bench.keys('21234')
    expect(bench.heardAs(armingLevel)).toEqual([{ partition: 1, area: 0, user: 246, level: 2 }])
    bench.wait(60_000)
    expect(bench.heardAs(delay)).toEqual([
      { partition: 1, area: 0, flags: { exit: true, ended: true, extended: 0 }, seconds: 0 },
    ])
    bench.keys('11234')
    expect(bench.heardAs(armingLevel)).toEqual([{ partition: 1, area: 0, user: 246, level: 1 }])
  })

  it('of an entry delay and the alarm after it, its siren, and that it was called off', () => {
    const bench = new Bench({ setup: { exitDelay: 0, entryDelay: 30 } })
    bench.keys('31234').heard()
    bench.hands.zone(1, { open: true })
    expect(bench.heardAs(delay)).toMatchObject([{ flags: { exit: false, ended: false }, seconds: 30 }])
    bench.wait(30_000)
    const heard = bench.heard()
    // Entry/exit alarm of zone 1.
    expect(heard).toContain('\n0D22020100020000010123000059')
    expect(heard.filter(frame => frame.startsWith('\n0A2204'))).toEqual(['\n0A2204010000FFFFFFFF2D'])
    expect(heard).toContain('\n072101000001052F')
    bench.keys('11234')
    expect(events(bench)).toContain('2.35 0')
  })

  it('of the siren of a fire in three beeps, and that it stopped', () => {
    const bench = new Bench(AT_ONCE)
    bench.hands.zone(7, { open: true })
    expect(bench.heardAs(sirenSetup)).toMatchObject([{ repeats: 0, cadence: [0xf0, 0xf0, 0xf0, 0] }])
    bench.keys('11234')
    expect(bench.heardAs(sirenStop)).toEqual([{ partition: 1, area: 0 }])
  })

  it('of a protest, what ends it, and what was bypassed', () => {
    const bench = new Bench({ setup: { exitDelay: 60 } })
    bench.hands.zone(3, { open: true })
    bench.heard()
    bench.keys('31234')
    expect(events(bench)).toContain('13.15 3')
    bench.keys('#')
    const said = events(bench)
    expect(said).toContain('8.1 246')
    expect(said).toEqual(expect.arrayContaining(['13.12 246', '13.16 3']))
    bench.keys('11234').heard()
    bench.keys('31234').keys('*')
    expect(events(bench)).toContain('13.16 1')
    bench.keys([0x27]).heard()
    bench.wait(240_000)
    expect(events(bench)).toEqual(expect.arrayContaining(['8.1 252', '13.13 0']))
  })

  it('of troubles and their ends', () => {
    const bench = new Bench()
    bench.hands.power({ mains: false })
    bench.hands.power({ mains: true })
    bench.hands.zone(3, { tamper: true })
    bench.hands.zone(7, { trouble: true })
    bench.hands.zone(7, { trouble: false })
    expect(events(bench)).toEqual(['15.5 0', '16.5 0', '6.6 0', '4.1 0', '5.1 0'])
  })

  it('of features and of what touchpads show, when that is another', () => {
    const bench = new Bench(AT_ONCE)
    bench.keys('71')
    expect(bench.heardAs(featureState)).toMatchObject([{ features: { chime: true, quickArm: false } }])
    bench.keys('1')
    expect(bench.heardAs(touchpadDisplay).map(({ text }) => textOf(text))).toEqual(['CHIME ON / ENTER CODE'])
    bench.wait(30_000)
    expect(bench.heardAs(touchpadDisplay).map(({ text }) => textOf(text))).toEqual(['READY'])
  })

  it('of a direct bypass whose it is', () => {
    const bench = new Bench(AT_ONCE)
    bench.keys('21234').heard()
    bench.keys('#1234 03')
    expect(events(bench)).toContain('8.0 246')
    bench.keys('#1234 03')
    expect(events(bench)).toContain('9.0 246')
  })

  it('of a sensor test, in events, levels and lists', () => {
    const bench = new Bench()
    bench.keys('8 1234 3')
    const heard = bench.heard()
    expect(heard.some(frame => /^\n08220101000...00/.test(frame))).toBe(true)
    bench.sendText('\n03020409')
    expect(bench.heardAs(partitionData)).toMatchObject([{ level: 9 }])
    bench.keys('11234')
    expect(events(bench)).toContain('14.6 246')
  })
})

describe('events that are an Advent’s by the document', () => {
  const told = (settings: Record<string, unknown>) => {
    const bench = new Bench({ ...AT_ONCE, settings })
    bench.add(5, '4711')
    bench.keys('34711').keys('14711')
    return events(bench)
  }

  it('are sent as delivered: codes, openings and closings', () => {
    expect(told({})).toEqual(['12.0 5', '13.5 5', '11.0 5', '13.5 5', '10.0 5'])
  })

  it('but not of what is changed in programming: that is told by a clear image when it is left', () => {
    const bench = new Bench()
    bench.keys('9 1234 030 003 0 4711 # * 00 #')
    const heard = bench.heard()
    expect(heard.filter(frame => frame.startsWith('\n0D2202')).map(frame => frame.slice(19, 23))).toEqual([
      '0D05', // the master's code was entered
      '1100', // programming was entered
      '1102', // and left with a change
    ])
    expect(heard.filter(frame => frame === '\n022022')).toHaveLength(1)
    bench.keys('9 1234 00 #')
    expect(events(bench)).toContain('17.1 0')
  })

  it('and are not where the settings say so', () => {
    expect(told({ adventEvents: false })).toEqual([])
  })
})

describe('key fobs and other keys', () => {
  const armed = (keys: readonly number[], options: BenchOptions = AT_ONCE) =>
    new Bench(options).keys(keys).arming()

  it.each([
    ['arm', [0x21], 'armed_home'],
    ['arm twice', [0x21, 0x21], 'armed_away'],
    ['direct to level 3', [0x27], 'armed_away'],
    ['direct to level 2', [0x28], 'armed_home'],
    ['keyswitch on', [0x13], 'armed_away'],
    ['keyswitch on and off', [0x13, 0x14], 'disarmed'],
    ['to level 3 and disarm', [0x27, 0x20], 'disarmed'],
    ['arm and disarm together', [0x24], 'triggered'],
    ['police, held', [0x4c], 'triggered'],
    ['police, not held', [0x0c], 'disarmed'],
    ['lights', [0x22, 0x10, 0x11, 0x12, 0x26], 'disarmed'],
    ['a digit that is held', [0x43, 1, 2, 3, 4], 'disarmed'],
  ])('%s', (_, keys, arming) => {
    expect(armed(keys)).toBe(arming)
  })

  it('2Bh arms away with neither delay, the star key takes them away', () => {
    const delayed: BenchOptions = { setup: { exitDelay: 60 } }
    expect(armed([0x2b], delayed)).toBe('armed_away')
    expect(armed([0x28], delayed)).toBe('arming')
    expect(armed([0x28, 0x23], delayed)).toBe('armed_home')
  })

  it('are pressed in their order, with those of the touchpad', () => {
    expect(armed([3, 1, 2, 3, 4, 0x20])).toBe('disarmed')
    expect(armed([0x20, 3, 1, 2, 3, 4])).toBe('armed_away')
  })

  it('lock again in a protest arms around what is open', () => {
    const bench = new Bench({ setup: { exitDelay: 60 } })
    bench.hands.zone(3, { open: true })
    bench.keys([0x21]).keys([0x21])
    expect(bench.device.panel.view.zones.of(3)?.bypassed).toBe(true)
  })
})

describe('a panel that starts again', () => {
  it('says what it is and that nothing is known of it, whatever waited before', () => {
    const bench = new Bench({ acknowledges: false })
    bench.hands.zone(3, { open: true })
    bench.hands.zone(4, { open: true })
    bench.heard()
    bench.hands.power({ mains: false, battery: 'absent' })
    bench.wait(10_000)
    bench.sendText('\n022022')
    expect(bench.heard()).toEqual([])
    bench.hands.power({ mains: true, battery: 'ok' })
    const heard = [...bench.heard(), ...bench.sendText('\u0006').heard(), ...bench.sendText('\u0006').heard()]
    expect(heard.slice(0, 2)).toEqual(['\n0B01140407166900000001AB', '\n022022'])
    expect(heard[2]).toMatch(/^\n0D2202010003000000110E/)
  })

  it('takes what half a message was for nothing', () => {
    const bench = new Bench()
    bench.sendText('\n0640010005')
    bench.hands.restart()
    bench.heard()
    bench.sendText('024E').wait(1000)
    expect(bench.heard()).toEqual([])
  })
})

it('an emulator that starts again goes on where its panel stands', () => {
  const bench = new Bench(AT_ONCE)
  bench.add(5, '4711')
  bench.keys('34711').heard()
  bench.nap()
  bench.send(refreshRequest, {})
  expect(bench.heardAs(armingLevel)).toEqual([{ partition: 1, area: 0, user: 5, level: 3 }])
})

describe('lists', () => {
  it('of every kind end with one sign that they are complete', () => {
    const bench = new Bench({ setup: { partitions: 2 } })
    bench.send(fullListRequest, {})
    const heard = bench.heard()
    expect(heard.at(-1)).toBe('\n02080A')
    expect(heard.filter(frame => frame === '\n02080A')).toHaveLength(1)
    for (const list of ['0A', '0B', '0C']) {
      const sum = (3 + 2 + Number.parseInt(list, 16)).toString(16).toUpperCase().padStart(2, '0')
      bench.sendText(`\n0302${list}${sum}`)
      expect(bench.heardAs(listComplete)).toHaveLength(1)
    }
  })

  it('have users without their codes under the access code lock, as delivered', () => {
    const bench = new Bench()
    bench.add(5, '4711').heard()
    bench.sendText('\n0302090E')
    expect(bench.heardAs(userData)).toEqual([
      { user: 5, code: '' },
      { user: 246, code: '' },
      { user: 247, code: '' },
    ])
  })
})

it('an Express is one by its panel type', () => {
  const bench = new Bench({ model: 'interlogix-concord-express' })
  expect(bench.send(refreshRequest, {}).heard()[1]).toMatch(/^\n0B011E/)
})

it('without a temperature to tell, a refresh has none', () => {
  const bench = new Bench({ settings: { temperature: null } })
  expect(
    bench
      .send(refreshRequest, {})
      .heard()
      .filter(frame => frame.startsWith('\n08220D')),
  ).toEqual([])
})

it('zones keep their alarm while it lasts', () => {
  const bench = new Bench(AT_ONCE)
  bench.keys('31234').heard()
  bench.hands.zone(3, { open: true })
  bench.hands.zone(3, { open: false })
  expect(bench.heardAs(zoneStatus).at(-1)?.state).toMatchObject({ tripped: false, alarm: true })
  bench.keys('11234')
  expect(bench.heardAs(zoneStatus).at(-1)?.state).toMatchObject({ alarm: false })
})
