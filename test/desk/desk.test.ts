import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAll, shortest } from './finds.js'
import { world } from './steps.js'
import { walk } from './walk.js'

/** Sequences a run: `DESK_RUNS` for a longer walk, `DESK_SEED` for another one. */
const RUNS = Number(process.env.DESK_RUNS ?? 60)
const SEED = Number(process.env.DESK_SEED ?? 20)
/** Does not stop at the first find: prints all, by kind, each with a short example. */
const COLLECT = process.env.DESK_COLLECT !== undefined

describe('persons and their access, whatever is done at desks, keypads, links, brokers and panels in between', () => {
  // The desk does not hold these yet: `DESK_WALK=1` shows what is found.
  it.skipIf(process.env.DESK_WALK === undefined || COLLECT)(
    'are at every panel what each desk shows of them',
    { timeout: Math.max(20_000, RUNS * 2_000) },
    () =>
      fc.assert(
        fc.asyncProperty(world, async one => expect(await walk(one)).toEqual([])),
        { seed: SEED, numRuns: RUNS, endOnFailure: true },
      ),
  )

  it.runIf(COLLECT)('are counted where they are not', { timeout: 3_600_000 }, async () => {
    for (const found of await findAll(RUNS, SEED)) {
      const { kind, count, seen, example } = process.env.DESK_SHORT ? await shortest(found) : found
      const lines = example.steps.map(step => `     ${JSON.stringify(step)}`)
      process.stdout.write(
        `${count} × ${kind}\n   ${seen}\n   models ${example.models.join()}, ending ${example.ending}\n${lines.join('\n')}\n`,
      )
    }
  })
})
