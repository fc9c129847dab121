import { readFileSync, writeFileSync } from 'node:fs'
import { withTables } from '../../dist/src/cloud/native/reference/page.js'

const page = new URL('../../docs/native-profile.md', import.meta.url)
writeFileSync(page, withTables(readFileSync(page, 'utf8')))
