import { describe, expect, it } from 'vitest'
import { type BenchOptions, DscBench } from '../support/dsc/bench.js'

const bench = (options: BenchOptions = {}) =>
  new DscBench('it100', { setup: { partitions: 1, exitDelay: 60 }, ...options })
/** Both lines of a display as 901 has them. */
const lcd = (first: string, second: string) => `90100032${first.padEnd(16)}${second.padEnd(16)}`
const press = (on: DscBench, keys: string) => {
  for (const key of keys) on.send(`070${key}`).wait(100).send('070^').wait(100)
  return on
}

describe('the virtual keypad', () => {
  it('tells all that it shows when it is turned on', () => {
    const on = bench({ start: Date.UTC(2014, 7 - 1, 8, 22, 49) })
    expect(on.send('0581').heard()).toEqual([
      '500058',
      '90100032  Date     Time JUL 08/14 10:49p',
      '90311',
      '90320',
      '90330',
      '90340',
      '90350',
      '90360',
      '90370',
      '90381',
      '90391',
    ])
  })

  it('tells the time minute by minute while nothing happens, if it shows it', () => {
    const start = Date.UTC(2014, 7 - 1, 8, 0, 59, 30)
    const on = bench({ start })
    expect(on.wait(90_000).heard()).toEqual([
      '90100032  Date     Time JUL 08/14 01:00a',
      '90100032  Date     Time JUL 08/14 01:01a',
    ])
    expect(
      bench({ start, settings: { clockDisplay: false } })
        .wait(90_000)
        .heard(),
    ).toEqual([])
  })

  it('shows what the panel’s keypad shows, and its lights', () => {
    const on = bench()
    on.hands.zone(3, { open: true })
    expect(on.heard()).toEqual(['609003', '6511', lcd('Secure System', 'Before Arming <>'), '90310'])
    on.hands.zone(3, { open: false })
    expect(on.heard()).toEqual(['610003', '6501', lcd('System is', 'Ready to Arm'), '90311'])
    expect(on.send('0301').heard()).toEqual(['500030', '6561', lcd('Exit Delay', 'in Progress'), '90321'])
  })

  it('has the time again when nothing has happened for a while', () => {
    const on = bench()
    press(on, '#').heard()
    expect(on.wait(40_000).heard().at(-1)).toContain('  Date     Time ')
  })

  it('presses keys, hides codes, and beeps', () => {
    const on = bench()
    const texts = press(on, '*5123').heardOf('901')
    expect(texts.at(-1)).toBe(lcd('Enter Master', '***'))
    expect(press(on, '4').heard()).toEqual([
      '500070',
      '904003',
      lcd('User 01', ''),
      '90310',
      '90321',
      '90362',
      '500070',
    ])
    expect(JSON.stringify([on.traces.map(({ text }) => text), on.timeline])).not.toContain('1234')
  })

  it('says no by its buzzer, and that a function is not available', () => {
    const on = bench().send('0301').wait(60_000)
    on.heard()
    expect(press(on, '*5').heard()).toEqual(
      expect.arrayContaining(['6711', '906002', lcd('Function Not', 'Available')]),
    )
  })

  it('wants function and emergency keys to be held', () => {
    const short = bench().send('070F').wait(1000).send('070^').wait(5000)
    expect(short.heardOf('62')).toEqual([])
    const long = bench().send('070F').wait(1800).send('070^')
    expect(long.heardOf('62')).toEqual(['621', '622'])
    expect(bench().send('070b').wait(1800).heardOf('656')).toEqual(['6561'])
    expect(bench().send('070b', '0701').wait(1800).heardOf('656')).toEqual([])
  })

  it('knows no other keys', () => {
    expect(bench().send('070x').heard()).toEqual(['502027'])
  })

  it('is silent and takes no keys when it is off', () => {
    const on = bench().send('0580')
    on.heard()
    on.hands.zone(3, { open: true })
    expect(on.wait(600_000).heard()).toEqual(['609003', '6511'])
    expect(on.send('070*').heard()).toEqual(['502028'])
  })

  it('is that of its partition', () => {
    const on = bench({ setup: { partitions: 2 }, settings: { partition: 2, clockDisplay: false } })
    on.hands.zone(3, { open: true })
    expect(on.heard()).toEqual(['609003', '6511'])
    expect(press(on, '*4').heardOf('903', '901')[0]).toBe(lcd('Press (*) for <>', 'Zone Bypass'))
  })
})

describe('user codes, with nothing but keys', () => {
  it('are programmed, used, changed and erased', () => {
    const on = bench()
    press(on, '*51234054321#')
    expect(on.heardOf('903').slice(-3)).toEqual(['90311', '90320', '90360'])
    expect(on.device.codes.user(5)?.code.reveal()).toBe('4321')
    on.send('0301').wait(60_000).heard()
    expect(on.send('0401432100').heardOf('75')).toEqual(['75010005'])
    press(on, '*51234056789#')
    expect(on.device.codes.user(5)?.code.reveal()).toBe('6789')
    press(on, '*5123405*#')
    expect(on.device.codes.user(5)).toBeUndefined()
  })

  it('are told of by nothing but the display: no report names them', () => {
    const on = bench()
    press(on, '*51234')
    on.heard()
    press(on, '054321')
    expect(on.heard().filter(line => !/^(500|90[1346])/.test(line))).toEqual([])
  })
})
