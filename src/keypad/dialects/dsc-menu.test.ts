import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { budget } from '../../../tools/test/budget.js'
import { answer } from '../../panel/testing/panel-of.js'
import { SIGNS, SOFT_KEYS } from '../keys.js'
import { keypadAt, keypadOf } from '../testing/keypad-at.js'

const PC = { model: 'dsc-pc1864' }
const NEO = { model: 'dsc-powerseries-neo' }
const FAMILIES = [
  ['PowerSeries', PC, 'long-beep'],
  ['Neo', NEO, 'error-tone'],
] as const

describe.each(FAMILIES)('the menu of a %s keypad', (_, model, no) => {
  const house = (more = {}) => keypadOf({ ...model, ...more })

  test('opens with *, is gone through with the scroll keys, and is left with #', () => {
    const { keypad, type, lines } = house()
    expect(keypad.display().softKeys).toEqual(expect.arrayContaining(['[AWAY]', '[PROGRAM]', '*', '#']))
    type('*')
    expect([...lines(), ...keypad.display().softKeys]).toEqual(['Press (*) for <>', 'Zone Bypass', ...SIGNS])
    type('>>>>')
    expect(lines()[1]).toBe('Access Codes')
    type('*')
    expect(lines()).toEqual(['Enter Master', 'Access Code'])
    type('#')
    expect(lines()).toEqual(['System is', 'Ready to Arm'])
    type('*<')
    expect(lines()[1]).toBe('Quick Arming')
  })

  test('is forgotten after half a minute without a key', () => {
    const { bench, type, lines } = house()
    type('*')
    bench.seconds(30)
    expect(lines()[0]).toBe('System is')
    type('*')
    bench.seconds(29)
    type('>')
    bench.seconds(29)
    expect(lines()[1]).toBe('System Troubles')
  })

  test('is left by a function key, which does what it does everywhere, and so is programming', () => {
    const { bench, type } = house()
    type('*51234[AWAY]')
    expect([bench.state.main.value.programming, bench.arming()]).toEqual(['closed', 'arming'])
    const other = house()
    other.type('*51234[CANCEL]')
    expect([other.bench.state.main.value.programming, other.lines()[0]]).toEqual(['closed', 'System is'])
  })

  test('is left by the emergency keys, which alarm', () => {
    const { bench, type } = house()
    type('*51234[POLICE]')
    expect([bench.state.main.value.programming, bench.arming()]).toEqual(['closed', 'triggered'])
  })

  test('*4 turns the chime on with quick beeps, and off with one long', () => {
    const { bench, type, said } = house()
    type('*4')
    expect([bench.state.chimes, said()[0]]).toEqual([1, 'quick-beeps'])
    type('*4')
    expect([bench.state.chimes, said()[0]]).toEqual([0, 'long-beep'])
  })

  test('*0 arms without a code where the panel does, by who leaves, and says no where it does not', () => {
    const { bench, type } = house()
    type('*0')
    expect(bench.arming()).toBe('arming')
    bench.seconds(300)
    expect(bench.arming()).toBe('armed_home')
    const strict = house({ facts: { arming: { quickArm: false } } })
    strict.type('*0')
    expect([strict.bench.arming(), strict.said()[0]]).toEqual(['disarmed', no])
  })

  test('*0 lets out of a house that is armed at home, where the panel has a quick exit', () => {
    const { bench, type } = house({ facts: { leaving: { quickExit: 'two-minutes' } } })
    type('[STAY]')
    bench.seconds(300)
    type('*0')
    expect(bench.arming()).toBe('arming')
    bench.open(1)
    bench.close(1)
    expect(bench.arming()).toBe('armed_home')
  })

  test('*0 of an armed house is no key where the panel has none', () => {
    const { bench, type, said } = house()
    type('[AWAY]')
    bench.seconds(300)
    type('*0')
    expect([bench.arming(), ...said()]).toEqual(['armed_away', no, 'Function Not', 'Available'])
  })

  test('*9 and a code arm at home without an entry delay, and the armed light flashes', () => {
    const { bench, type, lights, lines } = house()
    type('*9')
    expect(lines()).toEqual(['Enter Your', 'Access Code'])
    type('1234')
    bench.seconds(300)
    expect([bench.arming(), lights().armed, ...lines()]).toEqual([
      'armed_home',
      'flashing',
      'Armed With',
      'No Entry Delay',
    ])
    bench.open(1)
    expect(bench.arming()).toBe('triggered')
  })

  test('*8 opens for the installer alone, and # leaves', () => {
    const { bench, type, said, lights } = house()
    type('*81234')
    expect(said()).toEqual([no, 'Invalid', 'Access Code'])
    type('5555')
    expect([...said(), lights().program]).toEqual(['quick-beeps', 'Enter Section', '', 'flashing'])
    expect(answer(bench.add('7002'))).toBe('LOCAL_PROGRAMMING')
    type('001')
    expect(said()[0]).toBe(no)
    type('#')
    expect(answer(bench.add('7002'))).toBe('ok')
  })

  test('*3 shows what alarmed, until the house was armed anew', () => {
    const { bench, type, lines, lights } = house()
    type('*3')
    expect(lines()[0]).toBe('No Alarm Memory')
    type('#[AWAY]')
    bench.seconds(300)
    bench.open(2)
    bench.seconds(60)
    bench.close(2)
    bench.disarm()
    expect(lines()).toEqual(['System is', 'Ready to Arm'])
    type('*3')
    expect([lines()[1], lights().memory]).toEqual(['Zone 2', 'flashing'])
  })

  test('*2 shows the troubles there are, armed or not', () => {
    const { bench, type, lines } = house()
    type('*2')
    expect(lines()[0]).toBe('No Trouble')
    bench.power({ mains: false })
    expect(lines()[0]).toMatch(/^AC /)
    bench.power({ battery: 'low' })
    type('>')
    expect(lines().join(' ')).toMatch(/Low Batt/)
    type('#[AWAY]*2')
    expect(lines()[0]).toMatch(/^AC /)
  })

  test('*2 of a lost clock leads to the time, without a code', () => {
    const { bench, type, said } = house()
    bench.panel.timeLost(bench.input())
    type('*2*1830123126')
    expect([said()[0], bench.state.timeLost]).toEqual(['quick-beeps', false])
  })

  test('*6 and the master code set time and date, and refuse what is none', () => {
    const { bench, type, said, lines } = house({ start: Date.UTC(2026, 0, 5, 8) })
    const one = model === PC ? '1' : '01'
    type(`*61234${one}`)
    expect(lines()).toEqual(['HH:MM MM/DD/YY', '__:__ __/__/__'])
    type('25000105')
    expect(lines()[1]).toBe('25:00 01/05/__')
    type('26')
    expect(said()[0]).toBe(no)
    type('0930010526')
    expect([said()[0], said()[2]]).toEqual(['quick-beeps', 'Time and Date'])
    const { offsetMs, zone } = bench.state.time
    const shown = new Date(bench.clock.now() + offsetMs).toLocaleTimeString('en-GB', { timeZone: zone })
    expect(shown).toBe('09:30:00')
    type('##')
    expect(bench.state.main.value.programming).toBe('closed')
  })

  test('*6 says no to what is not emulated, and to who may not program', () => {
    const { bench, type, said } = house()
    bench.add('7000')
    type('*67000')
    expect(said()).toEqual([no, 'Invalid', 'Access Code'])
    type(`1234${model === PC ? '5' : '05'}`)
    expect(said()).toEqual([no, 'Function Not', 'Available'])
  })

  test('*7 takes a command output, and does nothing', () => {
    const { bench, type, said } = house()
    const { length } = bench.events
    type('*72')
    expect([said()[0], bench.events.length]).toEqual(['none', length])
  })

  test('of a locked keypad is none: every sign sounds as no', () => {
    const lockout = { rule: { kind: 'lock', unit: 'attempts', count: 1, seconds: 60, alarm: false } } as const
    const { type, said, keypad, bench } = house({ facts: { lockout } })
    type('*51234')
    keypadAt(bench).type('9999')
    type('06')
    expect([said()[0], said()[2]]).toEqual([no, 'Keypad locked'])
    expect(keypad.record().menu?.at).toBe(model === PC ? 'codes' : 'users')
    bench.seconds(29)
    type('[POLICE]')
    expect(bench.arming()).toBe('triggered')
  })

  test('knows of each digit whether it is of a code', () => {
    const { keypad, type, bench } = house()
    const takes = () => {
      const record = keypad.record()
      return keypad.dialect.takesCode({ view: bench.panel.view, partition: 1, record })
    }
    const one = model === PC ? '06' : '061'
    const seen = ['', '*', '5', '1234', one, '7002', '##*1', '#[BYPASS]', '*9', '#'].map(keys => {
      type(keys)
      return takes()
    })
    expect(seen).toEqual([true, false, true, false, true, false, false, false, true, true])
  })

  test('never throws, shows a code or tells one, whatever is pressed', () => {
    const codes = ['7391', '6402', '5555', '8642'] as const
    // After [BYPASS] digits are a zone's number.
    const keys = SOFT_KEYS.filter(key => key !== 'BYPASS').map(key => `[${key}]`)
    const piece = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...codes, '*5', '*6', '*1', '*8', '*9', '06', '1', '9', '0') },
      { weight: 3, arbitrary: fc.constantFrom(...SIGNS) },
      { weight: 1, arbitrary: fc.constantFrom(...keys) },
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (texts, waits) => {
        const { bench, keypad, type } = house({ setup: { masterCode: '7391', partitions: 2 } })
        for (const text of texts) {
          type(text)
          if (waits) bench.seconds(7)
          const shown = inspect(keypad.display(), { depth: null })
          for (const code of codes) expect(shown).not.toContain(code)
          const told = JSON.stringify(bench.events.map(({ data }) => data))
          for (const code of codes) expect(told).not.toContain(code)
        }
      }),
      { numRuns: budget(20, 60) },
    )
  })
})
