import { describe, expect, it } from 'vitest'
import { SetupError } from '../panel/setup.js'
import { MODULE_RANGES, resolveModule } from './setup.js'
import { DEFAULT_MODULE } from './surroundings.js'

/** Where a setup is wrong and how; `fine` if it is not. */
function problem(setup: Parameters<typeof resolveModule>[0]): string {
  try {
    resolveModule(setup)
  } catch (error) {
    if (error instanceof SetupError) return error.message
    throw error
  }
  return 'fine'
}

describe("a module's setup", () => {
  it('is what it is delivered with where nothing is said', () => {
    expect(resolveModule({ backoffMs: 50 })).toEqual({ ...DEFAULT_MODULE, backoffMs: 50 })
  })

  it.each(Object.entries(MODULE_RANGES))('has %s within its range only', (path, [min, max]) => {
    const said = (value: number) => {
      const [group, figure] = path.split('.')
      // Whether the two backoffs go together is another matter.
      const others = path === 'backoffMs' ? { backoffMaxMs: 86_400_000 } : { backoffMs: 1 }
      const retry = { ...DEFAULT_MODULE.retry, ...(figure ? { [figure]: value } : {}) }
      return problem({ ...others, ...(group === 'retry' ? { retry } : { [path]: value }) })
    }
    expect([min, max].map(said)).toEqual(['fine', 'fine'])
    for (const wrong of [min - 1, max + 1, min + 0.5, Number.NaN])
      expect(said(wrong)).toContain(`module.${path}: ${wrong} is not a whole number from ${min} to ${max}`)
  })

  it('does not begin with a longer wait than the longest, said or not', () => {
    expect(problem({ backoffMs: 8_000, backoffMaxMs: 8_000 })).toBe('fine')
    expect(problem({ backoffMs: 8_001, backoffMaxMs: 8_000 })).toContain(
      'module.backoffMaxMs: 8000 is below backoffMs',
    )
    const { backoffMaxMs } = DEFAULT_MODULE
    expect(problem({ backoffMs: backoffMaxMs + 1 })).toContain('module.backoffMs')
    expect(problem({ backoffMaxMs: DEFAULT_MODULE.backoffMs - 1 })).toContain('module.backoffMaxMs')
  })
})
