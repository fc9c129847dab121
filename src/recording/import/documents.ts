import { z } from 'zod'
import { readJson } from '../../catalogue/json-text.js'
import { SLOT_STATUSES, USER_TYPES } from '../../panel/user.js'
import { ZONE_KINDS } from '../../panel/zones.js'

/**
 * What an import reads of what a module says. It may be any module: what it writes otherwise is not known, and the rest is.
 */
const known = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

const numbers = z.array(z.int())

export const infoSchema = z.looseObject({
  model: known(z.string()),
  firmware: known(z.string()),
  partitions: known(z.int().min(1)),
  zones: known(
    z.array(z.object({ zone: z.int(), name: z.string(), kind: z.enum(ZONE_KINDS), partition: z.int() })),
  ),
  capabilities: z
    .looseObject({
      codeLength: known(z.int()),
      schedules: known(z.boolean()),
      duressCodes: known(z.int()),
      remoteUserCodes: known(z.boolean()),
    })
    .catch({}),
  generation: known(z.string()),
})
export type InfoDocument = z.output<typeof infoSchema>

export const stateSchema = z.looseObject({
  partitions: z
    .array(
      z.looseObject({
        partition: z.int().min(1),
        arming: known(z.string()),
        bypassed: known(numbers),
        alarmMemory: known(z.boolean()),
        siren: known(z.boolean()),
      }),
    )
    .catch([]),
  zones: z
    .array(
      z.looseObject({
        zone: z.int(),
        open: known(z.boolean()),
        tamper: known(z.boolean()),
        trouble: known(z.boolean()),
        bypassed: known(z.boolean()),
      }),
    )
    .catch([]),
  power: known(z.string()),
  trouble: z.array(z.string()).catch([]),
  programming: known(z.string()),
  keypad: known(z.string()),
})
export type StateDocument = z.output<typeof stateSchema>

export const slotsSchema = z.looseObject({
  used: known(z.int()),
  codeLength: known(z.int()),
  generation: known(z.string()),
  revision: known(z.int()),
  checksum: known(z.string()),
})
export type SlotsDocument = z.output<typeof slotsSchema>

const weekly = z.array(
  z.object({
    days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])),
    from: z.string(),
    to: z.string(),
  }),
)

export const slotSchema = z.looseObject({
  slot: z.int().min(0),
  status: z.enum(SLOT_STATUSES).catch('occupied_enabled'),
  userType: z.enum(USER_TYPES).catch('unrestricted'),
  name: known(z.string()),
  partitions: numbers.catch([1]),
  attributes: known(z.array(z.string())),
  schedule: known(z.union([z.object({ weekly }), z.object({ from: z.string(), to: z.string() })])),
  blocked: known(z.string()),
  generation: known(z.string()),
  revision: z.int().min(0).catch(0),
})
export type SlotDocument = z.output<typeof slotSchema>

/** A CloudEvent of the panel. */
export const eventSchema = z.looseObject({
  id: known(z.string()),
  type: z.string(),
  time: known(z.iso.datetime({ offset: true })),
  sequence: known(z.string().regex(/^\d{1,15}$/)),
  causeid: known(z.string()),
  causetype: known(z.string()),
  causesequence: known(z.string()),
  transaction: known(z.string()),
  actor: known(z.string()),
  actorname: known(z.string()),
  data: z.record(z.string(), z.unknown()).catch({}),
})
export type EventDocument = z.output<typeof eventSchema>

/** An answer to a request. */
export const responseSchema = z.looseObject({
  transaction: z.string(),
  execution: z.string(),
  status: known(z.string()),
  reason: known(z.string()),
  slot: known(z.int()),
  at: known(z.iso.datetime({ offset: true })),
  data: z.unknown().optional(),
})
export type ResponseDocument = z.output<typeof responseSchema>

/** What of a request is looked at before the panel reads it. */
export const requestSchema = z.looseObject({
  transaction: z.string(),
  code: known(z.string()),
  slot: known(z.int()),
  mode: known(z.string()),
})
export type RequestDocument = z.output<typeof requestSchema>

/** A payload by a schema; undefined: it is nothing of the kind. */
export function documentIn<Schema extends z.ZodType>(
  schema: Schema,
  payload: Buffer,
): z.output<Schema> | undefined {
  const { value, fault } = readJson(payload.toString('utf8'))
  if (fault) return undefined
  const result = schema.safeParse(value)
  return result.success ? result.data : undefined
}
