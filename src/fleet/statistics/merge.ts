import { ConfigurationError } from '../../catalogue/problems.js'
import type { Measured } from './result.js'
import type { Run } from './run.js'
import { FleetTally } from './tally.js'
import { TimelinesDigest } from './timelines.js'

/** A result and where it comes from, as people call it. */
export interface Part extends Measured {
  readonly from: string
}

/** What must be the same in all parts, and what it is called. */
const SAME: readonly (readonly [name: string, of: (run: Run) => string])[] = [
  ['version of the emulator', ({ emulator }) => emulator],
  ['seed', ({ seed }) => String(seed)],
  ['number of panels', ({ count }) => String(count)],
  ['mix of models', ({ mix }) => mix],
  ['workload', ({ workload }) => `${workload.name} (${workload.digest})`],
  ['length', ({ lastsMs }) => `${lastsMs} ms`],
  ['number of shards', ({ shard }) => String(shard.of)],
]

/**
 * Makes one result of the results of all shards of a run: the one that a single process would have had.
 * @throws ConfigurationError with every part that is foreign, there twice or missing: a result with a hole in it looks like a good one
 */
export function merged(parts: readonly Part[]): Measured {
  const [first] = parts
  if (!first) throw ConfigurationError.of('there is no result to merge: name the result file of each shard')
  const problems = [...foreign(first, parts), ...incomplete(first, parts)]
  if (problems.length > 0) throw ConfigurationError.of(problems.join('\n'))
  const { timelines: _, ...run } = first.run
  const timelines = digestOf(parts)
  return {
    run: { ...run, shard: { index: 1, of: 1 }, ...(timelines === undefined ? {} : { timelines }) },
    tally: together(parts.map(({ tally }) => tally)),
  }
}

/** The tallies of parts of one fleet as one, whether these are all parts or not: what there is so far. */
export function together(tallies: readonly FleetTally[]): FleetTally {
  const [first] = tallies
  const all = new FleetTally(first?.measured ?? { lasts: 0, storms: 0 })
  for (const tally of tallies) all.merge(tally)
  return all
}

function foreign(first: Part, parts: readonly Part[]): string[] {
  return parts.slice(1).flatMap(part =>
    SAME.flatMap(([name, of]) => {
      const [here, there] = [of(part.run), of(first.run)]
      if (here === there) return []
      return `${part.from} is of another run than ${first.from}: its ${name} is ${here}, and not ${there}; merge the shards of one run`
    }),
  )
}

/** What is missing or there twice; where parts are foreign, that says nothing. */
function incomplete(first: Part, parts: readonly Part[]): string[] {
  const { of } = first.run.shard
  if (foreign(first, parts).length > 0) return []
  const byShard = new Map<number, string[]>()
  for (const { run, from } of parts)
    byShard.set(run.shard.index, [...(byShard.get(run.shard.index) ?? []), from])
  const twice = [...byShard].flatMap(([index, files]) =>
    files.length > 1
      ? `shard ${index}/${of} is there ${files.length} times: ${files.join(', ')}; name one of them`
      : [],
  )
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter(index => !byShard.has(index))
  if (missing.length === 0) return twice
  const list = missing.map(index => `${index}/${of}`).join(', ')
  return [...twice, `the result of shard ${list} is missing: without it the others are not the whole fleet`]
}

/** Undefined where one of them did not follow timelines. */
function digestOf(parts: readonly Part[]): string | undefined {
  const digest = new TimelinesDigest()
  for (const { run } of parts) {
    if (run.timelines === undefined) return undefined
    digest.merge(run.timelines)
  }
  return digest.text
}
