import { expect, test } from 'vitest'
import { ModelLibrary } from './library.js'

function files(texts: Record<string, string>) {
  const reads: string[] = []
  const list = Object.entries(texts).map(([name, text]) => ({
    path: `/${name}.yaml`,
    label: `${name}.yaml`,
    ids: [name.replace(/^.*\//, ''), name.replace('/', '-')],
    read() {
      reads.push(name)
      return text
    },
  }))
  return { reads, library: new ModelLibrary(list) }
}

const model = (id: string, more = '') =>
  `id: ${id}\nvendor: V\nname: N\nfirmware: { versions: ['1'], default: '1' }\nsources: {}\nfacts: {}\n${more}`

test('a model is found by its file name without reading any other file', () => {
  const { library, reads } = files({ 'acme/one': model('acme-one'), 'acme/two': 'id: [broken' })
  expect(library.find('ACME-One').id).toBe('acme-one')
  expect(reads).toEqual(['acme/one'])
})

test('a file is read again for nobody', () => {
  const { library, reads } = files({ one: model('one') })
  expect(library.find('one')).toBe(library.find('one'))
  expect(reads).toEqual(['one'])
})

test('folders may share a file name: the vendor in the id tells them apart', () => {
  const { library } = files({ 'acme/touch': model('acme-touch'), 'zeta/touch': model('zeta-touch') })
  expect(library.find('acme-touch').id).toBe('acme-touch')
  expect(library.find('zeta-touch').id).toBe('zeta-touch')
})

test('an alias of one model does not hide the id of another', () => {
  const { library } = files({ one: model('one', 'aliases: [two]'), two: model('two') })
  expect(library.find('two').id).toBe('two')
})

test('an alias that two models have is refused', () => {
  const { library } = files({ one: model('one', 'aliases: [X1]'), two: model('two', 'aliases: [x1]') })
  expect(() => library.find('x1')).toThrow(
    'the same name stands for more than one model: one (one.yaml) and two (two.yaml)',
  )
})

test('a model is found by its name too, but not one that only inherits it', () => {
  const { library } = files({
    one: model('one').replace('name: N', 'name: Acme One'),
    two: 'id: two\nextends: one\n# like Acme One\n',
  })
  expect(library.find('acme one').id).toBe('one')
})

test('a name that two models have is refused', () => {
  const { library } = files({ one: model('one'), two: model('two') })
  expect(() => library.find('n')).toThrow('the same name stands for more than one model')
})
