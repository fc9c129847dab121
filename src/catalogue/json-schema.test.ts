import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FACT_ROWS } from './facts.js'
import { shippedDirectory } from './files.js'
import { modelFileJsonSchema } from './json-schema.js'

const copy = join(shippedDirectory(), 'model.schema.json')

test('the copy for editors beside the model files is up to date', () => {
  const schema = modelFileJsonSchema()
  const { UPDATE_SCHEMA } = process.env
  if (UPDATE_SCHEMA === '1') writeFileSync(copy, `${JSON.stringify(schema, null, 2)}\n`)
  expect(JSON.parse(readFileSync(copy, 'utf8')), 'write it anew with UPDATE_SCHEMA=1').toEqual(
    JSON.parse(JSON.stringify(schema)),
  )
})

test('it is draft-7, refuses unknown keys, and knows every fact with its title', () => {
  const schema = modelFileJsonSchema()
  expect(schema).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    additionalProperties: false,
    properties: { facts: { allOf: [{ $ref: '#/definitions/facts' }] } },
  })
  const text = JSON.stringify(schema)
  for (const { definition } of FACT_ROWS) expect(text).toContain(JSON.stringify(definition.title))
})

test('an entry is either a value with its source or an assumption with its reason', () => {
  expect(modelFileJsonSchema()).toMatchObject({
    definitions: {
      'zones.max': {
        additionalProperties: false,
        oneOf: [{ required: ['value', 'confidence', 'source'] }, { required: ['assume', 'why'] }],
      },
    },
  })
})
