import { describe, expect, test } from 'vitest'
import type { BenchOptions } from '../../panel/testing/panel-of.js'
import { KeypadBench, keypadOf } from '../testing/keypad-at.js'
import { VISTA_WAITS } from './vista.js'

const vista = (options: BenchOptions = {}, partition = 1) =>
  keypadOf({ model: 'honeywell-vista-20p', ...options }, partition)

/** The same with keypads of an older edition. */
function older(): KeypadBench {
  const { bench, partition } = vista()
  return new KeypadBench(bench, partition, VISTA_WAITS)
}

const sound = ({ display }: KeypadBench) => display.sound

describe('user codes at a Vista', () => {
  test('are programmed, used, changed and erased blind, with one beep each time', () => {
    const pad = vista().type('1234 8 03 567')
    expect([pad.status, pad.prompt, sound(pad)]).toEqual(['Ready', '', 'none'])
    pad.type('8')
    expect([pad.codeOf(3), pad.prompt, sound(pad)]).toEqual(['5678', '', 'one-beep'])
    pad.type('5678')
    expect(pad.bench.lastOf('panel.access.granted')).toMatchObject({ user: 3, action: 'check' })
    pad.type('1234 8 03 6789')
    expect([pad.codeOf(3), sound(pad)]).toEqual(['6789', 'one-beep'])
    pad.type('1234 8 03 #0')
    expect([pad.codeOf(3), sound(pad)]).toEqual([undefined, 'one-beep'])
  })

  test('can be typed key by key, at most two seconds apart', () => {
    const pad = vista()
    for (const key of '1234803567') pad.type(key).seconds(2)
    pad.type('8')
    expect(pad.codeOf(3)).toBe('5678')
    pad.type('1234804').seconds(2.001)
    pad.type('5555')
    expect([pad.codeOf(4), pad.prompt]).toEqual([undefined, 'The code is not known to this panel.'])
  })

  test('follow a number in a text of their own', () => {
    const pad = vista().type('1234803').type('5678')
    expect(pad.codeOf(3)).toBe('5678')
  })

  test('are nothing to somebody who is no master, and to a stranger: the entry is dropped without a sound', () => {
    const pad = vista()
    pad.bench.add('7004', { slot: 4 })
    pad.type('7004 8 03 5678')
    expect([pad.codeOf(3), pad.prompt, sound(pad)]).toEqual([undefined, '', 'none'])
    pad.type('9999')
    expect(pad.prompt).toBe('The code is not known to this panel.')
  })

  test('that are somebody else’s are refused by the tone of the model', () => {
    const pad = vista()
    pad.bench.add('7004', { slot: 4 })
    pad.type('1234 8 03 7004')
    expect([pad.codeOf(3), pad.prompt, sound(pad)]).toEqual([undefined, '', 'error-tone'])
  })

  test('of the master: the installer writes them once, the master twice and the same', () => {
    const pad = vista().type('4112 8 02 4321')
    expect([pad.codeOf(2), sound(pad)]).toEqual(['4321', 'one-beep'])
    pad.type('4112 8 03 5678')
    expect(pad.codeOf(3)).toBeUndefined()
    pad.type('4321 8 02 1111')
    expect([pad.codeOf(2), sound(pad)]).toEqual(['4321', 'none'])
    pad.type('1112')
    expect(pad.codeOf(2)).toBe('4321')
    pad.type('4321 8 02 1111 1111')
    expect([pad.codeOf(2), sound(pad)]).toEqual(['1111', 'one-beep'])
    pad.type('1111 8 02 #0')
    expect([pad.codeOf(2), sound(pad)]).toEqual(['1111', 'error-tone'])
  })

  test('of another partition are not programmed here', () => {
    const pad = vista({ setup: { partitions: 2 } }, 2)
    pad.bench.add('7004', { slot: 4, partitions: [1] })
    pad.type('1234 8 04 5678')
    expect([pad.codeOf(4), sound(pad)]).toEqual(['7004', 'none'])
  })

  test('are refused while the other partition is armed', () => {
    const pad = vista({ setup: { partitions: 2 } })
    pad.bench.arm({ partition: 2 })
    pad.type('1234 8 03 5678')
    expect([pad.codeOf(3), sound(pad)]).toEqual([undefined, 'error-tone'])
  })

  test('are forgotten half-way by a restart, and kept by a sleep', () => {
    const pad = vista().type('1234 8 03 56').sleepAndWake().type('78')
    expect(pad.codeOf(3)).toBe('5678')
    pad.type('1234 8 03 44')
    pad.bench.powerOff()
    pad.bench.powerOn()
    pad.type('44')
    expect(pad.codeOf(3)).toBe('5678')
  })
})

describe('authority at a Vista (# 1)', () => {
  test.each([
    ['0', 'unrestricted', 0x10],
    ['1', 'unrestricted', 0x02],
    ['2', 'unrestricted', 0x110],
    ['3', 'forced', 0x10],
  ])('level %s makes its user', (level, userType, authority) => {
    const pad = vista()
    pad.bench.add('7004', { slot: 4 })
    pad.type(`1234 8 04 #1${level}`)
    expect(sound(pad)).toBe('one-beep')
    expect(pad.bench.state.slots.get(4)).toMatchObject({ userType, authority })
  })

  test('level 4 is refused where the panel keeps no partition masters, and other digits are dropped', () => {
    const pad = vista()
    pad.bench.add('7004', { slot: 4 })
    expect(sound(pad.type('1234 8 04 #14'))).toBe('error-tone')
    expect(sound(pad.type('1234 8 04 #17'))).toBe('none')
    expect(sound(pad.type('1234 8 02 #11'))).toBe('none')
  })

  test('# 3 puts a user into partitions', () => {
    const pad = vista({ setup: { partitions: 2 } })
    pad.bench.add('7004', { slot: 4, partitions: [1] })
    pad.type('1234 8 04 #3012#')
    expect([sound(pad), pad.bench.state.slots.get(4)?.partitions]).toEqual(['one-beep', 0b11])
    pad.bench.add('7005', { slot: 5, partitions: [1] })
    pad.type('1234 8 05 #32#')
    expect([sound(pad), pad.bench.state.slots.get(5)?.partitions]).toEqual(['one-beep', 0b10])
  })

  test('# 5 has a pager told of a user, whatever his level', () => {
    const pad = vista()
    pad.bench.add('7004', { slot: 4 })
    pad.type('1234 8 04 #51').type('1234 8 04 #11')
    expect([sound(pad), pad.bench.state.slots.get(4)?.authority]).toEqual(['one-beep', 0x42])
    pad.type('1234 8 04 #50')
    expect(pad.bench.state.slots.get(4)?.authority).toBe(0x02)
  })
})

describe('an older edition', () => {
  test('deletes a user after three seconds without a key, with one beep, though nobody looks', () => {
    const pad = older().type('1234 8 03 5678 1234 8 03').seconds(2.999)
    expect(pad.codeOf(3)).toBe('5678')
    pad.seconds(0.001)
    expect([pad.codeOf(3), sound(pad)]).toEqual([undefined, 'one-beep'])
    expect(pad.bench.lastOf('panel.user_code.cleared')).toEqual({ slot: 3, by: 'keypad' })
    expect(pad.keypad.pendingAt()).toBeUndefined()
  })

  test('keeps him where a key comes before', () => {
    const pad = older().type('1234 8 03 5678 1234 8 03').seconds(1).type('6').seconds(10)
    expect(pad.codeOf(3)).toBe('5678')
    pad.type('1234 8 03 #0').seconds(10)
    expect(pad.codeOf(3)).toBe('5678')
  })

  test('deletes him late where the panel slept, and never over a restart', () => {
    const pad = older().type('1234 8 03 5678 1234 8 03').sleepAndWake()
    pad.bench.clock.advanceTo(pad.bench.clock.now() + 60_000)
    pad.sleepAndWake().seconds(0)
    expect(pad.codeOf(3)).toBeUndefined()
    pad.type('1234 8 03 5678 1234 8 03')
    pad.bench.powerOff()
    pad.bench.powerOn()
    pad.seconds(10)
    expect(pad.codeOf(3)).toBe('5678')
  })

  test('of the catalogue’s Vistas there is none: waiting deletes nobody', () => {
    const pad = vista().type('1234 8 03 5678 1234 8 03').seconds(10)
    expect(pad.codeOf(3)).toBe('5678')
  })
})

describe('a code at a Vista', () => {
  test('does by itself what it does on every keypad, one after the other', () => {
    const pad = vista().type('1234')
    expect(pad.prompt).toBe('Code accepted')
    pad.type('4112').type('1234')
    expect(pad.bench.told('panel.access.granted')).toHaveLength(3)
    pad.bench.arm()
    pad.type('1234')
    expect([pad.bench.arming(), pad.prompt]).toEqual(['disarmed', 'Disarmed'])
    pad.seconds(29.999)
    expect(pad.prompt).toBe('Disarmed')
    expect(pad.seconds(0.001).prompt).toBe('')
  })

  test.each([
    ['12342', 'armed_away', false],
    ['12343', 'armed_home', false],
    ['123433', 'armed_night', false],
    ['12344', 'armed_away', true],
    ['12347', 'armed_home', true],
  ])('%s arms', (keys, arming, noEntryDelay) => {
    const pad = vista({ facts: { leaving: { autoStay: 'none' } } })
      .type(keys)
      .seconds(120)
    expect([pad.bench.arming(), pad.bench.state.partitions[0]?.context.noEntryDelay]).toEqual([
      arming,
      noEntryDelay,
    ])
    expect(pad.bench.lastOf('panel.access.granted')).toMatchObject({ user: 2, action: 'arm' })
  })

  test('and 1 disarms, once', () => {
    const pad = vista().type('12342').seconds(120).type('12341')
    expect([pad.bench.arming(), pad.prompt]).toEqual(['disarmed', 'Disarmed'])
    expect(pad.bench.told('panel.arming.changed').filter(({ data }) => data.to === 'disarmed')).toHaveLength(
      1,
    )
  })

  test('and 6 bypasses zones of two digits, or all that are open with #', () => {
    const pad = vista().type('1234 6 03')
    expect([pad.prompt, pad.bench.state.zones.of(3)?.bypassed]).toEqual(['Zone 3 bypassed', true])
    pad.type('04')
    expect(pad.bench.state.zones.of(4)?.bypassed).toBe(true)
    pad.bench.open(1)
    pad.bench.open(2)
    pad.seconds(3).type('12346#')
    expect([1, 2].map(zone => pad.bench.state.zones.of(zone)?.bypassed)).toEqual([true, true])
  })

  test('and 5 tries the zones out, and 1 ends it; 9 is the chime', () => {
    const pad = vista().type('12345')
    expect(pad.bench.state.walkTest).toBe(true)
    pad.type('12341')
    expect(pad.bench.state.walkTest).toBe(false)
    pad.type('12349')
    expect(pad.display.softKeys).toContain('#')
    expect(pad.bench.state.chimes).toBe(1)
  })

  test('and 0 is dropped', () => {
    expect(vista().type('12340').prompt).toBe('')
  })
})

test('# and a digit arm without a code where the panel lets them, and else are refused', () => {
  const quick = vista({ facts: { arming: { quickArm: true } } }).type('#2')
  expect(quick.bench.arming()).toBe('arming')
  const pad = vista().type('#3')
  expect([pad.bench.arming(), sound(pad)]).toEqual(['disarmed', 'error-tone'])
  expect(pad.type('#9').prompt).toBe('')
})

test('* shows what is open', () => {
  const pad = vista().type('*')
  expect(pad.prompt).toBe('')
  pad.bench.open(1)
  expect(pad.type('*').prompt).toBe('FAULT 01 Front door')
})

test('* lets out of a house that is armed STAY, and does nothing where it is armed AWAY', () => {
  const pad = vista().type('12343')
  pad.bench.seconds(60)
  expect(pad.bench.arming()).toBe('armed_home')
  pad.type('*')
  expect(pad.bench.arming()).toBe('arming')
  const away = vista()
  away.bench.arm()
  away.bench.open(1)
  away.bench.close(1)
  away.bench.seconds(60)
  away.type('*')
  expect(away.bench.arming()).toBe('armed_away')
})
