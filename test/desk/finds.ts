import fc from 'fast-check'
import { type World, world } from './steps.js'
import { walk } from './walk.js'

/** One invariant that did not hold: how often, and the shortest walk on which it still does not. */
export interface Found {
  readonly kind: string
  count: number
  seen: string
  example: World
}

/** Walks many worlds without stopping at what is found. */
export async function findAll(runs: number, seed: number): Promise<Found[]> {
  const found = new Map<string, Found>()
  for (const one of fc.sample(world, { numRuns: runs, seed })) {
    for (const { kind, seen } of await findsOf(one)) {
      const known = found.get(kind)
      if (!known) found.set(kind, { kind, count: 1, seen, example: one })
      else {
        known.count++
        if (one.steps.length < known.example.steps.length) Object.assign(known, { seen, example: one })
      }
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}

/** A walk that throws has found something too. */
async function findsOf(one: World): Promise<readonly { readonly kind: string; readonly seen: string }[]> {
  try {
    return await walk(one)
  } catch (error) {
    return [{ kind: 'the walk goes on', seen: error instanceof Error ? (error.stack ?? '') : String(error) }]
  }
}

/** Leaves out whatever the find does not need. */
export async function shortest(found: Found): Promise<Found> {
  let { example, seen } = found
  const holds = async (candidate: World) => {
    const again = (await findsOf(candidate)).find(({ kind }) => kind === found.kind)
    if (again) {
      example = candidate
      seen = again.seen
    }
    return again !== undefined
  }
  await holds({ ...example, ending: 'nothing' })
  for (let size = Math.ceil(example.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let start = example.steps.length - size; start >= 0; start -= 1) {
      const { steps } = example
      await holds({ ...example, steps: [...steps.slice(0, start), ...steps.slice(start + size)] })
    }
  for (const models of [
    [0, 0],
    [3, 3],
  ] as const)
    if (await holds({ ...example, models })) break
  return { ...found, example, seen }
}
