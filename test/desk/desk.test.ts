import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budget } from '../../tools/test/budget.js'
import { findAll, type Hunt, shortest, without } from './finds.js'
import { type Wishes, type World, wishes, world } from './steps.js'
import { bothWays, walk } from './walk.js'

/** Sequences a run: `DESK_RUNS` for a longer walk, `DESK_SEED` for another one. */
const RUNS = Number(process.env.DESK_RUNS ?? budget(20, 60))
const SEED = Number(process.env.DESK_SEED ?? 20)
/**
 * Does not stop at the first find: prints all, by kind, each with an example; with `DESK_SHORT=words` the shortest there is of
 * those whose sentence has the words.
 */
const SHORT = process.env.DESK_SHORT
const COLLECT = process.env.DESK_COLLECT !== undefined
const timeout = Math.max(20_000, RUNS * 2_000)

const walks: Hunt<World> = {
  made: world,
  walk,
  less: one => [
    ...(one.ending === 'nothing' ? [] : [{ ...one, ending: 'nothing' as const }]),
    ...without(one.steps).map(steps => ({ ...one, steps })),
    ...(one.models.join() === '0,0' ? [] : [{ ...one, models: [0, 0] as const }]),
  ],
}
const orders: Hunt<Wishes> = {
  made: wishes,
  walk: bothWays,
  less: one => [
    ...without(one.wishes).map(less => ({ ...one, wishes: less })),
    ...without(one.before).map(before => ({ ...one, before })),
    ...(one.models.join() === '0,0' ? [] : [{ ...one, models: [0, 0] as const }]),
  ],
}

/** Prints what is found, each kind with one example a line. */
async function tell<T>(hunt: Hunt<T>, lines: (one: T) => readonly unknown[]): Promise<void> {
  for (const found of await findAll(hunt, RUNS, SEED)) {
    const isShort = SHORT !== undefined && found.kind.includes(SHORT)
    const { kind, count, seen, example } = isShort ? await shortest(hunt, found) : found
    const text = lines(example).map(line => `     ${JSON.stringify(line)}\n`)
    process.stdout.write(`${count} of ${RUNS}: ${kind}\n   ${seen}\n${text.join('')}`)
  }
}

describe('persons and their access, whatever is done at desks, keypads, links, brokers and panels in between', () => {
  it.skipIf(COLLECT)('are at every panel what each desk shows of them', { timeout }, () =>
    fc.assert(
      fc.asyncProperty(world, async one => void expect(await walk(one)).toEqual([])),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    ),
  )

  it.skipIf(COLLECT)('end alike when the same is wanted, whenever a panel was reached', { timeout }, () =>
    fc.assert(
      fc.asyncProperty(wishes, async one => void expect(await bothWays(one)).toEqual([])),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    ),
  )

  it.runIf(COLLECT)('are counted where they are not', { timeout: 3_600_000 }, async () => {
    await tell(walks, ({ models, ending, steps }) => [{ models, ending }, ...steps])
    await tell(orders, ({ models, before, wishes: then }) => [{ models }, ...before, 'then', ...then])
  })
})
