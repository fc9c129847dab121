import { describe, expect, test } from 'vitest'
import { keypadOf } from '../testing/keypad-at.js'

const PC = { model: 'dsc-pc1864' }
const NEO = { model: 'dsc-powerseries-neo' }

describe('zones', () => {
  test('of a PowerSeries are bypassed by two digits or by scroll keys, and the light flashes', () => {
    const { bench, type, said, lines, lights } = keypadOf(PC)
    type('*1')
    expect([...lines(), lights().bypass]).toEqual(['Scroll to View', 'Zones         <>', 'flashing'])
    type('0')
    expect(lines()).toEqual(['Zone Bypass', 'Zone 0_'])
    type('3')
    expect([bench.state.zones.of(3)?.bypassed, lines()[1]]).toEqual([true, 'Zone 3         B'])
    type('03')
    expect(bench.state.zones.of(3)?.bypassed).toBe(false)
    type('77')
    expect(said()[0]).toBe('long-beep')
    type('99')
    expect(said()).toEqual(['long-beep', 'Function Not', 'Available'])
    type('01020')
    type('0')
    expect([said()[0], bench.state.zones.any('tamper')]).toEqual(['quick-beeps', false])
    type('>*')
    expect(bench.state.zones.of(1)?.bypassed).toBe(false)
    type('00#')
    expect(bench.state.zones.all().some(({ bypassed }) => bypassed)).toBe(false)
  })

  test('of a Neo by three, and 998 takes all that stand open, 000 all back', () => {
    const { bench, type, said, lines } = keypadOf(NEO)
    bench.open(1)
    bench.open(2)
    type('*1998')
    expect([said()[0], bench.state.zones.of(1)?.bypassed, bench.state.zones.of(2)?.bypassed]).toEqual([
      'quick-beeps',
      true,
      true,
    ])
    type('003')
    expect(lines()[1]).toBe('Zone 3         B')
    type('999')
    expect(said()[0]).toBe('error-tone')
    type('000#')
    expect(bench.state.zones.all().some(({ bypassed }) => bypassed)).toBe(false)
  })

  test('that stand open are told by the scroll keys', () => {
    const { bench, type, lines, keypad } = keypadOf(PC)
    type('>')
    expect(lines()).toEqual(['System is', 'Ready to Arm'])
    bench.open(1)
    bench.open(2)
    expect(lines()).toEqual(['Secure System', 'Before Arming <>'])
    expect(keypad.display().softKeys).toContain('>')
    type('>')
    expect(lines()).toEqual(['Front door', 'Zone 1         O'])
    type('>')
    expect(lines()[1]).toBe('Zone 2         O')
    bench.close(2)
    expect(lines()[1]).toBe('Zone 1         O')
  })

  test('*1 of an armed PowerSeries makes stay away; of a Neo it goes round', () => {
    const pc = keypadOf(PC)
    pc.type('[STAY]')
    pc.bench.seconds(300)
    pc.type('*1')
    pc.bench.seconds(300)
    expect(pc.bench.arming()).toBe('armed_away')
    pc.type('*1')
    expect(pc.said()[0]).toBe('long-beep')
    const neo = keypadOf(NEO)
    const modes = ['[STAY]', '*1', '*1', '[AWAY]', '*1'].map(keys => {
      neo.type(keys)
      neo.bench.seconds(300)
      return neo.bench.arming()
    })
    expect(modes).toEqual(['armed_home', 'armed_night', 'armed_home', 'armed_away', 'armed_home'])
  })

  test('*1 asks for a code where arming needs one', () => {
    const { bench, type } = keypadOf({ ...PC, facts: { arming: { quickArm: false } } })
    type('[STAY]1234')
    bench.seconds(300)
    type('*1')
    bench.seconds(10)
    expect(bench.arming()).toBe('armed_home')
    type('1234')
    bench.seconds(300)
    expect(bench.arming()).toBe('armed_away')
  })
})
