import { z } from 'zod'
import { USER_ATTRIBUTES } from '../../catalogue/fact-values.js'
import { FACTS } from '../../catalogue/facts.js'
import { ARMING_STATES, TROUBLES } from '../../panel/events.js'
import { PANEL_STATES } from '../../panel/panel-machine.js'
import { REFUSALS } from '../../panel/refusal-rows.js'
import type { RefusalReason } from '../../panel/refusals.js'
import { SLOT_STATUSES, USER_TYPES } from '../../panel/user.js'
import { ZONE_KINDS } from '../../panel/zones.js'
import { schedule } from './fields.js'

/**
 * The forms of the documents that a module of this emulator sends, exactly: every field, and only words there are. What a
 * desk reads is another thing: it takes documents of any module, of which it knows less (`cloud/desk/documents.ts`).
 */
const count = z.int().min(0)
const ordinal = z.int().min(1)
const slotNumber = z.int().min(0)

const generation = z
  .string()
  .meta({ description: 'Tells this panel from others that stand, or stood, under the same id' })

const facts = <Group extends keyof typeof FACTS, Name extends keyof (typeof FACTS)[Group]>(
  group: Group,
  name: Name,
) => {
  const { schema, title } = FACTS[group][name] as { schema: z.ZodType; title: string }
  return schema.meta({ description: title })
}

/** `{root}/{id}/info`. */
export const infoSchema = z
  .strictObject({
    model: z.string(),
    name: z.string(),
    vendor: z.string(),
    firmware: z.string(),
    partitions: ordinal.meta({ description: 'Partitions in use' }),
    zones: z.array(
      z.strictObject({ zone: ordinal, name: z.string(), kind: z.enum(ZONE_KINDS), partition: ordinal }),
    ),
    capabilities: z.strictObject({
      maxUserCodes: facts('userCodes', 'limit'),
      codeLengths: facts('codes', 'lengths'),
      codeLength: ordinal.meta({ description: 'Digits of every code, now' }),
      programmingWhileArmed: facts('programming', 'whileArmed'),
      schedules: z.boolean().meta({ description: 'Whether a schedule can be asked for' }),
      scheduleUserTypes: facts('schedules', 'userTypes'),
      oneTimeCodes: facts('oneTime', 'supported'),
      userAttributes: facts('users', 'attributes'),
      nameLength: facts('users', 'nameLength'),
      longNames: facts('users', 'longNames'),
      codeRules: z.strictObject({
        forbidden: facts('codes', 'forbidden'),
        duplicates: facts('codes', 'duplicates'),
        adjacent: facts('codes', 'adjacent'),
        adjacentScope: facts('codes', 'adjacentScope'),
      }),
      duressCodes: count.meta({ description: 'Duress codes the panel can hold' }),
      armingModes: facts('arming', 'modes'),
      remoteUserCodes: z.boolean().meta({ description: 'Whether the module manages user codes at all' }),
      slots: z.strictObject({
        first: facts('slots', 'first'),
        last: facts('slots', 'last'),
        special: facts('slots', 'special'),
      }),
      assumptions: z.array(z.string()).meta({ description: 'What rests on no source, a sentence each' }),
    }),
    generation,
  })
  .meta({ id: 'PanelInfo', description: 'What a panel is and can do' })

/** `{root}/{id}/state`. */
export const stateSchema = z
  .strictObject({
    partitions: z.array(
      z.strictObject({
        partition: ordinal,
        arming: z.enum(ARMING_STATES),
        ready: z.boolean().meta({ description: 'Whether it could be armed now' }),
        bypassed: z.array(ordinal).meta({ description: 'Zones' }),
        alarmMemory: z.boolean(),
        siren: z.boolean(),
      }),
    ),
    zones: z
      .array(
        z.strictObject({
          zone: ordinal,
          open: z.boolean(),
          tamper: z.boolean(),
          trouble: z.boolean(),
          bypassed: z.boolean(),
        }),
      )
      .meta({ description: 'Those that are not at rest' }),
    power: z.enum(PANEL_STATES.power),
    trouble: z.array(z.enum(TROUBLES)),
    programming: z.enum(PANEL_STATES.programming),
    keypad: z.enum(PANEL_STATES.keypad),
  })
  .meta({ id: 'PanelState', description: 'What a panel is doing' })

/** `{root}/{id}/slots/{n}` of a slot that is not free. */
export const slotSchema = z
  .strictObject({
    slot: slotNumber,
    status: z.enum(SLOT_STATUSES).exclude(['available']),
    userType: z.enum(USER_TYPES),
    name: z.string().optional(),
    partitions: z.array(ordinal),
    attributes: z
      .array(z.enum(USER_ATTRIBUTES))
      .optional()
      .meta({ description: 'Absent: what the type implies' }),
    schedule: schedule.optional(),
    blocked: z
      .enum(Object.keys(REFUSALS) as RefusalReason[])
      .optional()
      .meta({ description: 'Why the panel does not have the code as its hours say' }),
    generation,
    revision: count.meta({ description: "Grows with every change of the slot's user" }),
  })
  .meta({ id: 'Slot', description: 'A user, without the code' })

/** `{root}/{id}/slots`. */
export const slotsSchema = z
  .strictObject({
    limit: count,
    used: count,
    free: count.meta({ description: 'Ordinary codes that still fit' }),
    freeDuress: count.meta({ description: 'Duress codes that still fit' }),
    full: z.boolean(),
    codeLength: ordinal,
    generation,
    revision: count,
    checksum: z
      .string()
      .regex(/^[0-9a-f]{8}$/)
      .meta({ description: 'Two equal tables share it' }),
  })
  .meta({ id: 'SlotsSummary', description: 'How full the user table is' })
