import { expect, test } from 'vitest'
import { ConfigurationError } from './problems.js'
import { parseModelReference } from './reference.js'

test('a reference is an id with or without a firmware', () => {
  expect(parseModelReference('interlogix-nx')).toEqual({ id: 'interlogix-nx' })
  expect(parseModelReference(' Go!Control@1.14 ')).toEqual({ id: 'Go!Control', firmware: '1.14' })
})

test.each(['', '@1.0', 'a@1@2', 'a@', 'a@new'])('%j is refused', text => {
  expect(() => parseModelReference(text)).toThrow(ConfigurationError)
})
