import { describe, expect, it } from 'vitest'
import { DscBench } from '../support/dsc/bench.js'

const bench = () => new DscBench('tpi', { setup: { partitions: 1, exitDelay: 60 } }).logIn()
const codeOf = (on: DscBench, slot: number) => on.device.codes.user(slot)?.code.reveal()
/** Sends commands with a pause, as clients do. */
const calmly = (on: DscBench, ...commands: readonly string[]) => {
  for (const command of commands) on.send(command).wait(500)
  return on
}
/** What is told beside answers and lights. */
const told = (on: DscBench) => on.heard().filter(line => !/^(500|51[01])/.test(line))

describe('user codes over the wire alone', () => {
  it('are programmed by 072, the master code and strings of keys', () => {
    const on = bench()
    calmly(on, '0721')
    expect(told(on)).toEqual(['921'])
    calmly(on, '2001234')
    expect(told(on)).toEqual([])
    calmly(on, '0711054321', '0711#')
    expect(told(on)).toEqual([])
    expect(codeOf(on, 5)).toBe('4321')
    on.send('0301').wait(60_000).heard()
    expect(on.send('04014321').heardOf('75')).toEqual(['75010005'])
  })

  it('are programmed by strings of keys alone, and erased by a star', () => {
    const on = calmly(bench(), '0711*5', '07111234', '0711054321', '0711#')
    expect(codeOf(on, 5)).toBe('4321')
    expect(told(on)).toEqual(['921'])
    calmly(on, '0721', '2001234', '071105*', '0711#')
    expect(codeOf(on, 5)).toBeUndefined()
  })

  it('are not programmed with a wrong master code: 670', () => {
    const on = calmly(bench(), '0721', '2009999')
    expect(told(on)).toEqual(['921', '6701'])
    expect(on.send('2001234').heard()).toEqual(['502026'])
  })

  it('are not programmed while armed: 671', () => {
    const on = bench().send('0301').wait(60_000)
    on.heard()
    calmly(on, '0721')
    expect(told(on)).toEqual(['6711'])
    expect(on.send('2001234').heard()).toEqual(['502026'])
  })

  it('show on the lights: program flashes, armed is on', () => {
    const on = bench()
    on.send('0721', '2001234').heard()
    expect(on.wait(500).heard()).toEqual(['51082'])
    on.wait(100).send('0711#')
    expect(on.heardOf('51')).toEqual(['51081', '51100'])
    expect(on.wait(5000).heard()).toEqual([])
  })

  it('ask for an installer’s code and for anybody’s in their menus', () => {
    expect(told(calmly(bench(), '0711*8'))).toEqual(['922'])
    expect(told(calmly(bench(), '0731'))).toEqual(['921'])
    const on = bench().send('0301').wait(60_000)
    on.heard()
    expect(told(calmly(on, '0711#'))).toEqual(['900'])
    expect(calmly(on, '2001234').heardOf('655')).toEqual(['6551'])
  })
})

describe('single keys', () => {
  it('are pressed in partition 1; what is no key is acknowledged and ignored', () => {
    const on = calmly(bench(), '070*', '0704')
    expect(on.heardOf('663')).toEqual(['6631'])
    expect(on.send('070z').heard()).toEqual(['500070'])
  })

  it('are acknowledged when they only keep a menu open', () => {
    expect(bench().send('0741').heard()).toEqual(['500074'])
  })
})
