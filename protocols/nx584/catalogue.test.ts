import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANSWERS } from './answers/index.js'
import { CATALOGUE, messageName, messageType } from './catalogue.js'
import { byte } from './fields.js'
import { decode, encode, message } from './message.js'
import { REQUESTS } from './supported.js'

/** Number and length of every message, as the summary prints them (p. 4). */
const SUMMARY: Readonly<Record<number, number>> = {
  1: 11,
  3: 18,
  4: 8,
  5: 10,
  6: 9,
  7: 9,
  8: 12,
  9: 4,
  10: 10,
  11: 3,
  16: 13,
  18: 7,
  28: 1,
  29: 1,
  30: 1,
  31: 1,
  33: 1,
  35: 2,
  36: 2,
  37: 2,
  38: 2,
  39: 1,
  40: 1,
  41: 4,
  42: 2,
  43: 12,
  44: 3,
  48: 4,
  49: 13,
  50: 5,
  51: 2,
  52: 8,
  53: 5,
  54: 7,
  55: 4,
  58: 6,
  59: 7,
  60: 6,
  61: 4,
  62: 3,
  63: 2,
}

describe('the catalogue', () => {
  it('has every message of the summary, with its length, and no other', () => {
    expect(Object.fromEntries(CATALOGUE.map(({ number, length }) => [number, length]))).toEqual(SUMMARY)
  })

  it('knows a message by its number, and reserved numbers as such', () => {
    expect(messageName(0x34)).toBe('34h set user code command with PIN')
    expect(messageType(0x38)).toBeUndefined()
    expect(messageName(0x38)).toBe('38h reserved')
  })

  it.each(CATALOGUE)('writes $name as it reads it', type => {
    // Text keeps what a keypad can show; every other byte comes back as it is.
    const data = fc.uint8Array({
      minLength: type.length - 1,
      maxLength: type.length - 1,
      min: 0x20,
      max: 0x7e,
    })
    fc.assert(
      fc.property(data, bytes => {
        const payload = Uint8Array.of(type.number, ...bytes)
        expect(encode(type, decode(type, payload))).toEqual(payload)
      }),
    )
  })

  it('refuses a layout that is not as long as documented', () => {
    expect(() =>
      message({ number: 1, name: 'too short', page: 1, from: 'host', length: 3, layout: { one: byte } }),
    ).toThrow(/2 bytes laid out, 3 documented/)
  })

  it('is answered as far as it is supported, and not beyond', () => {
    expect([...ANSWERS.keys()].sort()).toEqual([...REQUESTS].sort())
  })
})
