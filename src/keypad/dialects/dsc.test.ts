import { describe, expect, test } from 'vitest'
import { answer, type BenchOptions } from '../../panel/testing/panel-of.js'
import { RESTING_KEYPAD } from '../keypad.js'
import { keypadAt, keypadOf } from '../testing/keypad-at.js'

const PC1864: BenchOptions = { model: 'dsc-pc1864' }
const LOCKING: BenchOptions = {
  ...PC1864,
  facts: { lockout: { rule: { kind: 'lock', unit: 'attempts', count: 3, seconds: 60, alarm: false } } },
}
const house = (options: BenchOptions = PC1864) => keypadOf(options)

describe('the codes of a PowerSeries', () => {
  test('are programmed, used, changed and erased at its keypad', () => {
    const { bench, type, said, lines } = house()
    type('*5')
    expect(said()).toEqual(['none', 'Enter Master', 'Access Code'])
    type('12')
    expect(lines()).toEqual(['Enter Master', '**'])
    type('34')
    expect(said()).toEqual(['quick-beeps', 'User 01', ''])
    type('0')
    expect(lines()).toEqual(['User 0_', ''])
    type('6')
    expect(lines()).toEqual(['User 06', 'Enter New Code'])
    type('7002')
    expect(said()).toEqual(['quick-beeps', 'User 06', '               P'])
    type('#')
    expect(lines()).toEqual(['System is', 'Ready to Arm'])
    expect(bench.lastOf('panel.user_code.added')).toMatchObject({ slot: 6, by: 'keypad' })

    type('7002')
    bench.seconds(120)
    expect(bench.arming()).toMatch(/^armed/)
    type('7002')
    expect([bench.arming(), ...lines()]).toEqual(['disarmed', 'System Disarmed', 'No Alarm Memory'])

    type('*51234068642#')
    expect(answer(bench.verify('7002'))).toBe('WRONG_CODE')
    expect(answer(bench.verify('8642'))).toBe('ok')
    type('*5123406*')
    expect(said()).toEqual(['quick-beeps', 'User 06', ''])
    type('#')
    expect(answer(bench.verify('8642'))).toBe('WRONG_CODE')
    expect(bench.state.main.value.programming).toBe('closed')
  })

  test('are chosen by scroll keys and *, too, and the list goes round', () => {
    const { bench, type, lines } = house()
    type('*51234>>')
    expect(lines()[0]).toBe('User 03')
    type('<<<')
    expect(lines()[0]).toBe('User 95')
    type('>>*7002')
    expect(bench.state.slots.has(2)).toBe(true)
  })

  test('have the master among them, who can be changed and not erased', () => {
    const { bench, type, said } = house()
    type('*5123440*')
    expect(said()[0]).toBe('long-beep')
    type('402468##')
    expect([answer(bench.verify('1234')), answer(bench.verify('2468'))]).toEqual(['WRONG_CODE', 'ok'])
    type('*52468')
    expect(said()).toEqual(['quick-beeps', 'User 01', ''])
  })

  test('are refused with a long beep where another user has them, and the next user can be chosen', () => {
    const { bench, type, said } = house()
    type('*512340670020770')
    type('02')
    expect(said()).toEqual(['long-beep', 'User 07', 'The code is already in use on this panel.'])
    type('077003')
    expect([said()[0], bench.state.slots.has(7)]).toEqual(['quick-beeps', true])
  })

  test('are as long as the panel has them', () => {
    const { bench, type, said } = house({ ...PC1864, setup: { codeLength: 6 } })
    type('*51234560670021')
    expect(said()).toEqual(['none', 'User 06', '*****'])
    type('4')
    expect([said()[0], bench.state.slots.has(6)]).toEqual(['quick-beeps', true])
  })

  test('open for the master and for supervisors, not for others, duress codes or the installer', () => {
    const { bench, type, said, lines } = house()
    bench.add('7000', { slot: 1 })
    bench.add('7100', { slot: 2, attributes: ['supervisor'] })
    bench.add('7200', { slot: 3, userType: 'forced', attributes: ['supervisor'] })
    type('*5')
    for (const code of ['7000', '7200', '5555', '9999']) {
      type(code)
      expect(said(), code).toEqual(['long-beep', 'Invalid', 'Access Code'])
    }
    expect(bench.state.main.value.programming).toBe('closed')
    type('7100')
    expect([said()[0], lines()[0]]).toEqual(['quick-beeps', 'User 01'])
  })

  test('take the attributes of the code that opened the menu, and a supervisor leaves the master alone', () => {
    const { bench, type, said } = house()
    type('*51234067000#')
    expect(bench.state.slots.get(6)).toMatchObject({ userType: 'unrestricted', authority: 0x30 })
    bench.add('7100', { slot: 7, attributes: ['supervisor', 'bypass'] })
    type('*57100088000')
    expect(bench.state.slots.get(8)?.authority).toBe(0x38)
    type('402468')
    expect(answer(bench.verify('1234'))).toBe('ok')
    expect(said()).toEqual(['long-beep', 'Function Not', 'Available'])
  })

  test('are as new when they are changed: a duress code is one no more, whatever else its user was', () => {
    const { bench, type } = house()
    bench.add('7300', { slot: 3, userType: 'forced', attributes: ['supervisor'] })
    type('*51234037301#')
    expect(bench.state.slots.get(3)).toMatchObject({ userType: 'unrestricted', authority: 0x30 })
  })

  test('are closed to whoever is armed: the keypad says so at once', () => {
    const { bench, type, said } = house()
    type('[AWAY]*5')
    expect(said()).toEqual(['long-beep', 'Function Not', 'Available'])
    type('1234')
    expect(bench.arming()).toBe('disarmed')
  })

  test('are closed while another partition is armed, or another keypad programs', () => {
    const two = keypadOf({ ...PC1864, setup: { partitions: 2 } })
    two.bench.arm({ partition: 2 })
    two.type('*51234')
    expect([two.said()[0], two.said()[2]]).toEqual([
      'long-beep',
      'This panel cannot be programmed while it is armed.',
    ])
    two.bench.disarm(undefined, 2)
    two.type('*51234')
    const other = keypadAt(two.bench, 2)
    other.type('*51234')
    expect(other.said()[2]).toBe('Somebody is programming the panel at its keypad.')
  })

  test('lock the keypads after wrong codes where the installer wants that, and the menu is gone', () => {
    const { bench, type, said, keypad } = house(LOCKING)
    type('*599999998')
    expect(said()[0]).toBe('long-beep')
    type('9997')
    expect([keypad.display().lines[1], keypad.display().softKeys]).toEqual(['Keypad locked', []])
    type('*')
    expect([said()[0], keypad.record().menu]).toEqual(['long-beep', undefined])
    bench.seconds(60)
    type('*51234')
    expect(said()[0]).toBe('quick-beeps')
  })

  test('are forgotten half-way after half a minute without a key, and the panel is free again', () => {
    const { bench, type, lines, keypad } = house()
    type('*512340670')
    bench.advance(29_999)
    expect([lines()[1], bench.state.main.value.programming]).toEqual(['**', 'local'])
    type('0')
    bench.advance(30_000)
    expect([keypad.record(), bench.state.main.value.programming]).toEqual([RESTING_KEYPAD, 'closed'])
    expect(bench.state.slots.has(6)).toBe(false)
    expect(lines()).toEqual(['System is', 'Ready to Arm'])
  })

  test('are left where the panel starts again', () => {
    const { bench, type, lines } = house()
    type('*512340670')
    bench.powerOff()
    bench.powerOn()
    expect([lines()[0], bench.state.main.value.programming]).toEqual(['System is', 'closed'])
    type('1234')
    expect(lines()[1]).toBe('Arming')
  })

  test('are left where somebody else leaves the programming: what is typed then begins anew', () => {
    const { bench, type, lines, keypad } = house()
    type('*512340670')
    bench.ask({ type: 'programming/exit' }, 'control')
    expect(lines()).toEqual(['System is', 'Ready to Arm'])
    expect(keypad.dialect.takesCode({ view: bench.panel.view, partition: 1, record: keypad.record() })).toBe(
      true,
    )
    type('1234')
    expect(lines()[1]).toBe('Arming')
  })

  test('are no business of a menu that an earlier programming left behind', () => {
    const { bench, type } = house()
    type('*51234')
    bench.ask({ type: 'programming/exit' }, 'control')
    bench.program('1234')
    type('067002')
    expect(bench.state.slots.has(6)).toBe(false)
  })

  test('are gone on with where the keypad was put down', () => {
    const { bench, keypad, type } = house()
    type('*512340670')
    const again = keypadAt(bench, 1, JSON.parse(JSON.stringify(keypad.record())))
    again.type('02')
    expect(again.said()).toEqual(['quick-beeps', 'User 06', '               P'])
  })

  test('show where one is by the lights', () => {
    const { type, lights } = house()
    type('*5')
    expect(lights()).toMatchObject({ program: 'off', armed: 'off', ready: 'on' })
    type('1234')
    expect(lights()).toMatchObject({ program: 'flashing', armed: 'on', ready: 'off' })
    type('#')
    expect(lights()).toMatchObject({ program: 'off', armed: 'off', ready: 'on' })
  })
})

describe('attributes and partitions of a PowerSeries user', () => {
  const opened = (options = PC1864) => {
    const all = house(options)
    type(all)
    return all
  }
  const type = ({ type: press }: ReturnType<typeof house>) => press('*51234057005')

  test('are asked for with 99 and 98 before the number, and toggled by their digits', () => {
    const { bench, type, lines } = opened({ ...PC1864, setup: { partitions: 2 } })
    type('9905')
    expect(lines()).toEqual(['Attributes 05', '--3-----'])
    type('1')
    expect(lines()[1]).toBe('1-3-----')
    type('2')
    expect([lines()[1], bench.state.slots.get(5)?.userType]).toEqual(['123-----', 'forced'])
    type('28#')
    expect(bench.state.slots.get(5)?.userType).toBe('disposable')
    type('9805')
    expect(lines()).toEqual(['Partitions 05', '12------'])
    type('2')
    expect([lines()[1], bench.state.slots.get(5)?.partitions]).toEqual(['1-------', 1])
  })

  test('are asked for with a 9 alone where no user number begins so', () => {
    const { type, lines } = opened({ model: 'dsc-impassa' })
    type('905')
    expect(lines()[0]).toBe('Attributes 05')
    const pc = opened()
    pc.type('90')
    expect(pc.lines()).toEqual(['User 90', 'Enter New Code'])
  })

  test("that are not emulated, of nobody or the master's, or a partition there is not, are refused", () => {
    const { type, said } = opened()
    for (const digits of ['99054', '99055', '99061', '98401', '98053', '9998']) {
      type(digits)
      expect(said()[0], digits).toBe('long-beep')
      type('#')
    }
  })

  test('are not given by a supervisor who has not got them', () => {
    const { bench, type, said } = house()
    bench.add('7100', { slot: 7, attributes: ['supervisor'] })
    bench.add('7200', { slot: 8 })
    type('*57100' + '9908' + '3')
    expect(said()).toEqual(['long-beep', 'Function Not', 'Available'])
    type('1')
    expect([said()[0], said()[2]]).toEqual(['quick-beeps', '1-------'])
  })
})
