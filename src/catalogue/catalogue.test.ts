import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { loadCatalogue } from './catalogue.js'
import { ConfigurationError } from './problems.js'

const made: string[] = []

function directory(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'models-'))
  made.push(root)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  return root
}

afterEach(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true })
})

function failure(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message
    throw error
  }
  return 'no error'
}

const FAMILY = `
id: acme-family
vendor: Acme
name: Acme Family
aliases: [The Family]
protocol: nx584
firmware: { versions: ['1.0', '2.0'], default: '2.0' }
sources: { M: { of: all, cite: Acme manual p. 1 } }
facts:
  zones:
    max:
      - { $if: variant === XL && firmwareVersion >= 2, value: 64, confidence: manual, source: M, note: big }
      - { value: 8, confidence: manual, source: M }
  partitions: { max: { assume: 2, why: seen once } }
variants:
  S: { id: acme-s, name: Acme S }
  XL:
    id: acme-xl
    name: Acme XL
    aliases: [Extra Large]
    facts: { partitions: { max: { value: 4, confidence: secondary, source: M, assumes: the S has them too } } }
`

test('a model is found by id and by alias, in any case, with its default firmware', () => {
  const catalogue = loadCatalogue()
  const model = catalogue.model('dsc-powerseries-neo')
  expect(model.id).toBe('dsc-powerseries-neo')
  expect(model.firmware).toBe('1.35')
  expect(catalogue.model('DSC-PowerSeries-Neo')).toBe(model)
  expect(catalogue.model('powerseries NEO')).toBe(model)
})

test('the same id and firmware give the same frozen object', () => {
  const catalogue = loadCatalogue()
  const model = catalogue.model('2gig-gocontrol', '1.9')
  expect(catalogue.model('GoControl', '1.9')).toBe(model)
  expect(Object.isFrozen(model.facts.slots.special[0])).toBe(true)
  expect(() => Object.assign(model.facts.userCodes, { limit: 1 })).toThrow(TypeError)
})

test('a firmware that is not listed is fine, one that is no version is not', () => {
  const catalogue = loadCatalogue()
  expect(catalogue.model('dsc-powerseries-neo', '1.3').facts.programming.whileArmed).toBe(false)
  expect(catalogue.model('dsc-powerseries-neo', '9.0').facts.programming.whileArmed).toBe(true)
  expect(failure(() => catalogue.model('dsc-powerseries-neo', 'latest'))).toBe(
    '"latest" is not a firmware version: expected one to four numbers with dots between, such as 1.14',
  )
})

test('an unknown id is refused with the nearest one', () => {
  expect(failure(() => loadCatalogue().model('interlogix-concord4'))).toBe(
    'there is no model "interlogix-concord4" (did you mean "interlogix-concord-4"?)',
  )
})

test('the list is sorted by id and needs no firmware', () => {
  const catalogue = loadCatalogue()
  const ids = catalogue.list().map(({ id }) => id)
  expect(ids).toEqual(ids.toSorted())
  expect(catalogue.ids()).toEqual(ids)
})

test('a variant is a model of its own that differs where its file says so', () => {
  const catalogue = loadCatalogue({ directories: [directory({ 'acme/family.yaml': FAMILY })] })
  const [family, small, large] = ['The Family', 'acme-s', 'extra large'].map(name => catalogue.model(name))

  expect([family, small, large].map(model => model?.id)).toEqual(['acme-family', 'acme-s', 'acme-xl'])
  expect([family, small, large].map(model => model?.facts.zones.max)).toEqual([8, 8, 64])
  expect([family, small, large].map(model => model?.facts.partitions.max)).toEqual([2, 2, 4])
  expect(large).toMatchObject({ vendor: 'Acme', name: 'Acme XL', protocol: 'nx584', firmware: '2.0' })
  expect(catalogue.model('acme-xl', '1.0').facts.zones.max).toBe(8)
  expect(catalogue.model('XL')).toBe(large)
})

test('each fact says where it comes from, and what nobody states is assumed', () => {
  const catalogue = loadCatalogue({ directories: [directory({ 'acme/family.yaml': FAMILY })] })
  const facts = new Map(catalogue.model('acme-xl').provenance.map(fact => [fact.path, fact]))

  expect(facts.get('zones.max')).toEqual({
    path: 'zones.max',
    title: 'Zones',
    value: 64,
    confidence: 'manual',
    standing: 'known',
    source: 'Acme manual p. 1',
    note: 'big',
  })
  expect(facts.get('partitions.max')).toMatchObject({
    confidence: 'secondary',
    assumes: 'the S has them too',
  })
  const family = catalogue.model('acme-family').provenance.find(({ path }) => path === 'partitions.max')
  expect(family).toMatchObject({ value: 2, confidence: 'assumed', assumes: 'seen once' })
  expect(family).not.toHaveProperty('source')
  expect(facts.get('delays.entry')).toMatchObject({ value: 30, confidence: 'assumed' })
})

test('a file of the user may extend a shipped model, or a variant, and replaces what it states', () => {
  const catalogue = loadCatalogue({
    directories: [
      directory({
        'family.yaml': FAMILY.replace('id: acme-family', 'id: family'),
        'our-neo.yaml': [
          'id: our-neo',
          'extends: dsc-powerseries-neo',
          'name: Our Neo',
          'sources: { SITE: site survey }',
          'facts: { userCodes: { limit: { value: 48, confidence: secondary, source: SITE } } }',
        ].join('\n'),
        'our-xl.yaml': 'id: our-xl\nextends: acme-xl\nname: Our XL\n',
      }),
    ],
  })
  const neo = catalogue.model('our-neo')
  expect(neo).toMatchObject({ vendor: 'DSC', name: 'Our Neo', protocol: 'itv2', firmware: '1.35' })
  expect(neo.facts.userCodes.limit).toBe(48)
  expect(neo.facts.slots).toEqual(catalogue.model('dsc-powerseries-neo').facts.slots)
  expect(neo.provenance.find(({ path }) => path === 'userCodes.limit')?.source).toBe('site survey')
  expect(neo.provenance.find(({ path }) => path === 'slots.first')?.source).toMatch(/V1\.1 reference manual/)
  expect(catalogue.model('our-xl').facts.zones.max).toBe(64)
  expect(catalogue.model('HS2016').id).toBe('dsc-powerseries-neo-hs2016')
})

test('an extension that contradicts its base is refused', () => {
  const root = directory({
    'our-neo.yaml':
      'id: our-neo\nextends: dsc-powerseries-neo\nfacts: { slots: { last: { assume: 40, why: x } } }\n',
  })
  expect(failure(() => loadCatalogue({ directories: [root] }).model('our-neo'))).toMatch(
    /our-neo\.yaml:3:35 facts\.slots\.last\.assume: 95 is more than the 39 ordinary and 1 counted special slots$/,
  )
})

test('an id that a shipped model has is refused rather than silently replaced', () => {
  const text = FAMILY.replace('id: acme-family', 'id: interlogix-nx')
  const catalogue = loadCatalogue({ directories: [directory({ 'interlogix-nx.yaml': text })] })
  const told = /interlogix-nx\.yaml:\d+:\d+ id: the same name stands for more than one model: /
  expect(failure(() => catalogue.model('interlogix-nx'))).toMatch(told)
  expect(failure(() => catalogue.list())).toMatch(told)
})

test.each([
  [
    'an alias that is the id of a shipped model',
    'aliases: [acme-x, Interlogix-NX]',
    'interlogix-nx',
    '3:19 aliases[1]',
  ],
  ['an alias of a shipped model', 'aliases: [Concord]', 'concord', '3:11 aliases[0]'],
  ['the name of a shipped model', 'name: DSC PowerSeries Neo', 'dsc powerseries neo', '3:7 name'],
  [
    'a variant under an alias of a shipped model',
    'assumes: that it is alike\nvariants: { Concord: { id: our-x, name: X } }',
    'our-concord',
    '4:13 variants.Concord',
  ],
])('%s is refused whoever is asked for', (_, line, wanted, place) => {
  const root = directory({ 'our-concord.yaml': `id: our-concord\nextends: interlogix-simon-xt\n${line}\n` })
  const catalogue = loadCatalogue({ directories: [root] })
  const told = `our-concord.yaml:${place}: the same name stands for more than one model: `
  expect(failure(() => catalogue.model(wanted))).toContain(told)
  expect(failure(() => catalogue.model('our-concord'))).toContain(told)
  expect(failure(() => catalogue.ids())).toContain(told)
  expect(catalogue.model('elk-m1').id).toBe('elk-m1')
})

test('a folder that is named twice, or lies in another, is read once', () => {
  const root = directory({ 'deep/our-nx.yaml': 'id: our-nx\nextends: interlogix-nx\n' })
  const catalogue = loadCatalogue({ directories: [root, root, join(root, 'deep')] })
  expect(catalogue.model('our-nx').id).toBe('our-nx')
})

test('a broken file spoils only what asks for it', () => {
  const root = directory({ 'broken.yaml': 'id: broken\nextends: nothing-at-all\naliases: [Bust]\n' })
  const catalogue = loadCatalogue({ directories: [root] })
  expect(catalogue.model('interlogix-nx').id).toBe('interlogix-nx')
  expect(failure(() => catalogue.model('bust'))).toMatch(
    /broken\.yaml:2:10 extends: there is no model "nothing-at-all"/,
  )
  expect(failure(() => catalogue.list())).toMatch(/broken\.yaml:2:10/)
})

test('a directory that cannot be read is a configuration error', () => {
  expect(failure(() => loadCatalogue({ directories: ['/no/such/place'] }))).toMatch(
    /^cannot read the model directory \/no\/such\/place: /,
  )
})
