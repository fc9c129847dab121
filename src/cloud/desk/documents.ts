import { z } from 'zod'
import { SPECIAL_ROLES } from '../../catalogue/fact-values.js'
import { readJson } from '../../catalogue/json-text.js'
import type { Schedule } from '../../module/schedule.js'

/**
 * What of the native profile's documents the desk reads. They come from whatever module is out there, so they are
 * checked; what they hold beyond this is let through unread.
 */
const specialSlots = z.looseObject({
  role: z.enum(SPECIAL_ROLES),
  from: z.int(),
  to: z.int(),
  counts: z.boolean().default(true),
  remote: z.enum(['manage', 'modify', 'none']).default('manage'),
})
const slotNumbers = z.looseObject({ first: z.int(), last: z.int(), special: z.array(specialSlots) })

/** A part that says more than a desk needs: of a module that writes it otherwise it is not known, and the rest is. */
const known = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/** Names a panel among those that had its id; a module that names none has only the one. */
const generation = z.string().default('0')

export const infoSchema = z.looseObject({
  generation,
  model: z.string(),
  name: z.string().optional(),
  vendor: z.string().optional(),
  firmware: z.string().optional(),
  partitions: z.int().optional(),
  zones: z.array(z.looseObject({ zone: z.int(), name: z.string().optional() })).optional(),
  capabilities: z.looseObject({
    maxUserCodes: z.int().optional(),
    codeLengths: z.array(z.int()).optional(),
    codeLength: z.int().optional(),
    programmingWhileArmed: z.boolean().optional(),
    schedules: z.boolean().optional(),
    oneTimeCodes: z.boolean().optional(),
    duressCodes: z.int().optional(),
    armingModes: known(z.array(z.string())),
    remoteUserCodes: known(z.boolean()),
    nameLength: known(z.int()),
    longNames: known(z.enum(['cut', 'refused'])),
    codeRules: known(
      z.looseObject({
        forbidden: z.array(z.string()),
        duplicates: z.enum(['rejected', 'allowed']),
        adjacent: z.enum(['allowed', 'plus-one', 'plus-minus-one']),
        adjacentScope: z.enum(['all', 'duress']),
      }),
    ),
    slots: known(slotNumbers),
  }),
})
export type InfoDocument = z.output<typeof infoSchema>

export const stateSchema = z.looseObject({
  partitions: z.array(
    z.looseObject({ partition: z.int(), arming: z.string(), ready: z.boolean().optional() }),
  ),
  power: z.string().optional(),
  trouble: z.array(z.string()).optional(),
  programming: z.string().optional(),
})
export type StateDocument = z.output<typeof stateSchema>

export const slotsSchema = z.looseObject({
  limit: z.int(),
  used: z.int(),
  free: z.int(),
  freeDuress: z.int().optional(),
  full: z.boolean(),
  codeLength: z.int().optional(),
  generation,
  revision: z.int().default(0),
  checksum: z.string().optional(),
})
export type SlotsDocument = z.output<typeof slotsSchema>

const schedule: z.ZodType<Schedule> = z.union([
  z.object({
    weekly: z.array(
      z.object({
        days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])),
        from: z.string(),
        to: z.string(),
      }),
    ),
  }),
  z.object({ from: z.string(), to: z.string() }),
  z.object({ uses: z.literal(1) }),
])

export const slotSchema = z.looseObject({
  slot: z.int(),
  status: z.string(),
  userType: z.string(),
  name: z.string().optional(),
  partitions: z.array(z.int()),
  schedule: schedule.optional(),
  blocked: z.string().optional(),
  generation,
  revision: z.int(),
})
export type SlotDocument = z.output<typeof slotSchema>

export const responseSchema = z.looseObject({
  transaction: z.string(),
  execution: z.enum(['in_progress', 'succeeded', 'failed', 'rejected', 'timed_out', 'cancelled']),
  status: z.string().optional(),
  reason: z.string().optional(),
  message: z.string().optional(),
  slot: z.int().optional(),
  generation: z.string().optional(),
  revision: z.int().optional(),
  data: z.unknown().optional(),
})
export type ResponseDocument = z.output<typeof responseSchema>

/** Parses a payload; undefined for anything that is not such a document. */
export function parseDocument<T>(schema: z.ZodType<T>, payload: Uint8Array): T | undefined {
  const { value, fault } = readJson(Buffer.from(payload).toString('utf8'))
  return fault ? undefined : schema.safeParse(value).data
}
