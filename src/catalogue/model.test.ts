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
    'slots.fillOrder: Order in which the cloud fills free slots is not documented; assumed "ascending" (no article of the cloud seen says which free number it takes)',
  )
})

test('a sourced fact of which a part is assumed names that part', () => {
  expect(sentences.get('userCodes.limit')).toBe(
    'userCodes.limit: that 99 is the most it holds, which the three-digit examples contradict',
  )
})

test('a fact that is read of a sister names her', () => {
  expect(sentences.get('codes.installer')).toMatch(
    /^codes\.installer: read of NX-8; assumed that the NX-8E is /,
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
