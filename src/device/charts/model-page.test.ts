import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadCatalogue } from '../../catalogue/catalogue.js'
import { packageFile } from '../../disk/package-files.js'
import { indexPage, modelPage, pageName } from './model-page.js'

const catalogue = loadCatalogue()
const folder = packageFile('docs', 'models')
const pages = catalogue.list().map(({ id }) => catalogue.model(id))

it('every model has a page of its life that is what its file says (npm run docs makes them anew)', () => {
  expect(readdirSync(folder).sort()).toEqual([...pages.map(pageName), 'README.md'].sort())
  for (const model of pages)
    expect(readFileSync(join(folder, pageName(model)), 'utf8')).toBe(modelPage(model))
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(indexPage(catalogue))
})

it('a page says what the model does and how that is known, and has its chart', () => {
  const page = modelPage(catalogue.model('qolsys-iq-panel-2'))
  expect(page).toContain('- It has no exit delay when armed home. *(manual)*')
  expect(page).toMatch(/```mermaid\nstateDiagram-v2\n/)
  expect(page).toContain('[autoStay (leaving.autoStay = keypad)]')
})
