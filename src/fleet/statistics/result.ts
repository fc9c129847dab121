import { z } from 'zod'
import { type DocumentPath, parseDocument } from '../../catalogue/document.js'
import type { Problem } from '../../catalogue/problems.js'
import { type CurveName, Curves, type KeptCurves } from './curves.js'
import {
  DISTRIBUTION_NAMES,
  DISTRIBUTIONS,
  Distribution,
  type DistributionName,
  type KeptDistribution,
} from './distribution.js'
import { KindTally } from './kind-tally.js'
import { type Run, runSchema } from './run.js'
import { SIGHTINGS_KEPT, type Sighting } from './sighting.js'
import { FleetTally, MISHAPS } from './tally.js'

/** What a result file says it is. */
export const RESULT_FORMAT = 'panelemu-fleet-result'
/** Of the file's form; a file of another is refused. */
export const RESULT_VERSION = 1

const named = <Name extends string, Schema extends z.ZodType>(names: readonly Name[], schema: Schema) =>
  z.strictObject(Object.fromEntries(names.map(name => [name, schema])) as Record<Name, Schema>)

const distributionSchema = z.strictObject({
  count: z.int().min(1),
  sum: z.int().min(0),
  max: z.int().min(0),
  histogram: z.string(),
})
const sightingsSchema = z
  .array(
    z.strictObject({
      kind: z.string(),
      panel: z.string(),
      at: z.number(),
      what: z.string(),
      ms: z.number().min(0),
    }),
  )
  .max(SIGHTINGS_KEPT)
const changes = z.array(z.number())

/** A result file: everything that was counted, so that nothing is lost when results are merged. */
export const resultSchema = z.strictObject({
  format: z.literal(RESULT_FORMAT),
  version: z.literal(RESULT_VERSION),
  run: runSchema,
  /** By `ID@FIRMWARE`. */
  kinds: z.record(
    z.string(),
    z.strictObject({
      /** Numbers by path, such as `answer/add/succeeded/success`. */
      counts: z.record(z.string(), z.number()),
      times: named(DISTRIBUTION_NAMES, distributionSchema.optional()),
    }),
  ),
  storms: z.array(z.strictObject({ struck: z.int().min(0), recovery: distributionSchema.optional() })),
  curves: z.strictObject({
    stepMs: z.number().min(1),
    changes: z.strictObject({ online: changes, answered: changes, waiting: changes }),
  }),
  worst: named(DISTRIBUTION_NAMES, sightingsSchema),
  mishaps: named(MISHAPS, sightingsSchema),
})
export type ResultFile = z.output<typeof resultSchema>

/** What was measured, and of which run. */
export interface Measured {
  readonly run: Run
  readonly tally: FleetTally
}

const record = <Name extends string, Value>(names: readonly Name[], of: (name: Name) => Value) =>
  Object.fromEntries(names.map(name => [name, of(name)])) as Record<Name, Value>

/** A result as it is written to a file. The same observations give the same, in whatever order they were made. */
export function resultOf({ run, tally }: Measured): ResultFile {
  const kinds = [...tally.kinds].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    format: RESULT_FORMAT,
    version: RESULT_VERSION,
    run,
    kinds: Object.fromEntries(
      kinds.map(([kind, of]) => [
        kind,
        { counts: of.counts.toJSON(), times: record(DISTRIBUTION_NAMES, name => of.times(name).toJSON()) },
      ]),
    ),
    storms: tally.storms.map(({ struck, recovery }) => ({ struck, recovery: recovery.toJSON() })),
    curves: mutable(tally.curves.toJSON()),
    worst: record(DISTRIBUTION_NAMES, name => [...tally.worst[name].list]),
    mishaps: record(MISHAPS, name => [...tally.mishaps[name].list]),
  }
}

const mutable = ({ stepMs, changes }: KeptCurves) => ({
  stepMs,
  changes: {
    online: [...changes.online],
    answered: [...changes.answered],
    waiting: [...changes.waiting],
  } satisfies Record<CurveName, number[]>,
})

/**
 * Reads a result file.
 * @param file as shown to people
 */
export function parseResult(file: string, text: string): Measured | readonly Problem[] {
  const quick = quickly(text)
  const document = () => parseDocument(file, text, resultSchema)
  // The way that tells places takes far longer.
  const slow = quick ? undefined : document()
  const value = quick ?? slow?.value
  if (value === undefined) return slow?.problems ?? []
  const found: Violation[] = []
  const measured = measuredOf(value, (path, message) => found.push({ path, message }))
  if (found.length === 0) return measured
  const { problemAt } = slow ?? document()
  return found.map(({ path, message }) => problemAt(path, message))
}

/** What a file says that is as it should be, as most are. */
function quickly(text: string): ResultFile | undefined {
  try {
    return resultSchema.safeParse(JSON.parse(text), { jitless: true }).data
  } catch {
    return undefined
  }
}

interface Violation {
  readonly path: DocumentPath
  readonly message: string
}

type Report = (path: DocumentPath, message: string) => void

/** What a checked file counted; what cannot be taken is told. */
function measuredOf(result: ResultFile, report: Report): Measured {
  const { run, kinds, storms, worst, mishaps } = result
  const tally = new FleetTally({ lasts: run.lastsMs, storms: run.storms.length })
  const distribution = (
    name: DistributionName,
    kept: KeptDistribution | undefined,
    path: DocumentPath,
  ): Distribution => {
    const { unitMs } = DISTRIBUTIONS[name]
    if (!kept) return new Distribution(unitMs)
    try {
      return Distribution.from(unitMs, kept)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      report([...path, 'histogram'], `cannot be read as a histogram: ${why}`)
      return new Distribution(unitMs)
    }
  }
  for (const [kind, { counts, times }] of Object.entries(kinds)) {
    const read = record(DISTRIBUTION_NAMES, name =>
      distribution(name, times[name], ['kinds', kind, 'times', name]),
    )
    tally.of(kind).merge(new KindTally(counts, read))
  }
  if (storms.length !== tally.storms.length)
    report(['storms'], `has ${storms.length} storms, and the run ${tally.storms.length}`)
  for (const [index, { struck, recovery }] of storms.entries()) {
    const storm = tally.storms[index]
    if (!storm) continue
    storm.struck = struck
    storm.recovery.add(distribution('recovery', recovery, ['storms', index, 'recovery']))
  }
  if (run.shard.index > run.shard.of) report(['run', 'shard', 'index'], 'is more than there are shards')
  const curves = Curves.from(run.lastsMs, result.curves)
  if (curves) tally.curves.merge(curves)
  else report(['curves'], 'has another step or length than a run that lasts so long')
  const sightings = (list: readonly Sighting[], into: { add(sighting: Sighting): void }) => {
    for (const each of list) into.add(each)
  }
  for (const name of DISTRIBUTION_NAMES) sightings(worst[name], tally.worst[name])
  for (const name of MISHAPS) sightings(mishaps[name], tally.mishaps[name])
  return { run, tally }
}
