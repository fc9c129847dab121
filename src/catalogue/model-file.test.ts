import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shippedDirectory } from './files.js'
import { file, HEAD, problems, USE } from './testing/acme.js'

test('a good file has no problems', () => {
  expect(problems(HEAD + USE)).toEqual([])
})

test('the example of the guide is a good file', () => {
  const guide = readFileSync(join(shippedDirectory(), 'README.md'), 'utf8')
  const example = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
  expect(problems(example.replace('id: acme-one ', 'id: acme '))).toEqual([])
})

test.each([
  [
    'a misspelt group of facts',
    '  zone: {}\n',
    ['acme.yaml:7:3 facts.zone: unknown key (did you mean "zones"?)'],
  ],
  [
    'a misspelt fact',
    '  userCodes: { limits: { assume: 5, why: x } }\n',
    ['acme.yaml:7:16 facts.userCodes.limits: unknown key (did you mean "limit"?)'],
  ],
  [
    'a misspelt key of an entry, without complaints that follow from it',
    '  userCodes: { limit: { value: 5, confidence: manual, sorce: M } }\n',
    ['acme.yaml:7:55 facts.userCodes.limit.sorce: unknown key (did you mean "source"?)'],
  ],
  [
    'a value of the wrong kind',
    '  programming: { whileArmed: { value: "yes", confidence: manual, source: M } }\n',
    ['acme.yaml:7:39 facts.programming.whileArmed.value: expected true or false, got the text "yes"'],
  ],
  [
    'a code that lost its quotes',
    '  codes: { master: { value: [0123], confidence: manual, source: M } }\n',
    [
      'acme.yaml:7:30 facts.codes.master.value[0]: a code must be in quotes: a number loses its leading zeros',
    ],
  ],
  [
    'an unknown confidence',
    '  zones: { max: { value: 5, confidence: manuel, source: M } }\n',
    [
      'acme.yaml:7:41 facts.zones.max.confidence: expected one of vendor-cloud, manual, protocol, client, secondary, got the text "manuel" (did you mean "manual"?)',
    ],
  ],
  [
    'a value without source and of the wrong kind, both at once',
    '  zones: { max: { value: x, confidence: manual } }\n',
    [
      'acme.yaml:7:26 facts.zones.max.value: expected a number, got the text "x"',
      'acme.yaml:7:17 facts.zones.max.source: is missing: a value needs one of the keys under `sources`',
    ],
  ],
  [
    'a value without confidence',
    '  zones: { max: { value: 5, source: M } }\n',
    ['acme.yaml:7:17 facts.zones.max.confidence: is missing: how sure is the source?'],
  ],
  [
    'an assumption without a reason',
    '  zones: { max: { assume: 5 } }\n',
    ['acme.yaml:7:17 facts.zones.max.why: is missing: say why this is assumed'],
  ],
  [
    'an assumption with a source',
    '  zones: { max: { assume: 5, why: x, source: M } }\n',
    ['acme.yaml:7:46 facts.zones.max.source: is not for assumptions: what has a source is a `value`'],
  ],
  [
    'a user attribute nobody has heard of',
    '  users: { attributes: { value: [bypas], confidence: manual, source: M } }\n',
    [
      expect.stringMatching(
        /^acme\.yaml:7:34 facts\.users\.attributes\.value\[0\]: expected one of .*, got the text "bypas" \(did you mean "bypass"\?\)$/,
      ),
    ],
  ],
  [
    'an entry that says nothing',
    '  zones: { max: { note: x } }\n',
    [
      'acme.yaml:7:17 facts.zones.max.value: is missing: an entry has a `value` with its source, or an `assume` with its reason',
    ],
  ],
  [
    'an entry that says two things',
    '  zones: { max: { value: 5, confidence: manual, source: M, assume: 6 } }\n',
    [
      'acme.yaml:7:68 facts.zones.max.assume: stands beside a value: what is known needs no assumption (use `assumes` for a part)',
    ],
  ],
  [
    'an empty list of entries',
    '  zones: { max: [] }\n',
    ['acme.yaml:7:17 facts.zones.max: must not be empty'],
  ],
])('%s is shown with its place', (_, facts, expected) => {
  expect(problems(HEAD + facts)).toEqual(expected)
})

test('a source that no fact uses is shown with its place', () => {
  const spare = HEAD.replace('{ M: manual }', '{ M: manual, SPARE: spare }')
  expect(problems(spare + USE)).toEqual(['acme.yaml:5:23 sources.SPARE: no fact uses this source'])
})

test.each([
  [
    'a source that is not listed',
    '  slots: { last: { value: 16, confidence: manual, source: N } }\n',
    ['acme.yaml:8:59 facts.slots.last.source: there is no "N" under sources (did you mean "M"?)'],
  ],
  [
    'a condition that cannot be read, at the character that is wrong',
    '  slots:\n    last:\n      - { $if: firmwareVersion => 2.0, assume: 20, why: x }\n      - { assume: 16, why: x }\n',
    [
      'acme.yaml:10:32 facts.slots.last[0].$if: "=" is not an operator here: < <= > >= === && || and parentheses are',
    ],
  ],
  [
    'a condition about a variant there is not',
    '  slots:\n    last:\n      - { $if: variant === XL, assume: 20, why: x }\n      - { assume: 16, why: x }\n',
    ['acme.yaml:10:16 facts.slots.last[0].$if: there is no variant "XL" in this file'],
  ],
  [
    'a version that changes something and is not listed',
    '  slots:\n    last:\n      - { $if: firmwareVersion >= 1.5, assume: 20, why: x }\n      - { assume: 16, why: x }\n',
    ['acme.yaml:10:16 facts.slots.last[0].$if: firmware.versions lacks "1.5", at which this changes'],
  ],
  [
    'a list that leaves firmwares out',
    '  slots:\n    last:\n      - { $if: firmwareVersion >= 2, assume: 20, why: x }\n',
    [
      'acme.yaml:10:9 facts.slots.last[0]: the last entry must have no $if: it says what holds for any other firmware',
    ],
  ],
  [
    'an entry behind one that always holds',
    '  slots:\n    last:\n      - { assume: 16, why: x }\n      - { assume: 20, why: x }\n',
    ['acme.yaml:11:9 facts.slots.last[1]: is never reached: the entry before it has no $if'],
  ],
  [
    'an entry behind one that takes every listed firmware',
    '  slots:\n    last:\n      - { $if: firmwareVersion >= 1, assume: 20, why: x }\n      - { assume: 16, why: x }\n',
    [
      'acme.yaml:11:9 facts.slots.last[1]: is never reached: "firmwareVersion >= 1" before it already takes 1.0',
    ],
  ],
  [
    'a range of firmwares that an earlier one overlaps whole',
    '  slots:\n    last:\n      - { $if: firmwareVersion >= 1.0, assume: 20, why: x }\n' +
      '      - { $if: firmwareVersion >= 2.0, assume: 30, why: x }\n      - { $if: firmwareVersion < 1.0, assume: 5, why: x }\n' +
      '      - { assume: 16, why: x }\n',
    [
      'acme.yaml:11:9 facts.slots.last[1]: is never reached: "firmwareVersion >= 1.0" before it already takes 2.0 (put the narrower condition first)',
      'acme.yaml:12:9 facts.slots.last[2]: no listed firmware reaches this entry',
      'acme.yaml:13:9 facts.slots.last[3]: is never reached: "firmwareVersion >= 1.0" before it already takes 1.0',
    ],
  ],
  [
    'a condition that ends too early',
    '  slots:\n    last:\n      - { $if: firmwareVersion >=, assume: 20, why: x }\n      - { assume: 16, why: x }\n',
    ['acme.yaml:10:34 facts.slots.last[0].$if: expected a version such as 1.9, found the end'],
  ],
])('%s is shown with its place', (_, facts, expected) => {
  expect(problems(HEAD + USE + facts)).toEqual(expected)
})

test.each([
  [
    'a default that is not listed',
    `firmware: { versions: ['1.0', '1.1'], default: '1.2' }`,
    ['acme.yaml:4:48 firmware.default: "1.2" is not among versions: 1.0, 1.1'],
  ],
  [
    'versions that are not in order',
    `firmware: { versions: ['1.14', '1.9'], default: '1.9' }`,
    [`acme.yaml:4:32 firmware.versions[1]: must be newer than "1.14" before it: oldest first, each once`],
  ],
  [
    'a version that lost its quotes',
    `firmware: { versions: [1.10], default: '1.1' }`,
    [
      'acme.yaml:4:24 firmware.versions[0]: expected a text, got the number 1.1: write it in quotes (a number loses zeros at its ends)',
    ],
  ],
  [
    'a version that is none',
    `firmware: { versions: ['v2'], default: 'v2' }`,
    [
      'acme.yaml:4:24 firmware.versions[0]: expected a version: one to four numbers with dots between, such as "1.14"',
      'acme.yaml:4:40 firmware.default: expected a version: one to four numbers with dots between, such as "1.14"',
    ],
  ],
])('in firmware, %s is shown with its place', (_, firmware, expected) => {
  expect(problems(HEAD.replace(/^firmware.*$/m, firmware) + USE)).toEqual(expected)
})

test('keys that only an extension may leave out are missed', () => {
  expect(problems('id: acme\n')).toEqual(
    ['vendor', 'name', 'firmware', 'sources', 'facts'].map(
      key => `acme.yaml:1:1 ${key}: is missing (only a file with \`extends\` may leave it out)`,
    ),
  )
})

test('an id must be the file name, which is what finds the file', () => {
  expect(problems(HEAD.replace('id: acme', 'id: acne') + USE)).toEqual([
    `acme.yaml:1:5 id: must be "acme", as the file's name says`,
  ])
})

test('an id that another file has too is a problem of either', () => {
  const other = { ...file('acme', HEAD + USE), label: 'other.yaml' }
  expect(problems(HEAD + USE, other)).toEqual([
    'acme.yaml:1:5 id: the same name stands for more than one model: acme (acme.yaml) and acme (other.yaml)',
  ])
})
