import { describe, expect, it } from 'vitest'
import { ModelLibrary } from './library.js'
import { resolve } from './resolve.js'
import { file, problems } from './testing/acme.js'

const TEXT = `id: acme
vendor: Acme
name: Acme One
aliases: [A-1]
firmware: { versions: ['1.0', '2.0'], default: '2.0' }
sources:
  ONE: { of: [A-1], cite: 'Acme One manual, p. 3' }
  EURO: { of: [A-1@eur], cite: 'Acme One manual for Europe, p. 5' }
facts:
  delays:
    entry: { value: 30, confidence: manual, source: ONE }
    exit: { value: 60, confidence: manual, source: ONE }
editions:
  eur:
    name: Acme One, European edition
    aliases: [A-1-EUR]
    assumes: that the rest is as elsewhere
    facts:
      delays:
        entry: { value: 20, confidence: manual, source: EURO }
variants:
  XL:
    id: acme-xl
    name: Acme One XL
    assumes: that it does what the One does
    editions:
      eur:
        name: Acme One XL, European edition
        facts:
          delays: { exit: { value: 45, confidence: manual, source: EURO, assumes: that it holds of the XL } }
`
const library = () => new ModelLibrary([file('acme', TEXT)])
const delays = (name: string) => resolve(library().find(name), '2.0').facts.delays

describe('an edition', () => {
  it('is found behind any name of its model, in any case, and by its own', () => {
    expect(problems(TEXT)).toEqual([])
    for (const name of [
      'acme@eur',
      'ACME@EUR',
      'a-1@eur',
      'Acme One@eur',
      'a-1-eur',
      'Acme One, European edition',
    ])
      expect(library().find(name).id).toBe('acme@eur')
    expect(library().find('XL@eur').id).toBe('acme-xl@eur')
  })

  it('does what its model does, but for what it states; a variant has editions of its own', () => {
    expect(delays('acme')).toMatchObject({ entry: 30, exit: 60 })
    expect(delays('acme@eur')).toMatchObject({ entry: 20, exit: 60 })
    expect(delays('acme-xl@eur')).toMatchObject({ entry: 30, exit: 45 })
  })

  it('has facts of its own known, and those of its model read of a sister', () => {
    const facts = resolve(library().find('acme@eur'), '2.0').provenance
    expect(facts.find(({ path }) => path === 'delays.entry')).toMatchObject({ standing: 'known' })
    expect(facts.find(({ path }) => path === 'delays.exit')).toMatchObject({
      standing: 'sister',
      speaksOf: ['A-1'],
      assumes: 'that the rest is as elsewhere',
    })
  })

  it('that a model does not have is refused with those it has', () => {
    expect(() => library().find('acme@euro')).toThrow(
      'acme has no edition "euro" (did you mean "eur"?): it has eur; a firmware is one to four numbers with dots between, such as 1.14',
    )
    const plain = TEXT.slice(0, TEXT.indexOf('editions:')).replace(/ {2}EURO: .*\n/, '')
    expect(() => new ModelLibrary([file('acme', plain)]).find('acme@eur')).toThrow(
      'acme has no edition "eur": it has none',
    )
  })

  it('has a key that is no version, and names that no other model has', () => {
    expect(problems(TEXT.replace('\n  eur:', '\n  2.0:'))[0]).toContain('expected a word in small letters')
    expect(problems(TEXT.replace('aliases: [A-1-EUR]', 'aliases: [XL]'))[0]).toContain(
      'the same name stands for more than one model',
    )
  })
})
