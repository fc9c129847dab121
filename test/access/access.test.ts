import fc from 'fast-check'
import { describe, it } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { step } from './steps.js'
import { MODELS, walk } from './walk.js'

/** Sequences a run: `ACCESS_RUNS` for a longer walk, `ACCESS_SEED` for another one. */
const RUNS = Number(process.env.ACCESS_RUNS ?? budget(20, 60))
const SEED = Number(process.env.ACCESS_SEED ?? 19)

describe('users and their hours, whatever cloud, panel, clock and power do to them', () => {
  it('are on every model what was promised: in table, list and documents, at the keypad, and in every answer', {
    timeout: Math.max(20_000, RUNS * 2_000),
  }, () => {
    const sequence = fc.array(step, { minLength: 4, maxLength: 30, size: 'max' })
    fc.assert(
      fc.property(fc.constantFrom(...MODELS), sequence, (model, steps) => walk(model, steps)),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    )
  })
})
