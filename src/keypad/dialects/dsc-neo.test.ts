import { describe, expect, test } from 'vitest'
import { answer, type BenchOptions } from '../../panel/testing/panel-of.js'
import { RESTING_KEYPAD } from '../keypad.js'
import { keypadOf } from '../testing/keypad-at.js'

const NEO: BenchOptions = { model: 'dsc-powerseries-neo' }
const house = (options: BenchOptions = NEO) => keypadOf(options)

describe('the users of a Neo', () => {
  test('get a code, are used, changed and erased in the menu of the user', () => {
    const { bench, type, said, lines } = house()
    type('*51234')
    expect(said()).toEqual(['quick-beeps', 'Press (*) for <>', 'User 01        P'])
    type('>')
    expect(lines()[1]).toBe('User 02        -')
    type('*')
    expect(lines()).toEqual(['Press (*) for <>', 'Access Code'])
    type('*')
    expect(lines()).toEqual(['Enter New Code', 'AAAA'])
    type('700')
    expect(lines()).toEqual(['Enter New Code', '***'])
    type('2')
    expect(said()).toEqual(['quick-beeps', 'Press (*) for <>', 'Access Code'])
    type('#')
    expect(lines()[1]).toBe('User 02        P')
    type('#')
    expect(lines()).toEqual(['System is', 'Ready to Arm'])
    expect(bench.lastOf('panel.user_code.added')).toMatchObject({ slot: 2, by: 'keypad' })

    type('7002')
    bench.seconds(300)
    expect(bench.arming()).toMatch(/^armed/)
    type('7002')
    expect([bench.arming(), ...lines()]).toEqual(['disarmed', 'System Disarmed', 'No Alarm Memory'])

    type('*512340218642###')
    expect([answer(bench.verify('7002')), answer(bench.verify('8642'))]).toEqual(['WRONG_CODE', 'ok'])
    type('*51234021')
    expect(lines()).toEqual(['Enter New Code', '****'])
    type('*')
    expect(said()).toEqual(['quick-beeps', 'Press (*) for <>', 'Access Code'])
    expect(bench.state.slots.has(2)).toBe(false)
  })

  test('have four digits where there are a thousand', () => {
    const { bench, type, lines } = house({ model: 'dsc-powerseries-pro' })
    type('*51234')
    expect(lines()[1]).toBe('User 0001      P')
    type('003')
    expect(lines()[1]).toBe('User 003_')
    type('117002')
    expect(bench.state.slots.has(31)).toBe(true)
  })

  test('with a code that is taken stay where they are, with the error tone', () => {
    const { type, said } = house()
    type('*51234021700' + '2##' + '*51234031')
    type('1234')
    expect(said()).toEqual(['error-tone', 'Enter New Code', 'The code is already in use on this panel.'])
    type('7003')
    expect(said()[0]).toBe('quick-beeps')
  })

  test('have their options and partitions beside the code', () => {
    const { bench, type, lines, said } = house({ ...NEO, setup: { partitions: 2 } })
    type('*5123402' + '17002' + '5')
    expect(lines()).toEqual(['Supervisor', 'N'])
    type('*')
    expect(lines()).toEqual(['Supervisor', 'Y'])
    type('>*')
    expect([...lines(), bench.state.slots.get(2)?.userType]).toEqual(['Duress Code', 'Y', 'forced'])
    type('>>')
    expect(lines()[0]).toBe('Remote Access')
    type('*')
    expect(said()[0]).toBe('error-tone')
    type('#4')
    expect(lines()).toEqual(['12345678', 'YYNNNNNN'])
    type('2')
    expect([lines()[1], bench.state.slots.get(2)?.partitions]).toEqual(['YNNNNNNN', 1])
    type('3')
    expect(said()[0]).toBe('error-tone')
  })

  test('take partitions and attributes of the code that opened the menu', () => {
    const { bench, type } = house({ ...NEO, setup: { partitions: 3 } })
    bench.add('7100', { slot: 7, attributes: ['supervisor'], partitions: [1, 2] })
    type('*57100' + '0817200')
    expect(bench.state.slots.get(8)).toMatchObject({ partitions: 3, authority: 0x18 })
  })

  test('with more than a supervisor has are not his to change, nor is the master', () => {
    const { bench, type, said } = house()
    bench.add('7100', { slot: 7, attributes: ['supervisor'] })
    bench.add('7300', { slot: 9, attributes: ['bypass'] })
    for (const keys of ['*571000917301', '##*57100011*', '##*571000753']) {
      type(keys)
      expect(said(), keys).toEqual(['error-tone', 'Function Not', 'Available'])
      type('#')
    }
    expect([answer(bench.verify('7300')), answer(bench.verify('1234'))]).toEqual(['ok', 'ok'])
  })

  test('have a tag to be presented and a label to be seen, and # leads a level up', () => {
    const { bench, type, lines } = house()
    bench.add('7000', { slot: 2, name: 'Grandmother' })
    type('*5123402')
    type('2')
    expect(lines()).toEqual(['Present Tag or', 'Press # to Exit'])
    type('#')
    expect(lines()[1]).toBe('Prox Tag')
    type('3')
    expect(lines()[1]).toMatch(/^Grandmother/)
    type('##')
    expect(lines()[1]).toBe('Grandmother    P')
  })

  test('stay open for twenty minutes without a key, and the panel is free at the same instant', () => {
    const { bench, type, keypad } = house()
    type('*51234')
    bench.seconds(1199)
    type('02')
    bench.seconds(1199)
    expect([keypad.record().menu?.user, bench.state.main.value.programming]).toEqual([2, 'local'])
    bench.seconds(1)
    expect([keypad.record(), bench.state.main.value.programming]).toEqual([RESTING_KEYPAD, 'closed'])
  })

  test('are refused a change from the cloud meanwhile', () => {
    const { bench, type } = house()
    type('*51234')
    expect(answer(bench.add('7002'))).toBe('LOCAL_PROGRAMMING')
  })
})

test('*6 08 starts the walk-test, its lights flash, and the same stops it', () => {
  const { bench, type, lights, lines } = house()
  type('*6123408')
  expect([bench.state.walkTest, bench.state.main.value.programming, lines()[0]]).toEqual([
    true,
    'closed',
    'Walk test',
  ])
  expect(lights()).toMatchObject({ ready: 'flashing', armed: 'flashing', trouble: 'flashing' })
  type('*6123408')
  expect(bench.state.walkTest).toBe(false)
})
