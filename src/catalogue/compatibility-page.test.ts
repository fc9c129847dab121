import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packageFile } from '../disk/package-files.js'
import { loadCatalogue } from './catalogue.js'
import { compatibilityPage } from './compatibility-page.js'

const catalogue = loadCatalogue()
const page = compatibilityPage(catalogue)

function rowOf(section: string, panel: string): string[] {
  const lines = page.slice(page.indexOf(`## ${section}`)).split('\n')
  const line = lines.find(text => text.startsWith(`| ${panel} |`)) ?? ''
  return line.split(' | ').map(text => text.replace(/^\| | \|$/g, ''))
}

test('docs/compatibility.md is what the catalogue says (npm run docs makes it anew)', () => {
  const committed = readFileSync(packageFile('docs/compatibility.md'), 'utf8')
  expect(committed).toBe(page)
})

test('a limit is told by firmware, with how each value is known', () => {
  expect(rowOf('User code', '2GIG Go!Control')).toEqual([
    '2GIG Go!Control',
    '[`2gig-gocontrol`](models/2gig-gocontrol.md)',
    'before 1.8: 7 (V); from 1.8: 7 (?); from 1.9: 31 (V); from 1.14: 63 (V)',
    '4 (V)',
    '4 (M)',
    '1 (D)',
  ])
})

test('sub-models that differ stand below their family, and those that do not are left out', () => {
  expect(rowOf('User code', 'DSC PowerSeries Pro')[2]).toBe('1000 (M)<br>HS3032: 72 (M)')
  expect(rowOf('User code', 'DSC PowerSeries Neo')[2]).toContain('95 (M?)<br>HS2016: 48 (M)<br>')
})

test('a limit that another code length has of its own stands beside it', () => {
  expect(rowOf('User code', 'Interlogix NX (NetworX)')[2]).toMatch(/NX-16: 99, 66 of 6 digits \(M\)/)
})

test('schedules and programming while armed are told by firmware', () => {
  expect(rowOf('Scheduled', 'DSC PowerSeries Neo').slice(2)).toEqual([
    'before 1.35: no (V); from 1.35: yes (V)',
    'before 1.35: no (V); from 1.35: yes (V)',
    'before 1.35: no (V); from 1.35: yes (V)',
    'yes (M)<br>HS2064E: yes (~M)<br>HS2128E: yes (~M)',
  ])
  expect(rowOf('Scheduled', 'DSC Impassa').slice(2)).toEqual(['no (V)', 'no (V)', 'no (?)', 'yes (M)'])
})

test('each family has a row in both tables', () => {
  const files = new Set(catalogue.list().map(({ file }) => file))
  const rows = page.split('\n').filter(line => /^\| .*`[a-z0-9-]+`/.test(line))
  expect(rows).toHaveLength(2 * files.size)
})
