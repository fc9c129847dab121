import { expect, test } from 'vitest'
import { loadCatalogue } from './catalogue.js'
import { assumptionsOf } from './model.js'

const sentences = new Map(
  assumptionsOf(loadCatalogue().model('interlogix-nx')).map(line => [line.split(':')[0], line]),
)

test('an assumed fact says its value and, where the file has one, the reason', () => {
  expect(sentences.get('oneTime.supported')).toBe(
    'oneTime.supported: One-time codes is not documented; assumed false (the article names one-time codes for PowerSeries Neo and Pro only)',
  )
  expect(sentences.get('slots.fillOrder')).toBe(
    'slots.fillOrder: Order in which the cloud fills free slots is not documented; assumed "ascending"',
  )
})

test('a sourced fact of which a part is assumed names that part', () => {
  expect(sentences.get('codes.installer')).toBe(
    'codes.installer: that the code of the NX-16 is the code of the whole family',
  )
})

test('a fact that is known through and through is not among them', () => {
  expect(sentences.has('codes.lengths')).toBe(false)
})

test('a fact that nothing acts on is not among them: no behaviour rests on it', () => {
  const { provenance } = loadCatalogue().model('interlogix-nx')
  const shown = provenance.filter(({ informational }) => informational)
  expect(shown.map(({ path }) => path)).toContain('users.otherAttributes')
  for (const { path } of shown) expect(sentences.has(path)).toBe(false)
})
