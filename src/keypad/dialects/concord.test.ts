import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { budget } from '../../../tools/test/budget.js'
import { type BenchOptions, type PanelBench, panelOf } from '../../panel/testing/panel-of.js'
import { CommonKeypad } from '../common-keypad.js'
import { CONCORD } from './concord.js'

/** A Concord with the touchpad of one of its partitions. */
function touchpad(options: BenchOptions = {}, partition = 1) {
  const bench = panelOf({ model: 'interlogix-concord-4', ...options })
  const keypad = new CommonKeypad(bench.panel, { address: partition, partition }, undefined, CONCORD)
  return {
    bench,
    keypad,
    /** Presses keys one text after the other. */
    type: (...texts: readonly string[]) => {
      for (const text of texts) press(bench, keypad, text)
      return keypad.display().lines
    },
    lines: () => keypad.display().lines,
  }
}

function press(bench: PanelBench, keypad: CommonKeypad, text: string, wired = false): void {
  const typed = keypad.read(text, wired)
  if ('problem' in typed) throw new Error(typed.problem)
  for (const key of typed.keys) key.press(bench.input())
}

const AT_ONCE: BenchOptions = { setup: { exitDelay: 0 } }
const QUICK: BenchOptions = { setup: { exitDelay: 0, quickArm: true } }
const stored = (bench: PanelBench, slot: number) => bench.state.slots.get(slot)?.code.reveal()

describe('what works on every keypad works on a Concord', () => {
  test.each([
    ['[AWAY]1234', 'armed_away'],
    ['[STAY]1234', 'armed_home'],
  ])('%s arms', (keys, armed) => {
    const { bench, type } = touchpad(AT_ONCE)
    type(keys)
    expect(bench.arming()).toBe(armed)
  })

  test('a whole code typed as one text disarms, or is shown to be good', () => {
    const { bench, keypad, type } = touchpad(AT_ONCE)
    type('1234')
    expect(bench.lastOf('panel.access.granted')).toMatchObject({ user: 246, action: 'check' })
    type('[AWAY]1234', '1234')
    expect(bench.arming()).toBe('disarmed')
    expect(keypad.read('1234')).toMatchObject({ masked: '****' })
  })

  test('but from a wire, in the middle of a command or of another length, digits are keys', () => {
    const { bench, keypad, type } = touchpad(AT_ONCE)
    type('3', '1234')
    expect(bench.arming()).toBe('armed_away')
    type('11234')
    expect(bench.arming()).toBe('disarmed')
    press(bench, keypad, '1234', true)
    expect(keypad.record()).toMatchObject({ menu: { at: 'code:1' }, digits: '234' })
  })
})

describe('a level', () => {
  test.each([
    ['2', 'armed_home', 'ARMED TO STAY'],
    ['3', 'armed_away', 'ARMED TO AWAY'],
  ])('%s asks for a code and arms with it', (key, armed, shown) => {
    const { bench, type } = touchpad(AT_ONCE)
    expect(type(key)[1]).toBe('ENTER CODE')
    expect(type('12')[1]).toBe('ENTER CODE **')
    expect(type('34')[0]).toBe(shown)
    expect(bench.arming()).toBe(armed)
  })

  test('needs no code with quick arm to go up, and one to go down', () => {
    const { bench, type } = touchpad(QUICK)
    type('2')
    expect(bench.arming()).toBe('armed_home')
    type('3')
    expect(bench.arming()).toBe('armed_away')
    expect(type('2')[1]).toBe('ENTER CODE')
  })

  test('with 4 after it has neither delay, and only then', () => {
    const { bench, type } = touchpad()
    expect(type('31234')[0]).toBe('ARMED TO AWAY')
    expect(bench.arming()).toBe('arming')
    expect(type('4')[0]).toBe('ARMED TO AWAY NO DELAY')
    expect(bench.arming()).toBe('armed_away')
    bench.open(1)
    expect(bench.arming()).toBe('triggered')
    type('11234')
    type('4')
    expect(bench.arming()).toBe('disarmed')
  })

  test('with 4 more than five seconds later is as it was', () => {
    const { bench, type } = touchpad()
    type('31234')
    bench.seconds(5)
    type('4')
    expect(bench.arming()).toBe('arming')
  })

  test('with 5 in front of it is left in twice the time, if it comes within four seconds', () => {
    const { bench, type } = touchpad()
    type('5', '21234')
    bench.seconds(119)
    expect(bench.arming()).toBe('arming')
    bench.seconds(1)
    expect(bench.arming()).toBe('armed_home')
    type('11234', '5')
    bench.seconds(4)
    type('21234')
    bench.seconds(60)
    expect(bench.arming()).toBe('armed_home')
  })

  test('that is refused is INVALID', () => {
    const { bench, type } = touchpad(AT_ONCE)
    expect(type('39999')[1]).toBe('INVALID')
    expect(bench.arming()).toBe('disarmed')
    expect(bench.lastOf('panel.access.denied')).toMatchObject({ reason: 'WRONG_CODE' })
  })
})

describe('a protest about an open sensor', () => {
  const protesting = () => {
    const pad = touchpad()
    pad.bench.open(3)
    pad.type('31234')
    expect(pad.lines()[0]).toBe('PROTEST')
    return pad
  }

  test('ends with # and the sensor is bypassed', () => {
    const { bench, type } = protesting()
    expect(type('#')).toEqual(['ARMED TO AWAY', 'SENSOR 03 BYPASSED'])
    expect(bench.state.zones.of(3)?.bypassed).toBe(true)
    bench.seconds(30)
    bench.open(1)
    bench.close(1)
    bench.seconds(30)
    expect(bench.arming()).toBe('armed_away')
  })

  test('ends with * and nothing is armed', () => {
    const { bench, type } = protesting()
    expect(type('*')[1]).toBe('CANCELED')
    expect([bench.arming(), bench.state.zones.of(3)?.bypassed]).toEqual(['disarmed', false])
  })
})

describe('# and a code', () => {
  test('bypass a sensor that is live, and take the bypass back', () => {
    const { bench, type } = touchpad(AT_ONCE)
    type('21234')
    expect(type('#1234', '03')[1]).toBe('SENSOR 03 BYPASSED')
    expect(bench.lastOf('panel.zone.changed')).toMatchObject({ zone: 3, bypassed: true, user: 246 })
    expect(type('#1234', '3#')[1]).toBe('SENSOR 03 ON')
  })

  test.each([
    ['while disarmed', '', '03'],
    ['for a motion detector in Stay', '21234', '05'],
    ['for a smoke detector', '21234', '07'],
    ['for a sensor there is not', '21234', '55'],
  ])('are INVALID %s', (_, before, zone) => {
    const { type } = touchpad(AT_ONCE)
    if (before !== '') type(before)
    expect(type('#1234', zone)[1]).toBe('INVALID')
  })

  test('want the attribute of direct bypassing', () => {
    const { bench, type } = touchpad(AT_ONCE)
    bench.add('4711', { slot: 3 }, 'keypad')
    type('24711')
    expect(type('#4711')[1]).toBe('INVALID')
  })
})

describe('other commands', () => {
  test('7 1 turns the chime on and off, while disarmed', () => {
    const { bench, type } = touchpad(AT_ONCE)
    expect(type('71')[1]).toBe('CHIME IS ON')
    expect(type('71')[1]).toBe('CHIME IS OFF')
    type('31234')
    expect(type('71')[1]).toBe('INVALID')
    expect(bench.state.chimes).toBe(0)
  })

  test('7 6 lists the alarm memory, * the status and ** the whole of it', () => {
    const { bench, type } = touchpad(AT_ONCE)
    expect(type('*')[1]).toBe('SYSTEM IS OK')
    type('71', '31234')
    bench.open(3)
    type('11234')
    expect(type('76')[1]).toBe('ALARM MEMORY 03')
    expect(type('*')[1]).toBe('SENSOR 03 OPEN')
    expect(type('*')[1]).toBe('SENSOR 03 OPEN, CHIME IS ON')
  })

  test('in an alarm the code alone calls it off', () => {
    const { bench, type } = touchpad(AT_ONCE)
    bench.add('4711', { slot: 3 }, 'keypad')
    type('31234')
    bench.open(3)
    type('4', '7', '1', '1')
    expect(bench.arming()).toBe('disarmed')
  })

  test('8, a code and 3 test the sensors, 1 and a code end that', () => {
    const { bench, type } = touchpad(AT_ONCE)
    expect(type('8', '1234', '3')[0]).toBe('SENSOR TEST')
    type('11234')
    expect(bench.state.walkTest).toBe(false)
  })
})

describe('user programming', () => {
  test('opens with 9 and a master code, and with no other', () => {
    const { bench, type } = touchpad()
    bench.add('4711', { slot: 3 }, 'keypad')
    for (const code of ['4711', '4321', '9999']) expect(type('9', code)[1]).toBe('INVALID')
    expect(bench.told('panel.programming.changed')).toEqual([])
    expect(type('91234')[0]).toBe('TIME AND DATE')
  })

  test('goes through its tiers with A, B, # and *', () => {
    const { type } = touchpad()
    expect(type('91234', '[B]')[0]).toBe('USER CODES')
    expect(type('#')[0]).toBe('REGULAR USER CODES')
    expect(type('[B]')[0]).toBe('PARTITION MASTER CODE')
    expect(type('[B]')[0]).toBe('SYSTEM MASTER CODE')
    expect(type('[B]', '#')[0]).toBe('USER 000')
    expect(type('[B]', '[B]', '[A]')[0]).toBe('USER 001')
    expect(type('#')[0]).toBe('USER 001 -- ****')
    expect(type('[B]')[0]).toBe('DIRECT BYPASSING OFF')
    expect(type('*', '*', '*')[0]).toBe('USER CODES')
    expect(type('[A]', '[A]', '[A]')[0]).toBe('EXIT PROGRAMMING')
    expect(type('#')[0]).toBe('Ready')
  })

  test('stores a code, shows it hidden, and takes it away by a master code', () => {
    const { bench, type } = touchpad()
    type('91234', '0300030')
    expect(type('47')[0]).toBe('USER 003 - **')
    expect(type('11')[0]).toBe('USER 003 - ****')
    expect(stored(bench, 3)).toBeUndefined()
    expect(type('#')).toEqual(['USER 003 - ****', ''])
    expect(stored(bench, 3)).toBe('4711')
    expect(type('4712#')).toEqual(['USER 003 - ****', ''])
    expect(stored(bench, 3)).toBe('4712')
    expect(type('1234#')).toEqual(['USER 003 -- ****', ''])
    expect(stored(bench, 3)).toBeUndefined()
  })

  test('in one text as a macro or a frame has it', () => {
    const { bench, type } = touchpad()
    type('9 1234 030 003 0 4321 # * 00 #')
    // The installer has 4321.
    expect([stored(bench, 3), bench.state.main.value.programming]).toEqual([undefined, 'closed'])
    type('9 1234 030 003 0 4712 # * 00 #')
    expect([stored(bench, 3), bench.state.main.value.programming]).toEqual(['4712', 'closed'])
  })

  test('takes no code twice, none that is short, and forgets what * takes back', () => {
    const { bench, type } = touchpad()
    bench.add('4711', { slot: 3 }, 'keypad')
    type('91234', '0300040')
    expect(type('4711#')).toEqual(['USER 004 -- ****', 'INVALID'])
    expect(type('47#')[1]).toBe('INVALID')
    expect(type('4712', '*')[0]).toBe('USER 004 -- ****')
    expect(type('#', '*')[0]).toBe('USER 004')
    expect(stored(bench, 4)).toBeUndefined()
  })

  test('changes the code of the system master for the system master only, and deletes none', () => {
    const { bench, type } = touchpad()
    type('91234', '0310', '1111#', '*', '00#')
    expect(stored(bench, 230)).toBe('1111')
    type('91111')
    expect(type('0320')[1]).toBe('INVALID')
    type('0310')
    expect(type('2222#')[0]).toBe('PARTITION - ****')
    type('*', '00#', '91234', '0320')
    type('5678#', '*', '00#')
    expect([stored(bench, 230), stored(bench, 246)]).toEqual(['2222', '5678'])
    type('95678', '0310', '5678#', '*', '0320', '2222#')
    expect([stored(bench, 230), stored(bench, 246)]).toEqual([undefined, '2222'])
  })

  test('gives a user the attribute of direct bypassing, and no other that the panel does not have', () => {
    const { bench, type } = touchpad(AT_ONCE)
    type('91234', '0300030', '4711#', '*', '0300031')
    expect(type('2')[0]).toBe('DIRECT BYPASSING ON')
    expect(type('#')).toEqual(['DIRECT BYPASSING ON', ''])
    expect(type('[B]')[0]).toBe('REMOTE ACCESS OFF')
    expect(type('2#')).toEqual(['REMOTE ACCESS OFF', 'INVALID'])
    type('*', '00#', '24711')
    expect(type('#4711', '03')[1]).toBe('SENSOR 03 BYPASSED')
    expect(bench.lastOf('panel.zone.changed')).toMatchObject({ user: 3 })
  })

  test.each(['5', '6'])('assigns partitions at %s, as either manual has it', digit => {
    const { bench, type } = touchpad({ setup: { partitions: 2 } })
    type('91234', '0300030', '4711#', '*', `030003${digit}`)
    expect(type('2')[0]).toBe('PARTITION ASSIGN 1 2')
    expect(type('1')[0]).toBe('PARTITION ASSIGN 2')
    expect(type('6')[1]).toBe('INVALID')
    expect(bench.state.slots.get(3)?.partitions).toBe(2)
  })

  test('sees no user of another partition', () => {
    const { bench, type } = touchpad({ setup: { partitions: 2 } })
    bench.add('4711', { slot: 0, partitions: [2] }, 'keypad')
    expect(type('91234', '0300000')[1]).toBe('INVALID')
    expect(type('[B]', '#', '#')[0]).toBe('USER 001')
  })

  test('sets time and date', () => {
    const { type } = touchpad()
    expect(type('91234', '020', '1617#')[0]).toBe('TIME 16:17')
    expect(type('*', '021', '090127#')[0]).toBe('DATE 09/01/27')
    expect(type('023127#')[1]).toBe('INVALID')
  })

  test('is left when it ends elsewhere, and lasts until then', () => {
    const { bench, lines, type } = touchpad()
    type('91234')
    bench.seconds(86_400)
    expect(lines()[0]).toBe('TIME AND DATE')
    bench.ask({ type: 'programming/exit' })
    expect(lines()[0]).toBe('Ready')
    type('31234')
    expect(bench.arming()).toBe('arming')
  })

  test('of an Express has two digits for a user', () => {
    const { bench, type } = touchpad({ model: 'interlogix-concord-express' })
    expect(type('91234', '030030')[0]).toBe('USER 03 -- ****')
    type('4711#')
    expect(stored(bench, 3)).toBe('4711')
  })
})

describe('system programming', () => {
  test('opens with 8, the code of the installer and 00, and sets duress codes', () => {
    const { bench, type } = touchpad({ setup: { partitions: 2 } })
    expect(type('8', '1234', '00')[1]).toBe('INVALID')
    expect(type('8', '4321', '00')[0]).toBe('SYSTEM PROGRAMMING')
    expect(type('#')[0]).toBe('SECURITY')
    expect(type('0026')[0]).toBe('DURESS CODE -- ****')
    expect(type('9110#')[0]).toBe('DURESS CODE - ****')
    expect(bench.state.slots.get(239)).toMatchObject({ userType: 'forced' })
    expect(type('[D]')[0]).toBe('DURESS CODE -- ****')
    expect(type('*', '*', '[A]')[0]).toBe('EXIT PROGRAMMING READY')
    type('#')
    expect(bench.state.main.value.programming).toBe('closed')
  })
})

describe('whatever is typed', () => {
  const text = fc.oneof(
    fc.stringMatching(/^[0-9]{1,7}$/),
    fc.constantFrom(
      ...[
        '91234',
        '84321',
        '00',
        '0300030',
        '0310',
        '0320',
        '0016',
        '31234',
        '21234',
        '11234',
        '#1234',
        '4711#',
      ],
      ...[
        '*',
        '#',
        '[A]',
        '[B]',
        '[D]',
        '[AWAY]',
        '[STAY]1234',
        '[DISARM]',
        '[PROGRAM]1234',
        '[EXIT]',
        '[OK]',
        '[CANCEL]',
      ],
    ),
  )

  test('no code is on a display or in an event, and the keypad goes on as it was put down', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), texts => {
        const { bench, keypad, type } = touchpad({ setup: { exitDelay: 0, partitions: 2 } })
        bench.add('4711', { slot: 7 }, 'keypad')
        for (const each of texts) {
          type(each)
          // Time and date are four digits or more by themselves.
          const shown = inspect(keypad.display(), { depth: null }).replace(/(TIME|DATE) [0-9:/]+/g, '')
          expect(shown).not.toMatch(/[0-9]{4}/)
          const again = new CommonKeypad(
            bench.panel,
            { address: 1, partition: 1 },
            JSON.parse(JSON.stringify(keypad.record())),
            CONCORD,
          )
          expect(again.display()).toEqual(keypad.display())
        }
        expect(JSON.stringify(bench.events.map(({ data }) => data))).not.toMatch(/[0-9]{4}/)
      }),
      { numRuns: budget(20, 60) },
    )
  })
})
