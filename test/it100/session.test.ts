import { describe, expect, it } from 'vitest'
import { type BenchOptions, DscBench } from '../support/dsc/bench.js'

const ONE = { partitions: 1, exitDelay: 60, entryDelay: 30 }
/** Without its keypad: what it shows has tests of its own. */
const bench = (options: BenchOptions = {}) =>
  new DscBench('it100', { setup: ONE, ...options, settings: { virtualKeypad: false, ...options.settings } })

describe('what comes over the wire', () => {
  it.each([
    ['a poll', '000', '500000'],
    ['an unknown command', '071', '502022'],
    ['the thermostat', '095', '502022'],
    ['descriptive arming, which is the PC5401’s', '050', '502022'],
    ['too little data', '030', '501'],
    ['too much data', '03011', '501'],
    ['a code without its padding', '04011234', '501'],
    ['letters in a code', '0401123x00', '502027'],
    ['a partition there is not', '0302', '502021'],
    ['a switch that is neither on nor off', '0552', '502029'],
    ['a panic of no kind', '0607', '502029'],
    ['a rate there is not', '0805', '502029'],
    ['a key while the virtual keypad is off', '0701', '502028'],
    ['disarming what is not armed', '0401123400', '502023'],
    ['a code that nobody asked for', '200123400', '502026'],
  ])('%s is answered', (_, sent, answer) => {
    expect(bench().send(sent).heard()).toEqual([answer])
  })

  it.each([
    ['0601', ['621', '622']],
    ['060A', ['623', '624']],
    ['060P', ['625', '626']],
  ])('%s is an emergency key, by number or by letter', (sent, reports) => {
    expect(bench().send(sent).heardOf('62')).toEqual(reports)
  })

  it('changes the rate and says so', () => {
    expect(bench().send('0802').heard()).toEqual(['500080', '5802'])
  })

  it('presses an output', () => {
    expect(bench().send('02011').heard()).toEqual(['500020', '6601'])
  })
})

describe('arming and disarming', () => {
  it('takes codes with six digits and pads the shorter', () => {
    const on = bench().user(5, '4455')
    expect(on.send('0331445500').heardOf('5', '656')).toEqual(['500033', '6561'])
    on.wait(60_000).heard()
    expect(on.send('0401445500').heardOf('6', '7')).toEqual(['75010005', '6551', '6501'])
  })

  it('takes a padding that is none for a wrong code', () => {
    const on = bench().send('0301').wait(60_000)
    on.heard()
    expect(on.send('0401123401').heard()).toEqual(['500040', '6701'])
  })

  it('takes all six digits on a panel set to six', () => {
    const on = bench({ setup: { ...ONE, codeLength: 6 } })
      .send('0301')
      .wait(60_000)
    on.heard()
    expect(on.send('0401123400').heard()).toEqual(['500040', '6701'])
    expect(on.send('0401123456').heardOf('655')).toEqual(['6551'])
  })

  it.each([['200123400'], ['2001123400']])('asks for a code and takes %s', sent => {
    const on = bench({ setup: { ...ONE, quickArm: false } })
    expect(on.send('0301').heard()).toEqual(['500030', '90014'])
    expect(on.send(sent).heardOf('5', '656')).toEqual(['500200', '6561'])
  })

  it('takes nothing while keypads are blank', () => {
    const on = bench({ settings: { keypadBlanking: true, virtualKeypad: true } }).wait(30_000)
    on.heard()
    expect(on.send('0301').heard()).toEqual(['502030'])
    expect(on.send('070#').heardOf('5')).toEqual(['500070'])
    expect(on.send('0301').heardOf('656')).toEqual(['6561'])
  })
})

describe('what it tells', () => {
  it('of status: 64 zones, partitions, trouble, nine lights and its version', () => {
    const on = bench({ setup: { partitions: 2, exitDelay: 60 } })
    on.hands.zone(3, { open: true })
    on.heard()
    const heard = on.send('001').heard()
    expect(heard.slice(1, 65)).toEqual(
      Array.from({ length: 64 }, (_, at) => `${at === 2 ? '609' : '610'}${String(at + 1).padStart(3, '0')}`),
    )
    expect(heard.slice(65)).toEqual([
      '6511',
      '6502',
      '8411',
      '8412',
      '90310',
      '90320',
      '90330',
      '90340',
      '90350',
      '90360',
      '90370',
      '90381',
      '90391',
      '908010100',
    ])
  })

  it('of labels: zones as they are called, and all the others', () => {
    const heard = bench().send('002').heard()
    expect(heard).toHaveLength(1 + 64 + 3 + 8 + 32)
    expect(heard[1]).toBe(`570001${'Front door'.padEnd(32)}`)
    expect(heard.every((line, at) => at === 0 || line.length === 38)).toBe(true)
    expect(heard.slice(-1)[0]).toBe(`570151${'Command O/P 4'.padEnd(32)}`)
  })

  it('of a door that chimes, while its keypad is on', () => {
    const on = bench({ settings: { virtualKeypad: true } })
    on.hands.command({ type: 'chime', partition: 1, on: true }, 'control')
    on.heard()
    on.hands.zone(1, { open: true })
    expect(on.heardOf('907')).toEqual(['907'])
  })

  it('of its version when power comes back, and nothing without it', () => {
    const on = bench().send('0551')
    on.raw('0301')
    on.hands.power({ mains: false, battery: 'absent' })
    on.heard()
    expect(on.send('000').heard()).toEqual([])
    on.hands.power({ mains: true, battery: 'ok' })
    expect(on.heardOf('908')).toEqual(['908010100'])
    expect(on.send('000').heard()).toEqual(['500000'])
  })

  it('of the version and time stamps that it is set to', () => {
    const on = bench({ settings: { version: '010700', timeStamps: true } })
    expect(on.send('001').lines().at(-1)).toMatch(/^\d\d:\d\d:\d\d 908010700/)
  })
})
