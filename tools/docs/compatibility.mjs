import { writeFileSync } from 'node:fs'
import { loadCatalogue } from '../../dist/src/catalogue/catalogue.js'
import { compatibilityPage } from '../../dist/src/catalogue/compatibility-page.js'

const page = new URL('../../docs/compatibility.md', import.meta.url)
writeFileSync(page, compatibilityPage(loadCatalogue()))
