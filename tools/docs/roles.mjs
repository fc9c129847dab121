import { readFileSync, writeFileSync } from 'node:fs'
import { withRoles } from '../../dist/src/cloud/desk/roles-page.js'

const page = new URL('../../docs/cloud-desk.md', import.meta.url)
writeFileSync(page, withRoles(readFileSync(page, 'utf8')))
