import { z } from 'zod'
import { digestOfWorkload, STORM_KINDS, type Workload } from '../workload/workload.js'

/** Panels of one fleet, in all its shards: more than a machine has addresses and ports for. */
export const MOST_PANELS_OF_FLEET = 1_000_000

/** Processes of one fleet. */
export const MOST_SHARDS = 1_024

const ms = z.number().min(0)

/** What a run was made of. Runs that differ in any of it are not one run in pieces. */
export const runSchema = z.strictObject({
  /** Version of the emulator. */
  emulator: z.string(),
  seed: z.int().min(0),
  /** Panels of the whole fleet. */
  count: z.int().min(1).max(MOST_PANELS_OF_FLEET),
  /** Models with their weights, as the mix says them. */
  mix: z.string(),
  workload: z.strictObject({ name: z.string(), digest: z.string() }),
  /** Milliseconds that the workload lasts, and its curves are long. */
  lastsMs: ms,
  /** What reports shade. */
  storms: z.array(
    z.strictObject({
      what: z.enum(STORM_KINDS),
      /** Of all panels. */
      share: z.number().min(0).max(1),
      atMs: ms,
      lastsMs: ms,
      /** Over so long panels came back. */
      withinMs: ms,
    }),
  ),
  /** Which part of the run this is: the only one, where there is one. */
  shard: z.strictObject({ index: z.int().min(1), of: z.int().min(1).max(MOST_SHARDS) }),
  /** Digest of all panels' timelines, where they were followed. */
  timelines: z
    .string()
    .regex(/^[\da-f]{32}$/)
    .optional(),
})
export type Run = z.output<typeof runSchema>

/** What a run is made of, but for what its workload says. */
export type RunSetting = Pick<Run, 'emulator' | 'seed' | 'count' | 'mix' | 'shard'>

/** A run of a workload. */
export const runOf = ({ shard, ...setting }: RunSetting, workload: Workload): Run => ({
  ...setting,
  workload: { name: workload.name, digest: digestOfWorkload(workload) },
  lastsMs: workload.lasts,
  storms: workload.storms.map(({ what, share, at, lasts: away, returns }) => ({
    what,
    share,
    atMs: at,
    lastsMs: away,
    withinMs: returns?.within ?? 0,
  })),
  shard,
})
