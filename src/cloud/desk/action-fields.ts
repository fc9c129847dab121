import { z } from 'zod'
import { codeText } from '../../catalogue/code-text.js'
import { given } from '../../panel/given.js'
import { isoTime, length, mode, partition, partitions, slot, zone } from '../native/fields.js'
import { type AccessTime, parseTime } from './access-time.js'
import type { CommandFields } from './catalogue.js'
import { DESK_USER_TYPES } from './state.js'

/*
 * Fields of what can be done at a desk, for whoever lets a person write them down: a scenario, the control API. What becomes
 * of their values, the desk says.
 */

/** A name, or an id. */
export const name = z.string().min(1)

/** A time of access in words, as {@link parseTime} reads them. */
export const accessTime = z.string().transform((text, context): AccessTime => {
  const found = parseTime(text)
  if (!('problem' in found)) return found
  context.addIssue({ code: 'custom', message: found.problem })
  return z.NEVER
})

/** What can be said of a user. */
export const personFields = {
  first: name.optional(),
  last: name.optional(),
  code: codeText().optional(),
  userType: z.enum(DESK_USER_TYPES).optional(),
  language: z.string().optional(),
  addContacts: z
    .array(z.strictObject({ kind: z.enum(['email', 'phone']), value: name }))
    .min(1)
    .optional(),
}
/** Contacts to take away, by value. */
export const dropContacts = z.array(name).min(1).optional()

/** What can be said of an access to one panel. */
export const grantFields = {
  partitions: z.union([z.literal('all'), partitions]).optional(),
  time: accessTime.optional(),
  slot: slot.optional(),
}

/** What can be said of an access plan beside its name. */
export const planFields = {
  systems: z
    .array(
      z
        .strictObject({ panel: name, partitions: partitions.optional() })
        .transform(({ panel, ...said }) => ({ panel, ...given(said) })),
    )
    .optional(),
  time: accessTime.optional(),
}
/** Panels to leave out of a plan. */
export const drop = z.array(name).optional()

/** What a command of the catalogue can be given. */
export const commandFields = {
  mode,
  partition,
  bypassOpen: z.boolean(),
  noEntryDelay: z.boolean(),
  zone,
  on: z.boolean(),
  length,
  time: isoTime,
  timeZone: z.string(),
} as const satisfies Record<keyof CommandFields, z.ZodType>

/** All of them, none of which need be given. */
export const optionalCommandFields = z.strictObject(commandFields).partial().shape
