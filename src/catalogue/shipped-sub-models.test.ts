import { expect, test } from 'vitest'
import { loadCatalogue } from './catalogue.js'
import type { FactPath } from './facts.js'

const catalogue = loadCatalogue()
const facts = (id: string, firmware?: string) => catalogue.model(id, firmware).facts

function confidence(id: string, path: FactPath, firmware?: string): string | undefined {
  return catalogue.model(id, firmware).provenance.find(fact => fact.path === path)?.confidence
}

test.each([
  ['dsc-powerseries-neo-hs2016', 48],
  ['HS2032', 72],
  ['HS2064', 95],
  ['HS2064 E', 500],
  ['HS2128', 95],
  ['HS2128 E', 1000],
  ['HS3032', 72],
  ['HS3128', 1000],
  ['HS3248', 1000],
  ['NX-4', 8],
  ['NX-8', 99],
  ['NX-8E', 99],
  ['NX-16', 99],
  ['Vista-10P', 15],
  ['Vista-15P', 32],
  ['Vista-20P', 48],
  ['Concord Express', 16],
  ['Simon XTi-5i', 9],
])('%s holds %i user codes, and numbers enough for them', (name, limit) => {
  const { userCodes, slots } = facts(name)
  expect(userCodes.limit).toBe(limit)
  expect(slots.last - slots.first + 1).toBeGreaterThanOrEqual(limit - 1)
})

test.each([
  ['PC1616', '4.1', 32, 2, [33, 34, 40, 41, 42]],
  ['PC1616', '4.2', 48, 47, [40]],
  ['PC1832', '4.7', 72, 71, [40]],
  ['PC1864', '4.6', 95, 94, [40]],
  ['PC1864', '1.1', 32, 2, [33, 34, 40, 41, 42]],
])('%s of version %s holds %i codes, %i of them duress codes', (name, firmware, limit, duress, special) => {
  const model = facts(name, firmware)
  expect(model.userCodes.limit).toBe(limit)
  expect(model.duress).toMatchObject({ kind: firmware < '4.2' ? 'special' : 'attribute', max: duress })
  const numbers = model.slots.special.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  )
  expect(numbers).toEqual(special)
})

test('sub-models that differ in a few facts keep the rest of their family', () => {
  const differing = ['userCodes', 'slots', 'duress', 'zones', 'partitions'] as const
  const { userCodes, slots, duress, zones, partitions, ...rest } = facts('HS2016')
  expect(rest).toEqual(
    Object.fromEntries(
      Object.entries(facts('dsc-powerseries-neo')).filter(
        ([group]) => !differing.some(name => name === group),
      ),
    ),
  )
  expect([userCodes.limit, slots.last, duress.max, zones.max, partitions.max]).toEqual([48, 48, 47, 16, 2])
})

test.each([
  ['Impassa', false, 'vendor-cloud'],
  ['iotega', true, 'vendor-cloud'],
  ['GC Touch', true, 'vendor-cloud'],
  ['DSC Touch', true, 'vendor-cloud'],
  ['IQ Panel', true, 'vendor-cloud'],
  ['IQ Panel 2', true, 'assumed'],
  ['IQ Panel 4', true, 'assumed'],
  ['SEM - DSC PowerSeries', false, 'assumed'],
  ['SEM - Honeywell Vista', false, 'assumed'],
])('%s can be programmed while armed: %s, as is known from %s', (name, armed, sure) => {
  expect(facts(name).programming.whileArmed).toBe(armed)
  expect(confidence(name, 'programming.whileArmed')).toBe(sure)
})

test('Impassa keeps codes apart by one, and its one-time codes last 24 hours', () => {
  expect(facts('Impassa')).toMatchObject({
    userCodes: { limit: 16 },
    slots: { first: 1, last: 16, special: [{ role: 'master', from: 40, counts: false }] },
    codes: { duplicates: 'rejected', adjacent: 'plus-minus-one' },
    oneTime: { supported: false, local: true, rule: 'one-disarm-in-24h' },
  })
})

test('IQ Panel 2 appends two zeros when six digits are enabled, which its firmware has from 2.3.0', () => {
  expect(facts('IQ2', '2.2').codes.lengths).toEqual([4])
  expect(facts('IQ2', '2.3.0').codes).toMatchObject({ lengths: [4, 6], onLengthChange: 'pad-truncate' })
})

test('what wrong codes do on an NX is off as delivered, and known for when it is on', () => {
  expect(facts('interlogix-nx').lockout).toEqual({
    rule: { kind: 'none' },
    optional: { kind: 'lock', unit: 'keys', count: 30, seconds: 60, alarm: true },
  })
})

test.each([
  ['interlogix-nx', 'nx584'],
  ['NX-4', 'nx584'],
  ['interlogix-concord-4', 'concord'],
  ['Concord Express', 'concord'],
  ['dsc-powerseries-sem', 'it100'],
  ['PC1864', 'it100'],
  ['HS2128', 'itv2'],
  ['HS3248', 'itv2'],
  ['elk-m1', 'elk-m1'],
  ['dsc-impassa', undefined],
])('%s speaks %s on its automation port', (name, protocol) => {
  expect(catalogue.model(name).protocol).toBe(protocol)
})
