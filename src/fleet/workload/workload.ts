import { createHash } from 'node:crypto'
import { z } from 'zod'
import { plainText } from '../../catalogue/plain-text.js'
import type { ArmingMode } from '../../panel/partition-machine.js'
import { duration } from '../../scenario/duration.js'
import { oneNamed } from '../../scenario/named.js'
import type { ActName } from './act.js'
import { instant, share, type Timing, timingFields, timingOf } from './amounts.js'

/** More than anybody writes by hand. */
const MOST_ENTRIES = 1_000

/** Something that happens again and again. */
export interface Arrivals {
  /** Makes its chance its own: its name, and how many of that name stand before it. */
  readonly label: string
  readonly name: ActName
  readonly timing: Timing
  /** Of users that are added: the share that gets hours. */
  readonly withHours: number
  readonly mode: ArmingMode
}

const timed = <Shape extends z.ZodRawShape>(more: Shape) => z.strictObject({ ...timingFields, ...more })

/** What the cloud can do, by the names of its acts. */
const CLOUD_ROWS = {
  add: timed({ withHours: share.optional() }),
  modify: timed({}),
  clear: timed({}),
  arm: timed({ mode: z.enum(['away', 'home', 'night']).optional() }),
  disarm: timed({}),
  list: timed({}),
}

/** What people do at their keypads. */
const KEYPAD_ROWS = {
  leave: timed({}),
  'come-home': timed({}),
  'wrong-code': timed({}),
}

/** Several entries, each with one of the names; problems are told at the entry. */
function entries<Name extends ActName>(rows: Readonly<Record<Name, z.ZodType>>) {
  return z
    .array(oneNamed(rows))
    .max(MOST_ENTRIES)
    .default([])
    .transform((list, context): Arrivals[] => {
      if (context.issues.length > 0) return z.NEVER
      const counts = new Map<string, number>()
      return list.flatMap(({ name, input }, index) => {
        const { withHours = 0, mode = 'away', ...written } = input as Written
        const nth = (counts.get(name) ?? 0) + 1
        counts.set(name, nth)
        const timing = timingOf(written, (path, message) =>
          context.addIssue({ code: 'custom', path: [index, name, ...path], message }),
        )
        return timing ? [{ label: `${name} ${nth}`, name, timing, withHours, mode }] : []
      })
    })
}

type Written = z.output<typeof CLOUD_ROWS.add> & { readonly mode?: ArmingMode | undefined }

/** What a storm takes away. */
export const STORM_KINDS = ['power', 'link', 'both'] as const

/** A region loses power, link or both, and gets it back. */
const stormSchema = z.strictObject({
  at: instant,
  /** Of all panels: those of the region. */
  share,
  what: z.enum(STORM_KINDS),
  lasts: duration,
  /** Whether they come back one by one, over so long; without it, all at once. */
  returns: z.strictObject({ within: duration }).optional(),
  /** Storms over the same region strike the same panels; without it, each storm has a region of its own. */
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/, 'a region is 1 to 64 of a-z, 0-9 and "-"')
    .optional(),
})
export type Storm = z.output<typeof stormSchema>

/** A workload file: what happens at the panels of a fleet, and how often. */
export const workloadSchema = z.strictObject({
  /** What it is called in reports. */
  name: plainText().min(1).max(100),
  /** What it is for, in a sentence. */
  shows: plainText().min(1).max(1_000).optional(),
  /** How long it goes on. */
  lasts: duration,
  /** What the cloud asks of the panels. */
  cloud: entries(CLOUD_ROWS),
  /** What people do at their keypads. */
  keypad: entries(KEYPAD_ROWS),
  /** What goes away for a while. */
  storms: z.array(stormSchema).max(MOST_ENTRIES).default([]),
})
export type Workload = z.output<typeof workloadSchema>

/** Keys that tell a workload from other files: `keypad` is one of model files too. */
export const WORKLOAD_MARKS: readonly string[] = ['lasts', 'cloud', 'storms']

/** Twelve characters over all that a workload says: shards with the same do the same. */
export const digestOfWorkload = (workload: Workload): string =>
  createHash('sha256').update(JSON.stringify(workload)).digest('base64url').slice(0, 12)
