import { describe, expect, test } from 'vitest'
import { keypadOf } from '../testing/keypad-at.js'

/** What was typed, and whether the next digit is then of a code. */
const NEXT: Readonly<Record<string, readonly (readonly [text: string, takes: boolean])[]>> = {
  'interlogix-nx-8': [
    ['*', false],
    ['*5', true],
    ['*51234', false],
    ['*5123403', true],
    ['*6123403', false],
    ['*6123403*', false],
  ],
  'honeywell-vista-20p': [
    ['12', true],
    ['1234', false],
    ['12348', false],
    ['1234803', true],
    ['12348025678', true],
    ['1234803#', false],
    ['12346', false],
    ['#', false],
  ],
  'interlogix-simon-xt': [
    ['[OK]', true],
    ['[OK][OK]', true],
    ['[OK][OK]1234[OK]', false],
    ['[OK][OK]1234[OK][OK][OK]', true],
  ],
  'interlogix-simon-xti': [
    ['[SETTINGS]', true],
    ['[SETTINGS][PROGRAM]', true],
    ['[SETTINGS][PROGRAM]1234[OK][USERS]', false],
    ['[SETTINGS][PROGRAM]1234[OK][USERS]2', true],
  ],
  '2gig-gocontrol': [
    ['[MENU]', true],
    ['[MENU][TOOLBOX]', true],
    ['[MENU][TOOLBOX]1111[USERS]', false],
    ['[MENU][TOOLBOX]1111[USERS]2', true],
    ['[MENU][TOOLBOX]1111[USERS]2 5678[OK]', true],
  ],
  '2gig-edge': [
    ['[SETTINGS]', true],
    ['[SETTINGS]1111', false],
    ['[SETTINGS]1111[USERS][ADD]', false],
    ['[SETTINGS]1111[USERS][ADD][NEXT]', true],
  ],
  'qolsys-iq4': [
    ['[SETTINGS]1234[USERS][ADD]', true],
    ['[SETTINGS]1234[USERS][ADD]5678[NEXT]5678[DONE]', false],
  ],
}

describe.each(Object.entries(NEXT))('at a %s', (model, cases) => {
  test('a digit is of a code at rest, and of none where a zone is asked for', () => {
    expect(keypadOf({ model }).takesCode).toBe(true)
    expect(keypadOf({ model }).type('[BYPASS]').takesCode).toBe(false)
  })

  test.each(cases)('behind %s: %s', (text, takes) => {
    expect(keypadOf({ model }).type(text).takesCode).toBe(takes)
  })
})

test('a digit behind a code of a Vista is of another code once the pause is over', () => {
  expect(keypadOf({ model: 'honeywell-vista-20p' }).type('1234').seconds(2.001).takesCode).toBe(true)
})
