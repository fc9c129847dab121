import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { JSON_SCHEMAS, schemaText } from '../../dist/src/cloud/native/reference/json-schemas.js'
import { withTables } from '../../dist/src/cloud/native/reference/page.js'

const page = new URL('../../docs/native-profile.md', import.meta.url)
writeFileSync(page, withTables(readFileSync(page, 'utf8')))

const folder = new URL('../../docs/schemas/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const [name, schema] of Object.entries(JSON_SCHEMAS))
  writeFileSync(new URL(name, folder), schemaText(schema))
