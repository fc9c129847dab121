import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { readYaml } from './yaml-text.js'

/** What is wrong with a text, as `line:column message`. */
function faults(text: string): string[] {
  const { faults, lines, value } = readYaml(text)
  if (faults.length > 0) expect(value).toBeUndefined()
  return faults.map(({ offset, message }) => {
    const { line, col } = lines.linePos(offset)
    return `${line}:${col} ${message}`
  })
}

const nested = (levels: number, open: string, close: string) =>
  `a: ${open.repeat(levels)}1${close.repeat(levels)}`
const indented = (levels: number, key: string) =>
  Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}${key}\n`).join('')

test.each([
  ['lists in brackets', nested(20_000, '[', ']'), '1:67'],
  ['lists whose brackets are never closed', nested(20_000, '[', ''), '1:67'],
  ['mappings in braces', nested(5_000, '{a: ', '}'), '1:256'],
  ['mappings by their indent', `${indented(3_000, 'a:')}${' '.repeat(3_000)}b: 1`, '65:66'],
  ['lists on one line', `${'- '.repeat(20_000)}x`, '1:129'],
  ['keys with a question mark', `${'? '.repeat(20_000)}x`, '1:129'],
])('%s, deeper than anybody writes, are told with the place', (_, text, place) => {
  expect(faults(text)).toEqual([`${place} is nested more than 64 levels deep`])
})

test('64 levels are read, and as many again beside them', () => {
  const deep = `${'['.repeat(62)}1${']'.repeat(62)}`
  expect(faults(`a: [${deep}, ${deep}]\nb: ${deep}\n`)).toEqual([])
})

test('anchors that build on each other count as deep as what they stand for', () => {
  const chain = ['a0: &a0 [1]']
  for (let link = 1; link < 500; link++) chain.push(`a${link}: &a${link} [*a${link - 1}]`)
  const [first] = faults(`${chain.join('\n')}\n`)
  expect(first).toBe('65:11 is nested more than 64 levels deep, with its aliases written out')
})

test('aliases that multiply are told where they have become too many', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]']
  for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map(pair => [...pair]))
    bomb.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(',')}]`)
  expect(faults(`${bomb.join('\n')}\n`)).toEqual([
    '6:7 has more than 1000000 values, with its aliases written out',
  ])
})

test('a value that many panels share is one value', () => {
  const { value, faults } = readYaml('a: &z [{zone: 1}]\nb: *z\nc: [*z, *z]\n')
  expect(faults).toEqual([])
  expect(value).toEqual({ a: [{ zone: 1 }], b: [{ zone: 1 }], c: [[{ zone: 1 }], [{ zone: 1 }]] })
})

test.each([
  ['an alias of nothing', 'b: *a\na: &a 1\n', ['1:4 the alias has no anchor before it']],
  [
    'an anchor within itself',
    'a: &a [1, *a]\n',
    ['1:11 the alias stands for something that it is itself in'],
  ],
  ['a list as a key', '? [4711, b]\n: 1\n', ['1:3 a key must be a word, not an alias, a list or a mapping']],
  ['an alias as a key', 'a: &a x\n*a : 1\n', ['2:1 a key must be a word, not an alias, a list or a mapping']],
  [
    'a key that is there twice',
    'a: 1\nb: {c: 1, "c": 2}\na: 2\n',
    ['2:11 this key is there already', '3:1 this key is there already'],
  ],
  ['a key that is there as a number too', '1: a\n"1": b\n', ['2:1 this key is there already']],
  ['a second document', 'a: 1\n---\nb: 1\n', ['2:1 a second document begins here; a file holds one']],
  [
    'digits where nothing should be',
    '- a\nb: 4711\n',
    [
      expect.anything(),
      expect.anything(),
      expect.stringMatching(/^2:4 this cannot be read as YAML \(.*"\*\*\*"\)/),
    ],
  ],
])('%s is told with its place', (_, text, expected) => {
  expect(faults(text)).toEqual(expected)
})

test('one key among thousands that is there twice is found', () => {
  const keys = Array.from({ length: 3_000 }, (_, key) => `k${key}: 1\n`).join('')
  expect(faults(`${keys}k7: 2\n`)).toEqual(['3001:1 this key is there already'])
})

test('a text that is longer than the limit is told where it has become so', () => {
  const { faults, lines } = readYaml(`a:\n${'- 1\n'.repeat(1_000)}`, 1_000)
  expect(faults[0]?.message).toBe('is too long: more than 1000 words and signs before this place')
  expect(lines.linePos(faults[0]?.offset ?? 0)).toEqual({ line: 201, col: 1 })
})

const json = fc.jsonValue({ maxDepth: 6 }).filter(value => !JSON.stringify(value).includes('-0'))

test('whatever is written down is read as the library reads it', () => {
  fc.assert(
    fc.property(json, fc.boolean(), (value, asJson) => {
      const text = asJson ? JSON.stringify(value) : stringify(value)
      const read = readYaml(text)
      expect(read.faults).toEqual([])
      expect(read.value).toEqual(parse(text))
    }),
    { seed: 11, numRuns: 100 },
  )
})

test('no text is an exception', () => {
  const signs = fc.constantFrom(
    '[',
    ']',
    '{',
    '}',
    '- ',
    '? ',
    ': ',
    '&a ',
    '*a ',
    '!x ',
    '"',
    "'",
    '\n',
    ' ',
    '|',
    '>',
    '#',
    '---',
    '%',
    '@',
    'a',
    '0471',
  )
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 60 }), parts => {
      const { faults, value } = readYaml(parts.join(''))
      expect(faults.length > 0 ? value : undefined).toBeUndefined()
      for (const { message } of faults) expect(message).not.toContain('471')
    }),
    { seed: 12, numRuns: 500 },
  )
})
