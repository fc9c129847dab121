import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import { Device } from '../../device/device.js'
import { newRecord } from '../../device/record.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import { userType } from './fields.js'
import { infoDocument, slotsDocument } from './panel-documents.js'
import { withTables } from './reference/page.js'
import { REQUESTS } from './request-table.js'

const page = readFileSync(new URL('../../../docs/native-profile.md', import.meta.url), 'utf8')
const requests = page.slice(page.indexOf('## Requests'), page.indexOf('## Responses'))

/** Fields of a request's body, with a question mark behind those that may be left out. */
function fieldsOf(body: z.ZodType): string[] {
  if (body instanceof z.ZodUnion)
    return [...new Set(body.options.flatMap(option => fieldsOf(option as z.ZodType)))]
  if (!(body instanceof z.ZodObject)) throw new Error('a body is an object')
  return Object.entries(body.shape)
    .filter(([name]) => !['transaction', 'issuedAt', 'traceparent', 'tracestate'].includes(name))
    .map(([name, field]) => (field instanceof z.ZodOptional ? `${name}?` : name))
}

describe('docs/native-profile.md', () => {
  it('has the tables that the code says (npm run docs writes them anew)', () => {
    expect(withTables(page)).toBe(page)
  })

  it('names every request with its fields', () => {
    const rows = [...requests.matchAll(/^\| `([^`]+)` \|(.*?)\|/gm)].map(([, name = '', cell = '']) => [
      name,
      [...cell.matchAll(/`(.+?)`/g)].map(([, field]) => field).sort(),
    ])
    const table = Object.entries(REQUESTS).map(([name, { body }]) => [name, fieldsOf(body).sort()])
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(table))
  })

  it('names every user type a request can ask for', () => {
    const line = requests.split('\n').find(text => text.startsWith('- `userType`')) ?? ''
    expect(
      [...line.matchAll(/`(.+?)`/g)]
        .map(([, name]) => name)
        .slice(1)
        .sort(),
    ).toEqual([...userType.options].sort())
  })

  it('names everything that the documents about capabilities and slots hold', () => {
    const model = loadCatalogue().model('interlogix-nx')
    const { panel, module } = new Device(newRecord({ id: 'p', model, seed: 1 }), model, new VirtualClock(), {
      settled: () => undefined,
    })
    for (const name of Object.keys(infoDocument(panel.view, module.type, module.setup).capabilities))
      expect(page).toContain(`\`${name}\``)
    expect(page).toContain(`{${Object.keys(slotsDocument(panel.view, module.book)).join(', ')}}`)
  })
})
