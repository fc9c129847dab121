import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { parseDocument } from '../catalogue/document.js'
import { DIFFERENCES } from '../device/kept/differences.js'
import { DEFAULT_MODULE } from '../module/surroundings.js'
import { ZONE_KINDS } from '../panel/zones.js'
import { configSchema, panelSchema } from './config.js'

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')

/** The keys that a section's table explains, in its first column. */
function explained(heading: string): string[] {
  const section = page.split(/^## /m).find(part => part.startsWith(heading)) ?? ''
  const cells = [...section.matchAll(/^\| (`.+?) \|/gm)].map(([, cell = '']) => cell)
  return cells.flatMap(cell => [...cell.matchAll(/`(.+?)`/g)].map(([, key = '']) => key)).sort()
}

const keysOf = (schema: z.ZodObject) => Object.keys(schema.shape).sort()

describe('docs/configuration.md', () => {
  it('explains every key there is, and no other', () => {
    expect(explained('The emulator')).toEqual(keysOf(configSchema))
    expect(explained('A panel')).toEqual(keysOf(panelSchema))
    expect(explained('Its module')).toEqual(keysOf(panelSchema.shape.module.unwrap()))
  })

  it('names every kind of zone, and the defaults that are in force', () => {
    for (const kind of ZONE_KINDS) expect(page).toContain(`\`${kind}\``)
    for (const [key, value] of Object.entries(DEFAULT_MODULE))
      if (typeof value === 'number' && value > 0) expect(page, key).toContain(String(value))
  })

  it('has a row for every difference between what is kept and what is described, with what becomes of it', () => {
    const section = page.split(/^## /m).find(part => part.startsWith('When the description changes')) ?? ''
    const rows = section.split('\n').filter(line => /^\| .*\|$/.test(line) && !line.startsWith('| different'))
    expect(rows).toEqual(
      Object.values(DIFFERENCES).map(
        ({ when, becomes, outcome, rests }) => `| ${when} | ${becomes} | ${outcome} | ${rests} |`,
      ),
    )
  })

  it('begins with a file that is fine', () => {
    const [, yaml = ''] = /```yaml\n(.+?)```/s.exec(page) ?? []
    expect(parseDocument('panelemu.yaml', yaml, configSchema).problems).toEqual([])
  })
})
