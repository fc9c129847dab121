import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { loadCatalogue } from '../../dist/src/catalogue/catalogue.js'
import { indexPage, modelPage, pageName } from '../../dist/src/device/charts/model-page.js'

const folder = new URL('../../docs/models/', import.meta.url)
const catalogue = loadCatalogue()
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
for (const { id } of catalogue.list())
  writeFileSync(new URL(pageName({ id }), folder), modelPage(catalogue.model(id)))
writeFileSync(new URL('README.md', folder), indexPage(catalogue))
