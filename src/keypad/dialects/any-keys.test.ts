import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { budget } from '../../../tools/test/budget.js'
import { panelOf } from '../../panel/testing/panel-of.js'
import { FAMILY_KEYS, SIGNS, SOFT_KEYS } from '../keys.js'
import { KeypadBench, keypadOf } from '../testing/keypad-at.js'
import { SCREEN } from './screen.js'

/** A model of each family of keypads. */
const MODELS = [
  'interlogix-nx',
  'interlogix-nx-8',
  'honeywell-vista-20p',
  'interlogix-simon-xt',
  'interlogix-simon-xti',
  '2gig-gocontrol',
  '2gig-gc2e',
  '2gig-gc3',
  '2gig-edge',
  'qolsys-iq-panel-2',
  'dsc-iotega',
]

/** Codes nobody would take for a number that is shown: none is made of digits that stand beside each other elsewhere. */
const CODES = ['7907', '8908', '9709']

/** Without the key whose digits are a zone, which is shown. */
const named = [...SOFT_KEYS, ...FAMILY_KEYS, ...SIGNS].filter(key => key !== 'BYPASS').map(key => `[${key}]`)

/** Ways into the menus, so that chance gets beyond their codes. */
const waysIn = (pad: KeypadBench): string[] => {
  const master =
    pad.bench.model.facts.codes.master.find(code => code.length === pad.bench.state.codeLength) ?? ''
  return [
    `*5${master}02`,
    `*5${master}052`,
    `*6${master}02`,
    `${master}803`,
    `${master}6`,
    `[OK][OK]${master}[OK][OK][DOWN][OK]`,
    `[SETTINGS][PROGRAM]${master}[OK][USERS]2`,
    `[MENU][TOOLBOX]${master}[USERS]2`,
    `[SETTINGS]${master}[USERS][ADD][NEXT]`,
  ]
}

/** The master's code as it is now. */
function masterCode(pad: KeypadBench): string {
  const master = pad.bench.model.facts.slots.special.find(({ role }) => role === 'master')
  return pad.codeOf(master?.from ?? 1) ?? ''
}

/** Keys on the display that the keypad does not have. */
const notKeys = ({ display, keypad }: KeypadBench): string[] =>
  display.softKeys.filter(text => {
    const typed = keypad.read(text)
    return 'problem' in typed || typed.keys.some(({ absent }) => absent !== undefined)
  })

/** Everything that a person, a log or a client gets to see. */
const shown = ({ display, bench }: KeypadBench) => [
  inspect(display, { depth: null }),
  JSON.stringify(bench.events.map(({ data }) => data)),
]

describe.each(MODELS)('whatever is pressed at a %s', model => {
  test('nothing throws, no code is shown, every key that is offered is one, and the master gets it disarmed', () => {
    const texts = fc.array(
      fc.oneof(
        fc.constantFrom(...CODES),
        fc.constantFrom(...named),
        fc.stringMatching(/^[0-9*#]{1,3}$/),
        fc.nat({ max: 8 }).map(way => ({ way })),
        fc.constantFrom(1, 3, 60, 400).map(seconds => ({ seconds })),
        fc.constantFrom('open', 'arm', 'sleep', 'restart').map(does => ({ does })),
      ),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(texts, steps => {
        const pad = keypadOf({ model })
        const ways = waysIn(pad)
        for (const step of steps) {
          if (typeof step === 'string') pad.type(step)
          else if ('way' in step) pad.type(ways[step.way] ?? '')
          else if ('seconds' in step) pad.seconds(step.seconds)
          else if (step.does === 'open') pad.bench.open(1)
          else if (step.does === 'arm') pad.bench.arm()
          else if (step.does === 'sleep') pad.sleepAndWake()
          else {
            pad.bench.powerOff()
            pad.bench.powerOn()
          }
          for (const text of shown(pad)) for (const code of CODES) expect(text).not.toContain(code)
          expect(notKeys(pad)).toEqual([])
        }
        pad.seconds(400).type('[CANCEL]')
        if (pad.bench.arming() !== 'disarmed') pad.type(masterCode(pad))
        expect(pad.bench.arming()).toBe('disarmed')
      }),
      { numRuns: budget(15, 60) },
    )
  })

  test('the keys that every keypad has do what they do on every keypad', () => {
    const texts = fc.array(
      fc.constantFrom(
        '[AWAY]',
        '[STAY]',
        '[DISARM]',
        '[BYPASS]3[OK]',
        '[CHIME]',
        '[CANCEL]',
        '1234',
        '1111',
        '9999',
      ),
      { maxLength: 10 },
    )
    fc.assert(
      fc.property(texts, steps => {
        const mine = keypadOf({ model })
        const plain = new KeypadBench(panelOf({ model }), 1, SCREEN)
        for (const step of steps) {
          for (const pad of [mine, plain]) pad.type(step)
          expect([mine.status, mine.prompt, mine.bench.events]).toEqual([
            plain.status,
            plain.prompt,
            plain.bench.events,
          ])
        }
      }),
      { numRuns: budget(10, 40) },
    )
  })
})

test.each(['honeywell-vista-20p', 'interlogix-simon-xt', 'dsc-pc1864', 'dsc-powerseries-neo'])(
  '[BYPASS], a zone, [OK] and a code bypass at a %s that wants one, whatever menus it has',
  model => {
    const pad = keypadOf({ model, facts: { bypass: { who: 'code' } } }).type('[BYPASS]3[OK]12')
    expect(pad.takesCode).toBe(true)
    pad.type('34')
    expect(pad.bench.state.zones.of(3)?.bypassed).toBe(true)
  },
)
