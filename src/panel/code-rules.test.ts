import { describe, expect, test } from 'vitest'
import { refuse } from './refusals.js'
import { Secret } from './secret.js'
import { answer, panelOf } from './testing/panel-of.js'

const attribute = { duress: { kind: 'attribute' as const, max: 9 } }

describe('a new code', () => {
  test('is refused for characters that are no digits', () => {
    const bench = panelOf()
    for (const code of ['12a4', ' 123', '12.4', '１２３４', '-123', '123\n'])
      expect(bench.add(code), code).toEqual(refuse('CODE_DIGITS'))
  })

  test('is refused for another length than the panel is set to, the empty code included', () => {
    const bench = panelOf()
    for (const code of ['', '123', '12345', '123456', '12345678'])
      expect(bench.add(code)).toEqual(refuse('CODE_LENGTH', { length: code.length, required: 4 }))
  })

  test('is refused if the panel never takes it: 0000 and 0001 on a Go!Control', () => {
    const bench = panelOf({ model: '2gig-gocontrol' })
    expect(bench.add('0000')).toEqual(refuse('CODE_FORBIDDEN'))
    expect(bench.add('0001')).toEqual(refuse('CODE_FORBIDDEN'))
    expect(answer(bench.add('0002'))).toBe('ok')
    expect(answer(panelOf().add('0000'))).toBe('ok')
  })

  test('is refused if another user has it, disabled or special or not', () => {
    const bench = panelOf({ model: 'interlogix-nx' })
    bench.add('7000', { userType: 'forced' })
    bench.add('7002')
    bench.modify(2, { enabled: false })
    for (const code of ['7000', '7002', '1234', '9713'])
      expect(bench.add(code), code).toEqual(refuse('CODE_DUPLICATE'))
  })

  test('is refused if it is the code of the installer, also where that has no user number', () => {
    expect(panelOf().add('5555')).toEqual(refuse('CODE_DUPLICATE'))
    expect(panelOf({ model: '2gig-gocontrol' }).add('1561')).toEqual(refuse('CODE_DUPLICATE'))
    const free = panelOf({ facts: { codes: { duplicates: 'allowed' } } })
    expect(answer(free.add('5555'))).toBe('ok')
  })

  test('may be shared where the panel allows duplicates, and then belongs to the lower slot', () => {
    const bench = panelOf({ facts: { codes: { duplicates: 'allowed' } } })
    bench.add('7002', { slot: 9 })
    expect(answer(bench.add('7002', { slot: 5 }))).toBe('ok')
    expect(bench.verify('7002')).toMatchObject({ user: 5 })
  })

  test('does not collide with what it replaces', () => {
    const bench = panelOf({ facts: { codes: { adjacent: 'plus-minus-one' } } })
    bench.add('7002')
    expect(answer(bench.modify(2, { code: new Secret('7002') }))).toBe('ok')
    expect(answer(bench.modify(2, { code: new Secret('7003') }))).toBe('ok')
  })

  test.each([
    ['allowed', 'ok', 'ok'],
    ['plus-one', 'CODE_ADJACENT', 'ok'],
    ['plus-minus-one', 'CODE_ADJACENT', 'CODE_ADJACENT'],
  ] as const)(
    'next to a stored one, where that is %s: one above is %s, one below is %s',
    (rule, above, below) => {
      const bench = panelOf({ facts: { codes: { adjacent: rule } } })
      bench.add('7002')
      expect(answer(bench.add('7003'))).toBe(above)
      expect(answer(bench.add('7001'))).toBe(below)
      expect(answer(bench.add('7005'))).toBe('ok')
    },
  )

  test('has no neighbours around the corner: 0000 and 9999 are far apart', () => {
    const bench = panelOf({ facts: { codes: { adjacent: 'plus-minus-one' } } })
    bench.add('0000')
    expect(answer(bench.add('9999'))).toBe('ok')
    expect(answer(bench.add('0001'))).toBe('CODE_ADJACENT')
  })

  test('has to keep its distance only as a duress code, where the rule concerns duress', () => {
    const bench = panelOf({
      facts: { ...attribute, codes: { adjacent: 'plus-one', adjacentScope: 'duress' } },
    })
    bench.add('7002')
    expect(answer(bench.add('7003', { userType: 'forced' }))).toBe('CODE_ADJACENT')
    expect(answer(bench.add('7003'))).toBe('ok')
    expect(answer(bench.modify(3, { userType: 'forced' }))).toBe('CODE_ADJACENT')
    expect(answer(bench.modify(3, { name: 'Ann' }))).toBe('ok')
  })

  test('is told the first thing wrong with it: digits, length, forbidden, duplicate, adjacent', () => {
    const bench = panelOf({
      facts: { codes: { forbidden: ['0000', '1234', '12'], adjacent: 'plus-minus-one' } },
    })
    expect(answer(bench.add('1x'))).toBe('CODE_DIGITS')
    expect(answer(bench.add('12'))).toBe('CODE_LENGTH')
    expect(answer(bench.add('1234'))).toBe('CODE_FORBIDDEN')
    bench.add('1237')
    expect(answer(bench.add('1237'))).toBe('CODE_DUPLICATE')
    expect(answer(bench.add('1236'))).toBe('CODE_ADJACENT')
  })

  test('keeps leading zeros and eight digits on a panel that is set to them', () => {
    const bench = panelOf({ setup: { codeLength: 8 } })
    for (const code of ['00000000', '00000001', '99999999']) expect(answer(bench.add(code))).toBe('ok')
    expect(bench.verify('00000001')).toMatchObject({ user: 3 })
    expect(answer(bench.verify('00000002'))).toBe('WRONG_CODE')
  })

  test('is in no event and no refusal', () => {
    const bench = panelOf()
    const outcomes = [
      bench.add('73915'),
      bench.add('7391'),
      bench.add('7391'),
      bench.modify(2, { code: new Secret('8642') }),
    ]
    bench.verify('7391')
    bench.verify('8642')
    const text = JSON.stringify([outcomes, bench.events])
    for (const code of ['7391', '8642']) expect(text).not.toContain(code)
  })
})
