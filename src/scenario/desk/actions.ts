import { z } from 'zod'
import { type AccessTime, parseTime } from '../../cloud/desk/access-time.js'
import type { DeskActionName, DeskActions } from '../../cloud/desk/actions.js'
import { COMMAND_ITEMS } from '../../cloud/desk/catalogue.js'
import { DESK_USER_TYPES } from '../../cloud/desk/state.js'
import * as field from '../../cloud/native/fields.js'
import { given } from '../../panel/given.js'

const name = z.string().min(1)
const user = name
const plan = name
/** A panel may be left out where a scenario has one only. */
const panel = name.optional()
const list = field.partitions
const time = z.string().transform((text, context): AccessTime => {
  const found = parseTime(text)
  if (!('problem' in found)) return found
  context.addIssue({ code: 'custom', message: found.problem })
  return z.NEVER
})

const person = {
  first: name.optional(),
  last: name.optional(),
  code: z.string().optional(),
  userType: z.enum(DESK_USER_TYPES).optional(),
  language: z.string().optional(),
}
const planned = {
  systems: z.array(z.strictObject({ panel: name, partitions: list.optional() }).transform(given)).optional(),
  time: time.optional(),
}

/** What can be done at the desk, by the names the desk has for it. */
export const deskActionSchemas = {
  'user/add': z.strictObject(person),
  'user/edit': z.strictObject({ user, ...person }),
  'user/remove': z.strictObject({ user, panel }),
  'user/delete': z.strictObject({ user }),
  'access/on': z.strictObject({
    user,
    panel,
    partitions: z.union([z.literal('all'), list]).optional(),
    time: time.optional(),
    slot: field.slot.optional(),
  }),
  'access/off': z.strictObject({ user, panel }),
  'access/cancel': z.strictObject({ user, panel }),
  'plan/add': z.strictObject({ name, ...planned }),
  'plan/edit': z.strictObject({ plan, name: name.optional(), drop: z.array(name).optional(), ...planned }),
  'plan/delete': z.strictObject({ plan }),
  'plan/assign': z.strictObject({ plan, user }),
  'plan/unassign': z.strictObject({ plan, user }),
  'sync/accept': z.strictObject({ panel, slot: field.slot }),
  'sync/undo': z.strictObject({ panel, slot: field.slot }),
  command: z.strictObject({
    panel,
    item: z.enum(COMMAND_ITEMS),
    mode: field.mode.optional(),
    partition: field.partition.optional(),
    bypassOpen: z.boolean().optional(),
    noEntryDelay: z.boolean().optional(),
    zone: field.zone.optional(),
    on: z.boolean().optional(),
    length: field.length.optional(),
    time: field.isoTime.optional(),
    timeZone: z.string().optional(),
  }),
} as const satisfies Partial<Record<DeskActionName, z.ZodType>>

export type ScenarioActionName = keyof typeof deskActionSchemas

/** Actions that mean all panels when none is named. */
const ALL_PANELS: readonly ScenarioActionName[] = ['user/remove']

/** Whether an action is about one panel that it may leave unnamed. */
export const wantsPanel = (action: ScenarioActionName): boolean =>
  'panel' in deskActionSchemas[action].shape && !ALL_PANELS.includes(action)

/** The action as the desk takes it. `fallback`: the panel it is about where it names none. */
export function deskInput<Name extends ScenarioActionName>(
  action: Name,
  input: unknown,
  fallback: string,
): DeskActions[Name] {
  const fields = given(input as object)
  // Checked against this action's own schema when the file was read.
  return (wantsPanel(action) ? { panel: fallback, ...fields } : fields) as unknown as DeskActions[Name]
}
