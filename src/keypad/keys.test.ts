import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskKeys, parseKeys, SOFT_KEYS } from './keys.js'

const problemOf = (text: string): string => {
  const parsed = parseKeys(text)
  return 'problem' in parsed ? parsed.problem : ''
}

describe('a string of keys', () => {
  test('is digits and soft keys, in any case and with spaces between', () => {
    expect(parseKeys('12 [away][Cancel] 0')).toEqual([
      { kind: 'digit', digit: '1' },
      { kind: 'digit', digit: '2' },
      { kind: 'named', key: 'AWAY' },
      { kind: 'named', key: 'CANCEL' },
      { kind: 'digit', digit: '0' },
    ])
    expect(parseKeys('')).toEqual([])
  })

  test('knows every soft key by its name', () => {
    for (const key of SOFT_KEYS) expect(parseKeys(`[${key}]`)).toEqual([{ kind: 'named', key }])
  })

  test('takes the signs of keypads as they are, or in brackets, and shows them so', () => {
    const keys = parseKeys('*5[#]')
    expect(keys).toEqual([
      { kind: 'named', key: '*' },
      { kind: 'digit', digit: '5' },
      { kind: 'named', key: '#' },
    ])
    expect('problem' in keys ? keys.problem : maskKeys(keys)).toBe('[*]*[#]')
  })

  test('with anything else names the place, and the keys there are', () => {
    expect(problemOf('12-4')).toMatch(
      /^character 3 is no key; keys are 0 to 9, \* # < > and \[AWAY\] \[STAY\] /,
    )
    expect(problemOf('12[AWAY')).toMatch(/^character 3 is no key/)
    expect(problemOf('١٢٣')).toMatch(/^character 1 is no key/)
    expect(problemOf('12[AWYA]')).toMatch(/^\[AWYA\] is no key; keys with a name are \[AWAY\]/)
    expect(problemOf('[1234]')).toMatch(/^the bracket at character 1 is no key/)
    expect(problemOf('[]')).toMatch(/^the bracket at character 1 is no key/)
  })

  test('never makes it throw, and its problem never repeats the digits', () => {
    const digits = fc.integer({ min: 1000, max: 99_999_999 }).map(String)
    const piece = fc.oneof(
      digits,
      digits.map(code => `[${code}]`),
      fc.string({ maxLength: 6 }),
      fc.constantFrom('[', ']', '[]', '[AWAY]', '[away', ' ', '[[', '*', '#', '\u0000', '\ud800', '٣', 'ß'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const text = pieces.join('')
        const problem = problemOf(text)
        for (const digits of text.match(/[0-9]{4,}/g) ?? []) expect(problem).not.toContain(digits.slice(0, 4))
      }),
    )
  })

  test('shows its digits masked', () => {
    const keys = parseKeys('1234[AWAY]56')
    expect('problem' in keys ? keys.problem : maskKeys(keys)).toBe('****[AWAY]**')
  })
})
