import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { shippedDirectory } from '../src/catalogue/files.js'
import { readYaml } from '../src/catalogue/yaml-text.js'
import { JSON_SCHEMAS } from './support/json-schemas.js'

type Name = keyof typeof JSON_SCHEMAS
const names = Object.keys(JSON_SCHEMAS) as Name[]

/** What a schema has against a text; the validator is the control API's, which takes draft-7. */
function checker(name: Name) {
  const strict = { coerceTypes: false, useDefaults: false, removeAdditional: false } as const
  const app = fastify({ ajv: { customOptions: strict } })
  app.post('/', { schema: { body: JSON_SCHEMAS[name]() } }, () => 'fine')
  return async (text: string): Promise<string | undefined> => {
    const answer = await app.inject({ method: 'POST', url: '/', payload: Object(readYaml(text).value) })
    return answer.statusCode === 200 ? undefined : answer.json().message
  }
}
const refusals = {
  'scenario.schema.json': checker('scenario.schema.json'),
  'config.schema.json': checker('config.schema.json'),
  'workload.schema.json': checker('workload.schema.json'),
  'fleet.schema.json': checker('fleet.schema.json'),
}

test.each(names)('the copy of %s for editors is up to date', name => {
  const copy = join(shippedDirectory(), name)
  const schema = JSON.parse(JSON.stringify(JSON_SCHEMAS[name]()))
  if (process.env.UPDATE_SCHEMA === '1') writeFileSync(copy, `${JSON.stringify(schema, null, 1)}\n`)
  expect(JSON.parse(readFileSync(copy, 'utf8')), 'write it anew with UPDATE_SCHEMA=1').toEqual(schema)
})

test.each([
  ['scenario', ['fixtures/cases', 'fixtures/access']],
  ['workload', ['fixtures/workloads']],
] as const)('every shipped %s is one for an editor too', async (kind, folders) => {
  const files = folders.flatMap(folder => readdirSync(folder).map(file => join(folder, file)))
  const refused: string[] = []
  for (const file of files) {
    const why = await refusals[`${kind}.schema.json`](readFileSync(file, 'utf8'))
    if (why !== undefined) refused.push(`${file}: ${why}`)
  }
  expect(files).not.toEqual([])
  expect(refused).toEqual([])
})

test.each([
  ['scenario.schema.json', 'name: x\npanel: { model: neo }\nstep: []\n', /steps/],
  [
    'scenario.schema.json',
    'name: x\npanel: { model: neo, exitdelay: 3 }\nsteps: [{ say: x }]\n',
    /additional/,
  ],
  ['scenario.schema.json', 'name: x\npanel: { model: neo }\nsteps: [{ wiat: 3m }]\n', /additional/],
  [
    'scenario.schema.json',
    'name: x\npanel: { model: neo }\nsteps: [{ cloud: { user-code/ad: {} } }]\n',
    /additional|match/,
  ],
  ['config.schema.json', 'panels: [{ model: neo, zones: [{ zone: 1 }] }]\n', /name/],
  ['config.schema.json', 'borker: embedded\n', /additional/],
  ['workload.schema.json', 'name: x\nlasts: 1m\nstorm: []\n', /additional/],
  ['fleet.schema.json', 'count: 10\nworklaod: storm\n', /additional/],
  ['workload.schema.json', 'name: x\nlasts: 1m\ncloud: [{ ad: { perSecond: 1 } }]\n', /additional|match/],
] as const)('%s shows what is wrong in %j', async (name, text, words) => {
  expect(await refusals[name](text)).toMatch(words)
})

test('a configuration with everything a page shows is one for an editor too', async () => {
  const text =
    'broker: embedded\nmqttPort: 0\npanels:\n  - { id: a, model: neo, module: { retry: { tries: 3 } } }\n'
  expect(await refusals['config.schema.json'](text)).toBeUndefined()
})
