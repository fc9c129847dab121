import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadCatalogue } from './catalogue.js'
import { compatibilityPage } from './compatibility-page.js'

const catalogue = loadCatalogue()

test('docs/compatibility.md is what the catalogue says (npm run docs makes it anew)', () => {
  const committed = readFileSync(new URL('../../docs/compatibility.md', import.meta.url), 'utf8')
  expect(committed).toBe(compatibilityPage(catalogue))
})

test.each([
  '2GIG GoControl',
  '2GIG GC2e',
  '2GIG GC3',
  '2GIG EDGE',
  '2GIG GC Touch',
  'DSC Impassa',
  'DSC iotega',
  'DSC PowerSeries Neo',
  'DSC PowerSeries Pro',
  'DSC Touch',
  'Interlogix Concord',
  'Interlogix Concord 4',
  'Interlogix NX',
  'Interlogix Simon XT',
  'Simon XTi',
  'Simon XTi-5',
  'Simon XTi-5i',
  'Qolsys IQ Panel',
  'Qolsys IQ Panel 2',
  'IQ Panel 2 Plus',
  'IQ Hub',
  'IQ Panel 4',
  'IQ4 Hub',
  'IQ4 NS',
  'Qolsys IQ Pro',
  'IQ5 Hub',
  'DSC PowerSeries',
  'Honeywell Vista',
])('the row "%s" of the vendor tables is a model, a variant or an alias', row => {
  const names = catalogue.list().flatMap(({ id, name, aliases }) => [id, name, ...aliases])
  expect(names.filter(name => name.toLowerCase().startsWith(row.toLowerCase()))).not.toEqual([])
})
