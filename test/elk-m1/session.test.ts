import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/panel/secret.js'
import { Bench, type BenchOptions } from '../support/elk-m1/bench.js'

const make = (options: BenchOptions = {}) => new Bench(options)
const types = (lines: readonly string[]) => lines.map(line => line.slice(2, 4))
/** The three states of an area, as AS tells them. */
const stateOf = (bench: Bench, area = 1) => {
  const [line = ''] = bench.ask('as')
  return [3, 11, 19].map(at => line[at + area]).join('')
}
const armed = (level: string, options: BenchOptions = {}) => {
  const bench = make(options)
  bench.send(`a${level}1001234`).wait(60_000).heard()
  return bench
}

describe('arming over the wire', () => {
  it.each([
    ['1', '140', 'armed_away'],
    ['2', '240', 'armed_home'],
    ['3', '340', 'armed_home'],
    ['4', '440', 'armed_night'],
    ['5', '540', 'armed_night'],
    ['9', '140', 'armed_away'],
    [':', '240', 'armed_home'],
  ])('level %s is shown as %s', (level, state, arming) => {
    const bench = armed(level)
    expect(stateOf(bench)).toBe(state)
    expect(bench.device.panel.view.arming(1)).toBe(arming)
    expect(bench.send('a01001234').heard()[0]).toBe('17IC00000000000000100007B')
    expect(stateOf(bench)).toBe('010')
  })

  it('has no level 6, as the emulated panel has no vacation mode', () => {
    expect(make().ask('a61001234')).toEqual([])
  })

  it('steps from Stay to Night and back, to Away, and no further', () => {
    const bench = make()
    const after = (level: string) => {
      bench.send(`a${level}1001234`).wait(60_000).heard()
      return stateOf(bench)[0]
    }
    expect(['8', '8', '8', '7', '7', '8'].map(after)).toEqual(['2', '4', '2', '1', '1', '2'])
  })

  it('forces only with firmware that can', () => {
    const bench = make({ settings: { firmware: '5.2.9' } })
    expect(bench.ask('a91001234')).toEqual([])
    expect(types(bench.ask('a11001234'))).toContain('AS')
  })

  it('with a code that nobody has tells its digits, and does nothing', () => {
    const bench = make()
    expect(bench.ask('a11009999')).toEqual(['17IC000009090909000000058'])
    expect(stateOf(bench)).toBe('010')
  })

  it('of an area that is not in use does nothing', () => {
    expect(make().ask('a18001234')).toEqual([])
  })

  it('with a code for doors alone tells whose it is, and arms nothing (home-assistant/core 107990)', () => {
    const bench = make()
    bench.command({
      type: 'user-code/add',
      slot: 4,
      code: new Secret('9854'),
      userType: 'unrestricted',
      attributes: ['access'],
    })
    expect(bench.ask('a41009854')).toEqual(['17IC000000000000004000078'])
    expect(stateOf(bench)).toBe('010')
    bench.send('a11001234')
    expect(types(bench.ask('a01009854'))).toContain('AS')
  })

  it('tells the seconds of the first delay that runs', () => {
    const bench = make()
    bench.send('a11001234').wait(12_500)
    expect(bench.ask('as')[0]?.slice(28, 30)).toBe('30')
    bench.wait(60_000)
    expect(bench.ask('as')[0]?.slice(28, 30)).toBe('00')
  })
})

describe('at a keypad', () => {
  it('a code is told by its user, with the keypad', () => {
    const bench = make({ setup: { partitions: 2 } })
    bench.hands.keys('1234', 2)
    expect(bench.heard()[0]).toBe('17IC000000000000001020079')
  })

  it('a wrong digit in front of a code spoils nothing: the last digits count', () => {
    const bench = armed('1')
    bench.hands.keys('91234')
    expect(bench.heardAs('IC')).toEqual(['17IC00000901020300001006C', '17IC00000000000000101007A'])
    expect(stateOf(bench)[0]).toBe('0')
  })

  it('a key with a name, or half a minute, ends the digits of a wrong code', () => {
    const bench = armed('1')
    bench.hands.keys('9123[CANCEL]4')
    bench.wait(30_000).hands.keys('9123')
    bench.wait(30_000).hands.keys('4')
    expect(stateOf(bench)[0]).toBe('1')
  })

  it('arming without a code is told as user 203', () => {
    const bench = make()
    bench.hands.keys('[STAY]')
    expect(bench.heard().slice(0, 2)).toEqual(['17IC000000000000203010076', '0FEE10060060200E1'])
  })

  it('arming without a code is user 103 with firmware that has fewer users', () => {
    const bench = make({ firmware: '4.3.9' })
    bench.hands.keys('[STAY]')
    expect(bench.heardAs('IC')).toEqual(['17IC000000000000103010077'])
  })
})

describe('an entry, an alarm and their end', () => {
  it('are told one after the other', () => {
    const bench = armed('1')
    bench.hands.zone(1, { open: true })
    expect(bench.heard()).toEqual([
      '0FEE11030030100E7',
      '0AZC001900C8',
      '1EAS1000000041111111100000001EF3',
      '0CAM000000007F',
      '19KC01000000000200000000015',
    ])
    bench.wait(30_000)
    expect(bench.heard()).toEqual([
      '1EAS1000000041111111600000000004',
      '0CAM100000007E',
      '19KC01000000000000000000017',
      '1CLD10150011000101010005260063',
    ])
    expect(bench.ask('az')[0]?.slice(0, 8)).toBe('D6AZ1000')
    bench.hands.zone(1, { open: false })
    bench.send('a01001234').heard()
    expect([stateOf(bench), bench.ask('az')[0]?.slice(0, 8)]).toEqual(['010', 'D6AZ0000'])
    expect(bench.ask('ld001')).toEqual(['1CLD1174001100010101001526005C'])
  })

  it.each([
    ['a fire zone', 7, '3'],
    ['a 24 hour zone', 8, '6'],
  ])('%s has its own letter', (_, zone, alarm) => {
    const bench = make()
    bench.hands.zone(zone, { open: true })
    expect(stateOf(bench)[2]).toBe(alarm)
  })

  it.each([
    ['[FIRE]', '3'],
    ['[POLICE]', '5'],
  ])('%s has its own letter', (key, alarm) => {
    const bench = make()
    bench.hands.keys(key)
    expect(stateOf(bench)[2]).toBe(alarm)
  })
})

describe('zb', () => {
  it('bypasses a zone and takes that back', () => {
    const bench = make({ settings: { transmit: { log: false } } })
    expect(bench.ask('zb0051001234')).toEqual(['0AZC005E00B8', '0AZB005100CD'])
    expect(bench.ask('zs')[0]?.slice(4, 10)).toBe('2222E2')
    expect(bench.ask('zb0051001234')).toEqual(['0AZC005200CB', '0AZB005000CE'])
  })

  it('wants a code that is good in the area of the zone, and says nothing to another', () => {
    const bench = make({
      setup: {
        partitions: 2,
        zones: [{ zone: 1, name: 'Door', kind: 'entry_exit', partition: 1 }],
      },
    })
    bench.command({
      type: 'user-code/add',
      slot: 2,
      code: new Secret('2222'),
      userType: 'unrestricted',
      partitions: [2],
    })
    expect([bench.ask('zb0012002222'), bench.ask('zb0011009999'), bench.ask('zb0991001234')]).toEqual([
      [],
      [],
      [],
    ])
    expect(bench.ask('zb0012001234')).toContain('0AZB001100D1')
  })

  it('does not bypass fire and 24 hour zones', () => {
    expect(make().ask('zb0071001234')).toEqual([])
  })

  it('bypasses what is violated in an area with 999, and takes all back with 000', () => {
    const bench = make()
    for (const zone of [1, 3]) bench.hands.zone(zone, { open: true })
    expect(bench.ask('zb9991001234').slice(-1)).toEqual(['0AZB999100B7'])
    expect(bench.ask('zs')[0]?.slice(4, 10)).toBe('D2D222')
    expect(stateOf(bench)[1]).toBe('1')
    expect(bench.ask('zb0001001234').slice(-1)).toEqual(['0AZB000000D3'])
    expect(bench.ask('zs')[0]?.slice(4, 10)).toBe('929222')
  })

  it('is shown in the arming status', () => {
    const bench = make()
    bench.ask('zb0051001234')
    bench.send('a11001234').wait(60_000)
    expect(stateOf(bench)).toBe('160')
    bench.hands.zone(5, { open: true })
    expect(stateOf(bench)).toBe('150')
  })
})

describe('what is asked about', () => {
  it('zones: their areas, definitions and conditions', () => {
    const bench = make()
    bench.hands.zone(2, { trouble: true })
    bench.hands.zone(3, { tamper: true })
    bench.hands.zone(7, { tamper: true })
    expect(bench.ask('zp')[0]?.slice(4, 13)).toBe('111111110')
    expect(bench.ask('zd')[0]?.slice(4, 13)).toBe('113355:80')
    expect(bench.ask('zs')[0]?.slice(4, 13)).toBe('259222520')
    expect(['zv001', 'zv002', 'zv099'].map(ask => bench.ask(ask)[0]?.slice(7, 10))).toEqual([
      '072',
      '138',
      undefined,
    ])
  })

  it('names: the next one where one is empty, 000 where none is left', () => {
    const bench = make({ setup: { zones: [{ zone: 5, name: 'Büro', kind: 'perimeter', partition: 1 }] } })
    expect(bench.ask('sd00001')).toEqual(['1BSD00005Buro            0089'])
    expect(bench.ask('sd00006')[0]?.slice(4, 9)).toBe('00000')
    expect(bench.ask('sd01001')[0]?.slice(4, 25)).toBe('01001AREA 1          ')
    expect(bench.ask('sd01002')[0]?.slice(4, 9)).toBe('01000')
    expect(bench.ask('sd02200')[0]?.slice(4, 9)).toBe('02000')
    expect(bench.ask('sd04001')[0]?.slice(4, 9)).toBe('04000')
    expect(bench.ask('sd20001')).toEqual([])
    bench.command({
      type: 'user-code/add',
      slot: 5,
      code: new Secret('5555'),
      userType: 'unrestricted',
      name: 'Ann',
    })
    expect(bench.ask('sd02005')[0]?.slice(4, 25)).toBe('02005Ann             ')
    expect(bench.ask('sd02004')[0]?.slice(4, 25)).toBe('02004USER 004        ')
  })

  it('troubles, and when they change', () => {
    const bench = make()
    bench.hands.power({ mains: false })
    expect(bench.heard()).toEqual([
      '28SS1000000000000000000000000000000000002F',
      '1CLD1138000100000101000526005F',
    ])
    bench.hands.power({ battery: 'low' })
    bench.hands.zone(7, { trouble: true })
    bench.hands.zone(4, { tamper: true })
    expect(bench.ask('ss')[0]?.slice(4, 38)).toBe('1400100000000000000000000000000007')
    expect(make({ firmware: '4.4.2' }).ask('ss')).toEqual([])
  })

  it('keypads, their areas and sounds', () => {
    const bench = make({ setup: { partitions: 2, keypads: [{ address: 3, partition: 2 }] } })
    expect(bench.ask('ka')[0]?.slice(4, 20)).toBe('1121111111111111')
    expect([types(bench.ask('kc03')), bench.ask('kc01'), bench.ask('kf011')]).toEqual([['KC'], [], []])
    expect(bench.ask('kf031')).toEqual(['11KF031000000000099'])
  })

  it('the log: the newest first, without what an M1 has no event for', () => {
    const bench = make()
    bench.command({ type: 'time/set', offsetMs: 0, zone: 'UTC' })
    bench.ask('zb0051001234')
    bench.hands.power({ mains: false })
    const at = (index: string) => bench.ask(`ld${index}`)[0]?.slice(4, 12)
    expect([at('001'), at('002'), at('003')]).toEqual(['11380001', '12390051', '10000000'])
    expect(bench.ask('ld000')).toEqual([])
  })

  it('things that the panel has not', () => {
    const bench = make()
    expect(
      types(['cs', 'cp', 'cr01', 'cv01', 'ps3', 'lw', 'st001', 'tr01'].flatMap(ask => bench.ask(ask))),
    ).toEqual([...['CS', 'CR', 'CR', 'CV', 'PS', 'LW', 'ST', 'TR']])
    expect(bench.ask('cr21')).toEqual([])
  })
})

describe('the chime', () => {
  it('is turned on and off by kf, and told', () => {
    const bench = make()
    expect(bench.ask('kf01C')).toEqual(['11KF01C100000000088'])
    bench.hands.zone(1, { open: true })
    expect(bench.heardAs('KC')).toEqual(['19KC01000000000400000000013'])
    expect(bench.ask('kf01C')).toEqual(['11KF01C000000000089'])
  })

  it.each(['0', '1', '6', '*'])('is left alone by key %s', key => {
    const bench = make()
    expect(types(bench.ask(`kf01${key}`))).toEqual(['KF'])
    expect(bench.told('panel.')).toEqual([])
  })
})

describe('the clock', () => {
  it('is told and set, and knows daylight saving', () => {
    const bench = make()
    bench.command({ type: 'time/set', offsetMs: 0, zone: 'America/New_York' })
    expect(bench.ask('rr')).toEqual(['16RR00001943112250100078'])
    // The example of page 40: its day is in summer. It is a Wednesday, whatever the message says.
    expect(bench.line('13rw305923111050500C0').heard()).toEqual(['16RR3059234110505110006D'])
  })

  it('takes no date that there is not', () => {
    expect(make().ask('rw0000001300226')).toEqual([])
    expect(make().ask('rw0000240010126')).toEqual([])
  })
})

describe('what is sent unasked', () => {
  it('is a test of the Ethernet module every 30 seconds, answered or not', () => {
    const bench = make({ tests: true })
    bench.wait(90_000)
    expect(bench.heardAs('XK')).toEqual([
      '16XK30000050101260100083',
      '16XK00010050101260100085',
      '16XK30010050101260100082',
    ])
    expect(bench.line('06xk0057').heard()).toEqual([])
    bench.session.close()
    bench.wait(90_000)
    expect(bench.heard()).toEqual([])
  })

  it.each([
    ['log', 'LD'],
    ['zones', 'ZC'],
    ['keypads', 'AS'],
  ])('goes without option %s', (option, type) => {
    const heardWith = (transmit: Record<string, boolean>) => {
      const bench = make({ settings: { transmit } })
      bench.send('a11001234').wait(60_000)
      bench.hands.zone(1, { open: true })
      return types(bench.heard())
    }
    expect(heardWith({})).toContain(type)
    expect(heardWith({ [option]: false })).not.toContain(type)
  })

  it('goes without option tasks', () => {
    expect(make().ask('tn005')).toEqual(['0ATC005000D3'])
    expect(make({ settings: { transmit: { tasks: false } } }).ask('tn005')).toEqual([])
  })
})

it('a panel without power hears and says nothing, and then tells what it is asked', () => {
  const bench = make({ tests: true })
  bench.sendBytes(Buffer.from('06a'))
  bench.hands.power({ mains: false, battery: 'absent' })
  bench.heard()
  expect(bench.send('as').wait(60_000).heard()).toEqual([])
  bench.hands.power({ mains: true, battery: 'ok' })
  // Power back, and what the log has of it.
  expect(types(bench.heard())).toEqual(['SS', 'LD', 'LD', 'LD'])
  expect(types(bench.ask('as'))).toEqual(['AS'])
  expect(bench.pieces.some(({ note }) => note?.includes('no power'))).toBe(true)
})

it.each(['pfA01', 'cn00100010', 'zt001', 'sw001', 'qq', 'ab', 'as1', 'AS'])('%s has no answer', body => {
  expect(make().ask(body)).toEqual([])
})

it('a message whose two last characters are not zeros is none', () => {
  expect(make().sendBody('as01').heard()).toEqual([])
})

it('goes on with the digits of a wrong code after the emulator starts anew', () => {
  const bench = armed('1')
  bench.hands.keys('9123')
  bench.nap().hands.keys('4')
  expect(stateOf(bench)[0]).toBe('0')
})

it('is the same after the emulator starts anew', () => {
  const bench = armed('2')
  const before = ['as', 'zs', 'ld001', 'sd02001'].flatMap(ask => bench.ask(ask))
  bench.nap()
  expect(['as', 'zs', 'ld001', 'sd02001'].flatMap(ask => bench.ask(ask))).toEqual(before)
})
