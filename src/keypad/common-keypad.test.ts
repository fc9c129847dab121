import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { type BenchOptions, type PanelBench, panelOf } from '../panel/testing/panel-of.js'
import { CommonKeypad } from './common-keypad.js'
import { RESTING_KEYPAD } from './keypad.js'
import { SOFT_KEYS } from './keys.js'

/** A panel with the keypad of one of its partitions. */
function keypadOf(options: BenchOptions = {}, partition = 1) {
  const bench = panelOf(options)
  const keypad = new CommonKeypad(bench.panel, { address: partition, partition })
  return { bench, keypad, type: (text: string) => type(bench, keypad, text) }
}

function type(bench: PanelBench, keypad: CommonKeypad, text: string): void {
  const typed = keypad.read(text)
  if ('problem' in typed) throw new Error(typed.problem)
  for (const key of typed.keys) key.press(bench.input())
}

const NO_QUICK_ARM: BenchOptions = { facts: { arming: { quickArm: false } } }
const LOCKING: BenchOptions = {
  facts: { lockout: { rule: { kind: 'lock', unit: 'attempts', count: 2, seconds: 60, alarm: false } } },
}
const status = (keypad: CommonKeypad) => keypad.display().lines[0]
const prompt = (keypad: CommonKeypad) => keypad.display().lines[1]

describe('a code typed at the touch screen', () => {
  test('is judged as soon as it is as long as codes are, and masked until then', () => {
    const { bench, keypad, type } = keypadOf()
    type('123')
    expect([prompt(keypad), bench.events]).toEqual(['Code: ***', []])
    type('4')
    expect(prompt(keypad)).toBe('Code accepted')
    expect(bench.lastOf('panel.access.granted')).toMatchObject({ user: 1, action: 'check', by: 'keypad' })
  })

  test('is as long as the panel says, also after that was changed', () => {
    const { bench, keypad, type } = keypadOf({ setup: { codeLength: 6 } })
    type('12340')
    expect(prompt(keypad)).toBe('Code: *****')
    type('0')
    expect(prompt(keypad)).toBe('Code accepted')
    bench.ask({ type: 'code-length/set', length: 8 })
    type('12340000')
    expect(prompt(keypad)).toBe('Code accepted')
  })

  test('disarms what is armed', () => {
    const { bench, keypad, type } = keypadOf()
    type('[AWAY]')
    bench.seconds(60)
    type('1234')
    expect([bench.arming(), status(keypad), prompt(keypad)]).toEqual(['disarmed', 'Ready', 'Disarmed'])
  })

  test('that is wrong is told so, and leaves the panel as it is', () => {
    const { bench, keypad, type } = keypadOf()
    type('[AWAY]9999')
    expect([bench.arming(), prompt(keypad)]).toEqual(['arming', 'The code is not known to this panel.'])
    type('1234')
    expect(bench.arming()).toBe('disarmed')
  })

  test('that is known but may not do this is told so', () => {
    const { bench, keypad, type } = keypadOf({ setup: { partitions: 2 } }, 2)
    bench.add('7002', { partitions: [1] })
    type('7002')
    expect(prompt(keypad)).toBe('The code is known but may not do this.')
  })

  test('is forgotten half-typed after half a minute, like the message before it', () => {
    const { bench, keypad, type } = keypadOf()
    type('99')
    bench.advance(29_999)
    expect(prompt(keypad)).toBe('Code: **')
    bench.advance(1)
    expect([prompt(keypad), keypad.record()]).toEqual(['', RESTING_KEYPAD])
    type('1234')
    expect(prompt(keypad)).toBe('Code accepted')
    bench.seconds(30)
    expect(prompt(keypad)).toBe('')
  })

  test('is remembered from key to key, however long the whole takes', () => {
    const { bench, keypad, type } = keypadOf()
    for (const digit of '1234') {
      type(digit)
      bench.seconds(29)
    }
    expect(prompt(keypad)).toBe('Code accepted')
  })

  test('is forgotten half-typed when the panel starts again', () => {
    const { bench, keypad, type } = keypadOf()
    type('99')
    bench.powerOff()
    bench.powerOn()
    expect(prompt(keypad)).toBe('')
    type('1234')
    expect(prompt(keypad)).toBe('Code accepted')
  })

  test('is taken back by CANCEL', () => {
    const { keypad, type } = keypadOf()
    type('99[CANCEL]')
    expect(prompt(keypad)).toBe('')
    type('1234')
    expect(prompt(keypad)).toBe('Code accepted')
  })

  test('is in no display and no event, and in the record only while it is being typed', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.stringMatching(/^[2-9]{4}$/),
            fc.constantFrom(
              '1234',
              '82',
              '7',
              ...SOFT_KEYS.filter(key => key !== 'BYPASS').map(key => `[${key}]`),
            ),
          ),
          { maxLength: 12 },
        ),
        texts => {
          const { bench, keypad, type } = keypadOf(NO_QUICK_ARM)
          for (const text of texts) {
            type(text)
            expect(inspect(keypad.display(), { depth: null })).not.toMatch(/[0-9]{2}/)
            expect(keypad.record().digits.length).toBeLessThan(4)
          }
          expect(JSON.stringify(bench.events.map(event => event.data))).not.toMatch(/[0-9]{2}/)
        },
      ),
      { numRuns: budget(20, 50) },
    )
  })
})

describe('the arming keys', () => {
  test('arm at once where the panel arms without a code', () => {
    for (const [key, armed] of [
      ['AWAY', 'armed_away'],
      ['STAY', 'armed_home'],
      ['NIGHT', 'armed_night'],
    ]) {
      const { bench, keypad, type } = keypadOf()
      type(`[${key}]`)
      expect([status(keypad), prompt(keypad)]).toEqual(['Exit now', 'Arming'])
      bench.seconds(60)
      expect(bench.arming()).toBe(armed)
    }
  })

  test('ask for a code where the panel wants one, and arm with it', () => {
    const { bench, keypad, type } = keypadOf(NO_QUICK_ARM)
    type('[STAY]')
    expect([bench.arming(), prompt(keypad)]).toEqual(['disarmed', 'Enter code'])
    type('12')
    expect(prompt(keypad)).toBe('Code: **')
    type('34')
    bench.seconds(60)
    expect(bench.arming()).toBe('armed_home')
    expect(bench.lastOf('panel.access.granted')).toMatchObject({ action: 'arm', user: 1 })
  })

  test('ask anew after a wrong code: the next one only opens what it opens', () => {
    const { bench, keypad, type } = keypadOf(NO_QUICK_ARM)
    type('[AWAY]9999')
    expect(prompt(keypad)).toBe('The code is not known to this panel.')
    type('1234')
    expect([bench.arming(), prompt(keypad)]).toEqual(['disarmed', 'Code accepted'])
  })

  test('say what is in the way', () => {
    const { bench, keypad, type } = keypadOf()
    bench.open(1)
    expect(status(keypad)).toBe('Not ready: Front door')
    type('[AWAY]')
    expect(prompt(keypad)).toBe('The partition is not ready to arm: open zones 1.')
  })

  test('arm the partition of the keypad', () => {
    const { bench, type } = keypadOf({ setup: { partitions: 2 } }, 2)
    type('[AWAY]')
    expect([bench.arming(1), bench.arming(2)]).toEqual(['disarmed', 'arming'])
  })

  test('of a mode that the model does not have are no keys: they are not shown, and do nothing', () => {
    const { bench, keypad, type } = keypadOf({ model: '2gig-gocontrol' })
    expect(keypad.display().softKeys).not.toContain('[NIGHT]')
    type('[NIGHT]')
    expect([bench.arming(), prompt(keypad), bench.events]).toEqual(['disarmed', '', []])
  })
})

describe('the other keys', () => {
  test('DISARM asks for a code and disarms', () => {
    const { bench, keypad, type } = keypadOf()
    type('[AWAY][DISARM]')
    expect(prompt(keypad)).toBe('Enter code')
    type('1234')
    expect(bench.arming()).toBe('disarmed')
  })

  test('BYPASS takes a zone number and OK, and the same again takes the bypass back', () => {
    const { bench, keypad, type } = keypadOf()
    type('[BYPASS]')
    expect([prompt(keypad), keypad.display().softKeys]).toEqual(['Enter zone, then OK', ['[OK]', '[CANCEL]']])
    type('03')
    expect(prompt(keypad)).toBe('Zone: 03')
    type('[OK]')
    expect([prompt(keypad), bench.state.zones.of(3)?.bypassed]).toEqual(['Zone 3 bypassed', true])
    type('[BYPASS]3[OK]')
    expect([prompt(keypad), bench.state.zones.of(3)?.bypassed]).toEqual(['Zone 3 active', false])
  })

  test('BYPASS says why it cannot be', () => {
    const { keypad, type } = keypadOf()
    type('[BYPASS]7[OK]')
    expect(prompt(keypad)).toBe('Zone 7 cannot be bypassed now.')
    type('[BYPASS]99[OK]')
    expect(prompt(keypad)).toBe('Zone 99 does not exist on this panel; it has 8.')
    type('[BYPASS]12345')
    expect(prompt(keypad)).toBe('Zone number too long')
    type('[BYPASS][OK]')
    expect(prompt(keypad)).toBe('')
  })

  test('BYPASS asks for a code on models that want one, and bypasses for who may', () => {
    const { bench, keypad, type } = keypadOf({ facts: { bypass: { who: 'master' } } })
    bench.add('7002')
    type('[BYPASS]3[OK]')
    expect([prompt(keypad), bench.state.zones.of(3)?.bypassed]).toEqual(['Enter code', false])
    type('7002')
    expect(prompt(keypad)).toBe('The code is known but may not do this.')
    type('[BYPASS]3[OK]1234')
    expect([prompt(keypad), bench.state.zones.of(3)?.bypassed]).toEqual(['Zone 3 bypassed', true])
    expect(bench.lastOf('panel.zone.changed')).toMatchObject({ zone: 3, user: 1, by: 'keypad' })
  })

  test('BYPASS and OK alone bypass what stands open, where the model has that', () => {
    const { bench, keypad, type } = keypadOf({ facts: { bypass: { all: true } } })
    for (const zone of [3, 4, 7]) bench.open(zone)
    bench.disarm('1234')
    type('[BYPASS][OK]')
    expect(prompt(keypad)).toBe('Open zones bypassed')
    expect([3, 4, 5, 7].map(zone => bench.state.zones.of(zone)?.bypassed)).toEqual([true, true, false, false])
  })

  test('EXIT lets out of an armed house, on models that have a quick exit', () => {
    const { bench, keypad, type } = keypadOf({ facts: { leaving: { quickExit: 'exit-delay' } } })
    bench.arm({ mode: 'home' })
    bench.seconds(60)
    expect(keypad.display().softKeys).toContain('[EXIT]')
    type('[EXIT]')
    expect([bench.arming(), prompt(keypad)]).toEqual(['arming', 'Exit now'])
  })

  test('BYPASS reaches zones of four digits', () => {
    const zone = { zone: 1024, name: 'Attic', kind: 'perimeter' as const, partition: 1 }
    const { bench, type } = keypadOf({ facts: { zones: { max: 1024 } }, setup: { zones: [zone] } })
    type('[BYPASS]1024[OK]')
    expect(bench.state.zones.of(1024)?.bypassed).toBe(true)
  })

  test("BYPASS leaves another partition's zones alone", () => {
    const { bench, keypad, type } = keypadOf({ setup: { partitions: 2 } }, 2)
    type('[BYPASS]3[OK]')
    expect([prompt(keypad), bench.state.zones.of(3)?.bypassed]).toEqual([
      'Zone 3 cannot be bypassed now.',
      false,
    ])
  })

  test('PROGRAM takes the code of a master, EXIT leaves', () => {
    const { bench, keypad, type } = keypadOf()
    type('[PROGRAM]1234')
    expect([status(keypad), keypad.display().softKeys]).toEqual(['Programming', ['[EXIT]', '[CANCEL]']])
    type('[EXIT]')
    expect([status(keypad), prompt(keypad)]).toEqual(['Ready', ''])
    expect(bench.told('panel.programming.changed')).toHaveLength(2)
  })

  test('any of them keeps local programming open', () => {
    const { bench, keypad, type } = keypadOf({ model: 'interlogix-simon-xt' })
    type('[PROGRAM]1234')
    for (const key of ['7', '[CANCEL]', '[OK]']) {
      bench.seconds(1799)
      type(key)
    }
    bench.seconds(1799)
    expect(status(keypad)).toBe('Programming')
    bench.seconds(1)
    expect(status(keypad)).toBe('Ready')
  })
})

describe('the display', () => {
  test('follows the partition through its day', () => {
    const { bench, keypad } = keypadOf()
    const seen = [status(keypad)]
    const then = (step: () => unknown) => {
      step()
      seen.push(status(keypad))
    }
    then(() => bench.arm())
    then(() => bench.seconds(60))
    then(() => bench.open(1))
    then(() => bench.seconds(30))
    then(() => bench.seconds(240))
    then(() => bench.disarm())
    then(() => bench.close(1))
    then(() => bench.arm({ mode: 'home' }))
    then(() => bench.seconds(60))
    expect(seen).toEqual([
      'Ready',
      'Exit now',
      'Armed Away',
      'Entry - disarm now',
      'ALARM',
      'Armed Away - alarm memory',
      'Not ready: Front door - alarm memory',
      'Ready - alarm memory',
      'Exit now',
      'Armed Stay',
    ])
  })

  test('offers what can be done', () => {
    const { bench, keypad } = keypadOf()
    expect(keypad.display().softKeys).toEqual([
      '[AWAY]',
      '[STAY]',
      '[NIGHT]',
      '[BYPASS]',
      '[CHIME]',
      '[PROGRAM]',
      '[CANCEL]',
    ])
    bench.arm()
    expect(keypad.display().softKeys).toEqual(['[DISARM]', '[CANCEL]'])
  })

  test('is dark and deaf without power', () => {
    const { bench, keypad, type } = keypadOf()
    bench.powerOff()
    type('1234[AWAY]')
    expect(keypad.display()).toEqual({
      keypad: 1,
      partition: 1,
      lines: ['', ''],
      softKeys: [],
      sound: 'none',
      lights: {},
    })
    expect(keypad.record()).toEqual(RESTING_KEYPAD)
  })

  test('says that the keypad is locked, offers nothing, and comes back', () => {
    const { bench, keypad, type } = keypadOf(LOCKING)
    type('99999999')
    expect([prompt(keypad), keypad.display().softKeys]).toEqual(['Keypad locked', []])
    type('1234[AWAY]')
    expect([prompt(keypad), bench.arming()]).toEqual(['Keypad locked', 'disarmed'])
    bench.seconds(60)
    type('1234')
    expect(prompt(keypad)).toBe('Code accepted')
  })
})

describe('a refusal', () => {
  test.each([
    ['error-tone', 'error-tone'],
    ['long-beep', 'long-beep'],
    ['three-beeps', 'three-beeps'],
    ['message', 'none'],
  ] as const)('on a model that signals it by %s sounds as %s', (rejectSignal, sound) => {
    const { keypad, type } = keypadOf({ facts: { codes: { rejectSignal } } })
    expect(keypad.display().sound).toBe('none')
    type('9999')
    expect([keypad.display().sound, prompt(keypad)]).toEqual([sound, 'The code is not known to this panel.'])
    type('1')
    expect(keypad.display().sound).toBe('none')
    type('234')
    expect([keypad.display().sound, prompt(keypad)]).toEqual(['none', 'Code accepted'])
  })

  test('on an NX is three beeps, as its manual says', () => {
    const { keypad, type } = keypadOf({ model: 'interlogix-nx' })
    type('9999')
    expect(keypad.display().sound).toBe('three-beeps')
  })
})

describe('the record of a keypad', () => {
  test('takes up in the middle of a code where it was put down', () => {
    const { bench, keypad, type: press } = keypadOf(NO_QUICK_ARM)
    press('[AWAY]12')
    const again = new CommonKeypad(
      bench.panel,
      { address: 1, partition: 1 },
      JSON.parse(JSON.stringify(keypad.record())),
    )
    expect(prompt(again)).toBe('Code: **')
    type(bench, again, '34')
    expect(bench.arming()).toBe('arming')
  })
})

describe('the emergency keys', () => {
  test.each([
    ['FIRE', 'fire', 'Fire alarm', 'ALARM'],
    ['POLICE', 'police', 'Police alarm', 'ALARM'],
    ['MEDICAL', 'medical', 'Medical alarm', 'Ready - alarm memory'],
  ])('[%s] raises its alarm in the partition of its keypad', (key, kind, said, shown) => {
    const { bench, keypad, type } = keypadOf({ setup: { partitions: 2 } }, 2)
    type(`12[${key}]`)
    expect(bench.lastOf('panel.alarm')).toEqual({ partition: 2, kind, by: 'keypad' })
    expect([status(keypad), prompt(keypad)]).toEqual([shown, said])
  })

  test('work while the screen is locked', () => {
    const { bench, type } = keypadOf(LOCKING)
    type('99999999[POLICE]')
    expect(bench.arming()).toBe('triggered')
  })
})

test('a walk-test shows on every keypad', () => {
  const { bench, keypad } = keypadOf()
  bench.ask({ type: 'walk-test', partition: 1, on: true })
  expect(status(keypad)).toBe('Walk test')
})

test('the chime key turns the chime on and off', () => {
  const { bench, keypad, type } = keypadOf()
  const press = () => {
    type('[CHIME]')
    return [prompt(keypad), bench.state.chimes]
  }
  expect([press(), press()]).toEqual([
    ['Chime on', 1],
    ['Chime off', 0],
  ])
})
