import { expect, test } from 'vitest'
import { file, HEAD, problems, USE } from './testing/acme.js'

test('a base that does not exist is shown where it is named', () => {
  const base = file('base-model', HEAD.replace('id: acme', 'id: base-model') + USE)
  expect(problems('id: acme\nextends: base-modle\n', base)).toEqual([
    'acme.yaml:2:10 extends: there is no model "base-modle" (did you mean "base-model"?)',
  ])
})

test('what is wrong in a base is shown with its own place', () => {
  const base = file('base', 'id: base\n')
  expect(problems('id: acme\nextends: base\n', base)[0]).toBe(
    'acme.yaml:2:10 extends: base.yaml:1:1 vendor: is missing (only a file with `extends` may leave it out)',
  )
})

test('a chain of extensions that comes back is refused', () => {
  const other = file('other', 'id: other\nextends: acme\n')
  expect(problems('id: acme\nextends: other\n', other)).toEqual([
    'acme.yaml:2:10 extends: other.yaml:2:10 extends: a model cannot extend itself: acme extends other extends acme',
  ])
})
