import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseDocument, topLevelKeys } from './document.js'
import { formatProblem } from './problems.js'

const schema = z.strictObject({
  name: z.string(),
  port: z.int().min(1).max(65_535).optional(),
  mode: z.enum(['virtual', 'real']).optional(),
  tags: z.array(z.string()).optional(),
  lines: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('tcp'), port: z.int() }),
        z.strictObject({ kind: z.literal('pty'), link: z.string() }),
      ]),
    )
    .optional(),
  size: z.union([z.int(), z.strictObject({ from: z.int(), to: z.int() })]).optional(),
  labels: z.record(z.string().regex(/^[a-z]+$/, 'expected lower-case letters'), z.string()).optional(),
})

const problems = (text: string) => parseDocument('a.yaml', text, schema).problems.map(formatProblem)

test('a good document has a value and no problems', () => {
  const { value, problems } = parseDocument('a.yaml', 'name: "007"\nsize: {from: 1, to: 2}\n', schema)
  expect(value).toEqual({ name: '007', size: { from: 1, to: 2 } })
  expect(problems).toEqual([])
})

test.each([
  ['a misspelt key', 'name: x\nprot: 1\n', ['a.yaml:2:1 prot: unknown key (did you mean "port"?)']],
  [
    'a key like none that is known',
    'name: x\nfoobar: 1\n',
    ['a.yaml:2:1 foobar: unknown key (known here: name, port, mode, tags, lines, size, labels)'],
  ],
  ['a missing key', 'port: 1\n', ['a.yaml:1:1 name: is missing']],
  [
    'a number where a text belongs',
    'name: 1.10\n',
    [
      'a.yaml:1:7 name: expected a text, got the number 1.1: write it in quotes (a number loses zeros at its ends)',
    ],
  ],
  [
    'a text where a number belongs',
    'name: x\nport: "1"\n',
    ['a.yaml:2:7 port: expected a number, got a text: write it without quotes'],
  ],
  ['a fraction', 'name: x\nport: 1.5\n', ['a.yaml:2:7 port: expected a whole number, got 1.5']],
  ['a number too small', 'name: x\nport: 0\n', ['a.yaml:2:7 port: must be at least 1']],
  ['a number too big', 'name: x\nport: 70000\n', ['a.yaml:2:7 port: must be at most 65535']],
  ['no value', 'name: x\nport:\n', ['a.yaml:2:6 port: expected a number, got nothing']],
  [
    'a misspelt choice',
    'name: x\nmode: vitrual\n',
    ['a.yaml:2:7 mode: expected one of virtual, real, got the text "vitrual" (did you mean "virtual"?)'],
  ],
  [
    'an item deep inside',
    'name: x\ntags:\n  - a\n  - [b]\n',
    ['a.yaml:4:5 tags[1]: expected a text, got a list'],
  ],
  [
    'an unknown kind',
    'name: x\nlines:\n  - { kind: tpc, port: 1 }\n',
    ['a.yaml:3:13 lines[0].kind: expected one of tcp, pty, got the text "tpc" (did you mean "tcp"?)'],
  ],
  ['no kind', 'name: x\nlines:\n  - { port: 1 }\n', ['a.yaml:3:5 lines[0].kind: is missing']],
  [
    'the likelier branch of a union',
    'name: x\nsize: { from: 1, ot: 2 }\n',
    ['a.yaml:2:7 size.to: is missing', 'a.yaml:2:18 size.ot: unknown key (did you mean "to"?)'],
  ],
  ['no branch of a union', 'name: x\nsize: big\n', ['a.yaml:2:7 size: expected a number or a mapping']],
  [
    'a key that breaks a rule',
    'name: x\nlabels: { ok: a, Bad: b }\n',
    ['a.yaml:2:18 labels.Bad: expected lower-case letters'],
  ],
  ['a list as the document', '- 1\n', ['a.yaml:1:1: expected a mapping, got a list']],
  ['an empty document', '', ['a.yaml:1:1: expected a mapping, got nothing']],
  [
    'a place behind an alias, once where it is written and once where it is used',
    'name: x\nlines:\n  - &l { kind: tcp, port: x }\n  - *l\n',
    [
      'a.yaml:3:27 lines[0].port: expected a number, got the text "x"',
      'a.yaml:3:27 lines[1].port: expected a number, got the text "x"',
    ],
  ],
])('%s is shown with its place', (_, text, expected) => {
  expect(problems(text)).toEqual(expected)
})

test('everything wrong is reported at once', () => {
  expect(problems('nmae: x\nport: 0\nmode: x\n')).toHaveLength(4)
})

test('text that is not YAML is a problem with a place, not an exception', () => {
  expect(problems('name: [x\nport: 1\n')[0]).toMatch(/^a\.yaml:\d+:\d+: /)
  expect(problems('name: x\nname: y\n')).toEqual(['a.yaml:2:1: this key is there already'])
})

test('so many problems that Zod cannot hand them up are told in one sentence', () => {
  const endless = z.preprocess((input, { issues }) => {
    for (let count = 0; count < 200_000; count++)
      issues.push({ code: 'custom', message: 'x', path: [], input })
    return input
  }, z.unknown())
  const { problems } = parseDocument('a.yaml', 'list: []\n', z.strictObject({ list: endless }))
  expect(problems.map(formatProblem)).toEqual([
    'a.yaml:1:1: so much is wrong here that it cannot be listed; is it the file that was meant?',
  ])
})

test('aliases that multiply without bound are refused', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]']
  for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef'].map(pair => [...pair])) {
    bomb.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(',')}]`)
  }
  expect(problems(`${bomb.join('\n')}\n`)[0]).toMatch(/alias/i)
})

test('a check of its own can point at a key, a value or a character in a text', () => {
  const document = parseDocument('a.yaml', 'name: "abc"\ntags: [x, y]\n', schema)
  const place = (...[path, spot]: [PropertyKey[], object?]) => {
    const { line, column } = document.problemAt(path, 'wrong', spot)
    return `${line}:${column}`
  }
  expect(place(['tags'], { key: true })).toBe('2:1')
  expect(place(['tags', 1])).toBe('2:11')
  expect(place(['name'], { offset: 2 })).toBe('1:10')
  expect(place(['missing'])).toBe('1:1')
})

test('the keys at the top of a file are seen although the file is broken', () => {
  expect(topLevelKeys('vendor: Acme\nfacts: [\n')).toEqual(['vendor', 'facts'])
  expect(topLevelKeys('- a list')).toEqual([])
  expect(topLevelKeys('')).toEqual([])
})
