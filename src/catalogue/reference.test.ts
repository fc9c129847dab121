import { expect, test } from 'vitest'
import { ConfigurationError } from './problems.js'
import { parseModelReference } from './reference.js'

test('a reference is an id with or without a firmware', () => {
  expect(parseModelReference('interlogix-nx')).toEqual({ id: 'interlogix-nx' })
  expect(parseModelReference(' Go!Control@1.14 ')).toEqual({ id: 'Go!Control', firmware: '1.14' })
})

test('an edition stands behind the id, and a firmware behind that', () => {
  expect(parseModelReference('NX-4@eur')).toEqual({ id: 'NX-4@eur' })
  expect(parseModelReference('NX-4@EUR@1.0')).toEqual({ id: 'NX-4@EUR', firmware: '1.0' })
})

test.each(['', '@1.0', '@eur', 'a@1@2', 'a@', 'a@eur@', 'a@eur@new', 'a@1.0@eur', 'a@1x'])(
  '%j is refused',
  text => {
    expect(() => parseModelReference(text)).toThrow(ConfigurationError)
  },
)
