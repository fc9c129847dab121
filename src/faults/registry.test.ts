import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CALM } from './conditions.js'
import type { Fault } from './fault.js'
import { FAULTS } from './registry.js'

const faults: readonly Fault[] = FAULTS

describe('every fault', () => {
  it('has a section of its own in docs/faults.md, in the same order', () => {
    const page = readFileSync(new URL('../../docs/faults.md', import.meta.url), 'utf8')
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, name]) => name)).toEqual(faults.map(({ name }) => name))
  })

  it.each(faults.map(fault => [fault.name, fault] as const))(
    '%s changes something, with no more said',
    (_, fault) => {
      const params = fault.params.parse({})
      const changed = { ...CALM, ...fault.conditions?.(params) }
      expect(
        JSON.stringify(changed) !== JSON.stringify(CALM) || (fault.clockStepMs?.(params) ?? 0) !== 0,
      ).toBe(true)
      expect(Object.keys(changed)).toEqual(Object.keys(CALM))
    },
  )

  it('is told in a sentence', () => {
    for (const { summary } of faults) expect(summary).toMatch(/^[A-Z].*\.$/)
  })
})
