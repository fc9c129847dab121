import { expect, test } from 'vitest'
import { loadCatalogue } from './catalogue.js'
import { differences } from './diff.js'
import { FACT_ROWS, type FactPath } from './facts.js'
import type { PanelModel } from './model.js'
import { inWords } from './sentences.js'

const catalogue = loadCatalogue()
const models = catalogue.list().map(({ id }) => catalogue.model(id))

/** A model of which only one fact is known. */
const only = (model: PanelModel, path: FactPath): PanelModel => ({
  ...model,
  provenance: model.provenance.filter(fact => fact.path === path),
})

test('every fact that differs between any two shipped models is told in words', () => {
  let told = 0
  const wrong: string[] = []
  for (const { path } of FACT_ROWS) {
    // A model of each value there is: what two models differ in, two of these do.
    const factOf = (model: PanelModel) =>
      JSON.stringify(model.provenance.find(each => each.path === path)?.value)
    const some = [...new Map(models.map(model => [factOf(model), model])).values()]
    if (some.length > 1) told++
    for (const a of some)
      for (const b of some) {
        if (a === b) continue
        const { sentence = '' } = differences(only(a, path), only(b, path))[0] ?? {}
        if (!/^[a-z][^\n]*$/.test(sentence) || /undefined|null|\[object|^[a-z]+[A-Z.]/.test(sentence))
          wrong.push(`${a.id} ${b.id} ${path}: ${sentence}`)
      }
  }
  expect(wrong).toEqual([])
  expect(told).toBeGreaterThan(25)
})

test.each(FACT_ROWS.map(({ path }) => path))('%s has a sentence of its own', path => {
  const value = FACT_ROWS.find(row => row.path === path)?.definition.assume
  expect(inWords(path, value, value)).not.toBe(path)
})

test('special user numbers are told by what is there and what is not', () => {
  const master = { role: 'master', from: 1, to: 1, counts: true, remote: 'modify' }
  const duress = { role: 'partition_duress', from: 8, to: 9, counts: false, remote: 'manage' }
  expect(inWords('slots.special', [master, duress], [master])).toBe(
    'sets aside user numbers 8 to 9 for partition duress (not counted, managed by the cloud)',
  )
  expect(inWords('slots.special', [master], [duress])).toBe(
    'sets aside user numbers 1 for master (counted, changed by the cloud), and does not set aside 8 to 9 for partition duress (not counted, managed by the cloud)',
  )
})

test('what wrong codes do is told with number, time and alarm', () => {
  const lock = { kind: 'lock', unit: 'keys', count: 41, seconds: 90, alarm: true }
  expect(inWords('lockout.rule', lock, { kind: 'none' })).toBe(
    'lets wrong codes lock the keypads for 90 s and raise an alarm after 41 keys; on the other they do nothing',
  )
  expect(
    inWords('lockout.optional', { ...lock, seconds: 0, unit: 'attempts', withinSeconds: 60 }, lock),
  ).toBe(
    'can be told to let wrong codes raise an alarm after 41 codes in 60 s; on the other they lock the keypads for 90 s and raise an alarm after 41 keys',
  )
})
