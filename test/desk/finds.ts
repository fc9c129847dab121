import fc from 'fast-check'
import type { Find } from './walk.js'

/** One invariant that did not hold: how often, and the shortest example on which it still does not. */
export interface Found<T> {
  readonly kind: string
  count: number
  seen: string
  example: T
}

/** What is looked at many times: how it is made, and what is found in one. */
export interface Hunt<T> {
  readonly made: fc.Arbitrary<T>
  readonly walk: (one: T) => Promise<readonly Find[]>
  /** The same with less in it, the least first. */
  readonly less: (one: T) => readonly T[]
}

/** Walks many worlds without stopping at what is found. */
export async function findAll<T>(hunt: Hunt<T>, runs: number, seed: number): Promise<Found<T>[]> {
  const found = new Map<string, Found<T>>()
  for (const one of fc.sample(hunt.made, { numRuns: runs, seed }))
    for (const { kind, seen } of await findsOf(hunt, one)) {
      const known = found.get(kind)
      if (!known) found.set(kind, { kind, count: 1, seen, example: one })
      else {
        known.count++
        if (JSON.stringify(one).length < JSON.stringify(known.example).length)
          Object.assign(known, { seen, example: one })
      }
    }
  return [...found.values()].sort((a, b) => b.count - a.count)
}

/** A walk that throws has found something too. */
async function findsOf<T>({ walk }: Hunt<T>, one: T): Promise<readonly Find[]> {
  try {
    return await walk(one)
  } catch (error) {
    return [{ kind: 'the walk goes on', seen: error instanceof Error ? (error.stack ?? '') : String(error) }]
  }
}

/** Leaves out whatever the find does not need. */
export async function shortest<T>(hunt: Hunt<T>, found: Found<T>): Promise<Found<T>> {
  let { example, seen } = found
  for (let isLess = true; isLess; ) {
    isLess = false
    for (const candidate of hunt.less(example)) {
      const again = (await findsOf(hunt, candidate)).find(({ kind }) => kind === found.kind)
      if (!again) continue
      example = candidate
      seen = again.seen
      isLess = true
      break
    }
  }
  return { ...found, example, seen }
}

/** A list without some neighbours, the shortest lists first. */
export function without<T>(list: readonly T[]): T[][] {
  const lists: T[][] = []
  for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let start = list.length - size; start >= 0; start--)
      lists.push([...list.slice(0, start), ...list.slice(start + size)])
  return lists
}
