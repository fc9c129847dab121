import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageFile } from '../disk/package-files.js'
import { checkModelFiles, loadCatalogue } from './catalogue.js'
import { differences } from './diff.js'
import { formatProblem } from './problems.js'

const guide = readFileSync(packageFile('docs/adding-a-panel.md'), 'utf8')

/** The guide's example files by name: YAML blocks right below their path. */
const examples = new Map(
  [...guide.matchAll(/`my-models\/(\S+)`:\n\n```yaml\n([\s\S]*?)```/g)].map(([, name = '', text = '']) => [
    name,
    text,
  ]),
)

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'my-models-'))
  for (const [name, text] of examples) writeFileSync(join(directory, name), text)
})
afterAll(() => rmSync(directory, { recursive: true }))

test('the guide’s examples are good files', () => {
  expect([...examples.keys()]).toEqual(['our-concord.yaml', 'acme-guard.yaml'])
  expect(checkModelFiles([...examples.keys()].map(name => join(directory, name)))).toEqual([])
})

test('the example of an extension does what the guide shows', () => {
  const catalogue = loadCatalogue({ directories: [directory] })
  const found = differences(catalogue.model('interlogix-concord-4'), catalogue.model('our-concord'))
  const sentences = found.flatMap(({ sentence }) => sentence ?? [])
  expect(sentences).toHaveLength(2)
  for (const sentence of sentences) expect(guide).toContain(`\n- ${sentence}\n`)
})

test('the example of a whole panel holds what its firmware and variant say', () => {
  const catalogue = loadCatalogue({ directories: [directory] })
  const limits = [
    ['acme-guard', '1.4'],
    ['AG-200', '2.0'],
    ['acme-guard-pro', '1.4'],
  ].map(([id = '', firmware]) => catalogue.model(id, firmware).facts.userCodes.limit)
  expect(limits).toEqual([16, 32, 64])
  expect(catalogue.model('Acme Guard Pro').facts.partitions.max).toBe(4)
})

test('the slip the guide shows is told as it says', () => {
  const slip = join(directory, 'acme-guard.yaml')
  writeFileSync(slip, (examples.get('acme-guard.yaml') ?? '').replace('    limit:  ', '    limits: '))
  const [problem] = checkModelFiles([slip]).map(formatProblem)
  writeFileSync(slip, examples.get('acme-guard.yaml') ?? '')
  expect(guide).toContain(`\nmy-models/${problem?.slice(problem.indexOf('acme-guard.yaml'))}\n`)
})

test('the schema the guide names is where it says', () => {
  const [, schema = ''] = /\$schema=\.\.\/node_modules\/panel-emulator\/(\S+)/.exec(guide) ?? []
  expect(() => readFileSync(packageFile(schema))).not.toThrow()
})
