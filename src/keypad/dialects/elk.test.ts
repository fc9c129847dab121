import { expect, test } from 'vitest'
import { panelOf } from '../../panel/testing/panel-of.js'
import { CommonKeypad } from '../common-keypad.js'
import { RESTING_KEYPAD } from '../keypad.js'
import { ELK } from './elk.js'
import { dialectOf } from './index.js'

/** A keypad of an Elk M1 at a panel with nothing special about it. */
function keypadOf() {
  const bench = panelOf()
  const keypad = new CommonKeypad(bench.panel, { address: 1, partition: 1 }, RESTING_KEYPAD, ELK)
  return {
    bench,
    keypad,
    type: (text: string) => {
      const typed = keypad.read(text)
      if ('problem' in typed) throw new Error(typed.problem)
      for (const key of typed.keys) key.press(bench.input())
    },
  }
}

test('after a wrong code each further digit makes one with the last digits', () => {
  const { bench, keypad, type } = keypadOf()
  type('99')
  expect(keypad.display().lines[1]).toBe('Code: **')
  type('12')
  expect(keypad.display().lines[1]).toBe('The code is not known to this panel.')
  type('34')
  expect(bench.told('panel.access.denied')).toHaveLength(2)
  expect(bench.lastOf('panel.access.granted')).toMatchObject({ user: 1 })
  type('1')
  expect(keypad.display().lines[1]).toBe('Code: *')
})

test('what the code was for stays', () => {
  const { bench, type } = keypadOf()
  bench.arm()
  type('[DISARM]91234')
  expect(bench.arming()).toBe('disarmed')
})

test('its digits are in the record, and in nothing that is shown', () => {
  const { keypad, type } = keypadOf()
  type('9876')
  expect(keypad.record().menu).toEqual({ at: 'tries on', held: '876' })
  expect(JSON.stringify(keypad.display())).not.toContain('876')
})

test('a model says that it has such keypads', () => {
  expect([dialectOf({ keypad: 'elk' }), dialectOf({}).triesOn]).toEqual([ELK, undefined])
})
