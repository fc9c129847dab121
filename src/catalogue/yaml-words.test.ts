import { expect, test } from 'vitest'
import { readYaml } from './yaml-text.js'

/** The first fault of a text. */
const firstOf = (text: string) => readYaml(text).faults[0]?.message ?? 'none'

test.each([
  ['a:\n\tb: 1\n', /^a tab is no indentation: use spaces$/],
  ['a: "b\n', /^a quote is opened here and never closed$/],
  ["a: 'b\n", /^a quote is opened here and never closed$/],
  ['a: 1\nb\n', /^a key needs a ":" and a space behind it$/],
  ['a: b: c\n', /^a second ":" on one line/],
  ['a: ["1" "2"]\n', /^a "," is missing between two items$/],
  ['a: [1, {b: 1} c]\n', /^there is more here than one value/],
  ['a: [1, 2\n', /^a "\]" or "\}" is missing/],
  ['a: [1,,2]\n', /^there is a "," too many$/],
  ['a: @b\n', /^a text cannot begin with this sign unless it is in quotes$/],
  ['a: "\\q"\n', /^there is no such escape/],
  ['a: !thing 1\n', /^tags \(!name\) mean nothing here/],
  ['a:\n  - 1\n - 2\n', /^an item of a list is indented less/],
  ['- a\nb: 4711\n', /^there is more here than one value/],
  ['a: &b &c 1\n', /^has two anchors/],
  ['a: 1\na: 2\n', /^this key is there already$/],
])('%j is refused in words for whoever wrote it', (text, words) => {
  expect(firstOf(text)).toMatch(words)
})

test.each([
  [
    'UTF-16 with a mark',
    Buffer.from('\ufeffname: Tür\n', 'utf16le'),
    0,
    /^is not text in UTF-8, but perhaps in UTF-16/,
  ],
  [
    'UTF-16 without one',
    Buffer.from('name: x\n', 'utf16le'),
    1,
    /perhaps in UTF-16: save the file as UTF-8$/,
  ],
  ['Latin-1', Buffer.from('a: 1\nname: Tür\n', 'latin1'), 12, /perhaps in Latin-1 or Windows-1252: save/],
])('%s is refused with its place', (_, bytes, offset, words) => {
  expect(readYaml(bytes.toString('utf8')).faults).toEqual([{ offset, message: expect.stringMatching(words) }])
})
