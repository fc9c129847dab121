import { describe, expect, it } from 'vitest'
import { ModelLibrary } from './library.js'
import { resolve } from './resolve.js'
import { file, problems } from './testing/acme.js'

const FILE = `id: acme
vendor: Acme
name: Acme One
aliases: [A-1]
firmware: { versions: ['1.0'], default: '1.0' }
sources:
  ONE: { of: [A-1], cite: 'Acme One manual, p. 3' }
  BOTH: { of: all, cite: 'Acme list of panels' }
  XL: { of: [XL], cite: 'Acme One XL manual, p. 9' }
facts:
  zones: { max: { value: 8, confidence: manual, source: ONE } }
  partitions: { max: { value: 2, confidence: manual, source: BOTH } }
`
const XL = `variants:
  XL:
    id: acme-xl
    name: Acme One XL
`
const REASON = '    assumes: that it has what the One has\n'
const STATED = '    facts: { userCodes: { limit: { value: 9, confidence: manual, source: XL } } }\n'

function standing(text: string, id: string, path: string) {
  const [model] = new ModelLibrary([file('acme', text)]).all().filter(source => source.id === id)
  if (model === undefined) throw new Error(`no ${id}`)
  const fact = resolve(model, '1.0').provenance.find(known => known.path === path)
  return fact && { standing: fact.standing, of: fact.speaksOf, assumes: fact.assumes }
}

describe('what a source says', () => {
  const text = FILE + XL + REASON + STATED

  it('is known of the models it speaks of', () => {
    expect(problems(text)).toEqual([])
    expect(standing(text, 'acme', 'zones.max')).toEqual({ standing: 'known' })
    expect(standing(text, 'acme-xl', 'userCodes.limit')).toEqual({ standing: 'known' })
    expect(standing(text, 'acme-xl', 'partitions.max')).toEqual({ standing: 'known' })
  })

  it('is read of a sister where another model inherits it, with the reason', () => {
    expect(standing(text, 'acme-xl', 'zones.max')).toEqual({
      standing: 'sister',
      of: ['A-1'],
      assumes: 'that it has what the One has',
    })
  })

  it('is not taken for a sister without a reason', () => {
    expect(problems(FILE + XL + STATED)).toEqual([
      'acme.yaml:14:3 variants.XL: Acme One XL takes facts from sources about its sisters (zones.max: ONE speaks of A-1): say in its `assumes` why, or state them anew',
    ])
  })

  it('needs a reason of its own where a model states what is said of another', () => {
    const other = text.replace(
      'limit: { value: 9, confidence: manual, source: XL }',
      'limit: { value: 9, confidence: manual, source: ONE }',
    )
    expect(problems(other)).toEqual(['acme.yaml:9:3 sources.XL: no fact uses this source'])
    const used = other.replace(/ {2}XL: \{ of.*\n/, '')
    expect(problems(used)).toEqual([
      'acme.yaml:17:74 variants.XL.facts.userCodes.limit.source: ONE speaks of A-1, not of Acme One XL: say in `assumes` that it holds of this one too',
    ])
    const said = used.replace('source: ONE } } }', 'source: ONE, assumes: that it holds } } }')
    expect(problems(said)).toEqual([])
    expect(standing(said, 'acme-xl', 'userCodes.limit')).toEqual({
      standing: 'sister',
      of: ['A-1'],
      assumes: 'that it holds',
    })
  })

  it('can be of another device than any of ours, which needs a reason too', () => {
    const other = FILE.replace('of: [A-1]', 'of: []').replace(/ {2}XL: .*\n/, '')
    expect(problems(other)).toEqual([
      'acme.yaml:10:57 facts.zones.max.source: ONE speaks of another device, not of Acme One: say in `assumes` that it holds of this one too',
    ])
  })
})

it('a source names models that there are', () => {
  expect(problems((FILE + XL + REASON + STATED).replace('of: [XL]', 'of: [XM]'))).toEqual([
    'acme.yaml:9:14 sources.XL.of[0]: there is no model "XM" in this file (did you mean "xl"?)',
  ])
})

it('a file of several models says of each source which of them it speaks of; a file of one need not', () => {
  const plain = FILE.replace("{ of: all, cite: 'Acme list of panels' }", 'Acme list of panels')
  expect(problems(plain.replace(/ {2}XL: .*\n/, ''))).toEqual([])
  expect(problems(plain + XL + REASON + STATED)).toEqual([
    'acme.yaml:8:9 sources.BOTH: does not say which of the models here it speaks of: write { of: [NAME, …], cite: … }, or of: all',
  ])
})

describe('a file that extends a model', () => {
  const base = file('acme', FILE.replace(/ {2}XL: .*\n/, ''))
  const own = (text: string) => file('ours', `id: ours\nextends: acme\n${text}`)
  const zones = (text: string) => {
    const [ours] = new ModelLibrary([base, own(text)]).all().filter(({ id }) => id === 'ours')
    if (ours === undefined) throw new Error('no ours')
    return resolve(ours, '1.0').provenance.find(({ path }) => path === 'zones.max')
  }

  it('is the same panel set up otherwise, of which the same is known', () => {
    expect(zones('name: As we install it\n')).toMatchObject({ standing: 'known', confidence: 'manual' })
  })

  it('is a sister where it says why it is taken to do the same', () => {
    expect(zones('name: Acme Two\nassumes: that it does what the One does\n')).toMatchObject({
      standing: 'sister',
      speaksOf: ['A-1'],
      assumes: 'that it does what the One does',
    })
  })
})

it('a fact that is assumed names what was read in vain', () => {
  const text = `${FILE.replace(/ {2}XL: .*\n/, '')}  arming: { quickArm: { assume: true, why: most do, looked: [ONE] } }\n`
  expect(problems(text)).toEqual([])
  const [model] = new ModelLibrary([file('acme', text)]).all()
  expect(
    model && resolve(model, '1.0').provenance.find(({ path }) => path === 'arming.quickArm'),
  ).toMatchObject({
    standing: 'assumed',
    looked: ['Acme One manual, p. 3'],
  })
  expect(problems(text.replace('looked: [ONE]', 'looked: [TWO]'))).toEqual([
    'acme.yaml:12:62 facts.arming.quickArm.looked[0]: there is no "TWO" under sources',
  ])
  expect(
    problems(text.replace('assume: true, why: most do', 'value: true, confidence: manual, source: ONE')),
  ).toEqual([
    'acme.yaml:12:79 facts.arming.quickArm.looked: belongs to an assumption: the source of a value is its `source`',
  ])
})
