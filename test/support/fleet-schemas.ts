import { z } from 'zod'
import { REPORT_FORMAT, REPORT_VERSION } from '../../src/fleet/report/report.js'
import { DISTRIBUTION_NAMES } from '../../src/fleet/statistics/distribution.js'
import { resultSchema } from '../../src/fleet/statistics/result.js'
import { runSchema } from '../../src/fleet/statistics/run.js'
import { MISHAPS } from '../../src/fleet/statistics/tally.js'
import { REQUEST_TYPES } from '../../src/fleet/workload/act.js'
import { STORM_KINDS } from '../../src/fleet/workload/workload.js'

const count = z.int().min(0)
const ms = z.number().min(0)

const named = <Name extends string, Schema extends z.ZodType>(names: readonly Name[], schema: Schema) =>
  z.strictObject(Object.fromEntries(names.map(name => [name, schema])) as Record<Name, Schema>)

const times = z.strictObject({ count, p50: ms, p90: ms, p95: ms, p99: ms, p999: ms, max: ms, mean: ms })

const kind = {
  panels: z.strictObject({ count, online: count, lost: count, never: count }),
  requests: z.strictObject({ sent: count, byType: z.partialRecord(z.enum(REQUEST_TYPES), count) }),
  answers: z.strictObject({
    ...{ final: count, succeeded: count, failed: count, refused: count, cancelled: count },
    ...{ lost: count, doubled: count, late: count },
    ends: z.array(
      z.strictObject({
        type: z.enum(REQUEST_TYPES),
        execution: z.string(),
        status: z.string(),
        reason: z.string().optional(),
        count,
      }),
    ),
  }),
  codes: z.strictObject({ clearedTried: count, afterClear: count, confirmedTried: count, notUsable: count }),
  times: named(DISTRIBUTION_NAMES, times.optional()),
}

const sightings = z
  .array(z.strictObject({ kind: z.string(), panel: z.string(), at: z.number(), what: z.string(), ms }))
  .max(10)

/** The document of `panelemu fleet --json`, exact for what this emulator writes. */
const reportSchema = z.strictObject({
  format: z.literal(REPORT_FORMAT),
  version: z.literal(REPORT_VERSION),
  run: runSchema,
  passed: z.boolean(),
  expectations: z.array(
    z.strictObject({
      text: z.string(),
      passed: z.boolean(),
      seen: z.number().optional(),
      sentence: z.string(),
    }),
  ),
  total: z.strictObject(kind),
  kinds: z.array(z.strictObject({ kind: z.string(), model: z.string(), firmware: z.string(), ...kind })),
  storms: z.array(
    z.strictObject({
      what: z.enum(STORM_KINDS),
      share: z.number().min(0).max(1),
      ...{ atMs: ms, lastsMs: ms, withinMs: ms, struck: count, recovered: count },
      times: times.optional(),
      curve: z.array(z.strictObject({ ms, panels: count })),
    }),
  ),
  curves: z.strictObject({
    stepMs: ms,
    online: z.array(z.int()),
    answered: z.array(count),
    waiting: z.array(z.int()),
  }),
  distributions: named(
    DISTRIBUTION_NAMES,
    z.array(z.strictObject({ fromMs: ms, toMs: ms, count })).optional(),
  ),
  worst: named(DISTRIBUTION_NAMES, sightings),
  mishaps: named(MISHAPS, sightings),
})

const draft7 = (schema: z.ZodType, title: string): Record<string, unknown> => ({
  ...z.toJSONSchema(schema, { target: 'draft-7', reused: 'inline' }),
  title,
})

/** Each copy in `docs/fleet`, with how it is derived. */
export const FLEET_SCHEMAS = {
  'report.schema.json': () => draft7(reportSchema, 'panel-emulator report of a fleet'),
  'result.schema.json': () => draft7(resultSchema, 'panel-emulator result of a fleet, or of a shard of it'),
} as const
