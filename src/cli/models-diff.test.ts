import { expect, test } from 'vitest'
import { runModelsDiff } from './models-diff.js'

function diff(a: string, b: string, json = false) {
  const out: string[] = []
  const err: string[] = []
  const code = runModelsDiff(
    { a, b, json },
    line => out.push(line),
    line => err.push(line),
  )
  return { code, out, err: err.join('\n') }
}

test('two firmwares of a Go!Control differ in what they hold and in programming while armed', () => {
  const { code, out } = diff('2gig-gocontrol@1.7', '2gig-gocontrol@1.14')
  expect(code).toBe(0)
  const text = out.join('\n')
  expect(text).toContain('2GIG Go!Control 1.7 holds 7 user codes')
  expect(text).toContain('2GIG Go!Control 1.14 holds 63 user codes')
  expect(text).toContain('2GIG Go!Control 1.7 cannot be programmed while armed')
  expect(text).toContain('2GIG Go!Control 1.14 can be programmed while armed')
})

test('what is assumed says so', () => {
  expect(diff('2gig-gocontrol@1.8', '2gig-gocontrol@1.9').out.join('\n')).toContain(
    '2GIG Go!Control 1.8 holds 7 user codes (assumed)',
  )
})

test('a model does nothing differently from itself', () => {
  expect(diff('neo', 'neo').out).toEqual([
    'DSC PowerSeries Neo 1.35 and DSC PowerSeries Neo 1.35',
    'They do nothing differently, as far as is known.',
  ])
})

test('with --json every difference is a line of JSON', () => {
  const lines = diff('neo@1.20', 'neo@1.35', true).out.map(line => JSON.parse(line))
  expect(lines).toContainEqual(
    expect.objectContaining({ path: 'programming.whileArmed', a: expect.objectContaining({ value: false }) }),
  )
})

test('an unknown model is told with the nearest there is', () => {
  const { code, err } = diff('2gig-gocontroll', 'neo')
  expect(code).toBe(2)
  expect(err).toContain('2gig-gocontrol')
})
