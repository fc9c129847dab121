import { z } from 'zod'
import { codeText } from '../../catalogue/code-text.js'
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

/** A code is made up that fits these panels; `true`: the step's own panel, or those the user has access to. */
const generate = z.union([z.literal(true), z.strictObject({ panels: z.array(name).min(1) })])

const person = {
  first: name.optional(),
  last: name.optional(),
  code: codeText().optional(),
  generate: generate.optional(),
  userType: z.enum(DESK_USER_TYPES).optional(),
  language: z.string().optional(),
  addContacts: z
    .array(z.strictObject({ kind: z.enum(['email', 'phone']), value: name }))
    .min(1)
    .optional(),
}

/** What `--code` and `--generate` say of each other. */
const codeOrGenerate = <S extends z.ZodType<{ code?: unknown; generate?: unknown }>>(schema: S) =>
  schema.refine(({ code, generate: made }) => code === undefined || made === undefined, {
    path: ['generate'],
    message: 'does not go with "code": say one, or have one made up',
  })
const planned = {
  systems: z
    .array(
      z
        .strictObject({ panel: name, partitions: list.optional() })
        .transform(({ panel: at, ...said }) => ({ panel: at, ...given(said) })),
    )
    .optional(),
  time: time.optional(),
}

/** What can be done at the desk, by the names the desk has for it. */
export const deskActionSchemas = {
  'user/add': codeOrGenerate(z.strictObject(person)),
  'user/edit': codeOrGenerate(
    z.strictObject({ user, ...person, dropContacts: z.array(name).min(1).optional() }),
  ),
  'user/remove': z.strictObject({ user, panel }),
  'user/delete': z.strictObject({ user }),
  'panel/forget': z.strictObject({ panel }),
  'access/on': z.strictObject({
    user,
    panel,
    partitions: z.union([z.literal('all'), list]).optional(),
    time: time.optional(),
    slot: field.slot.optional(),
  }),
  'access/off': z.strictObject({ user, panel, partitions: list.optional() }),
  'access/cancel': z.strictObject({ user, panel }),
  'plan/add': z.strictObject({ name, ...planned }),
  'plan/edit': z.strictObject({ plan, name: name.optional(), drop: z.array(name).optional(), ...planned }),
  'plan/delete': z.strictObject({ plan }),
  'plan/assign': z.strictObject({ plan, user }),
  'plan/unassign': z.strictObject({ plan, user }),
  'sync/accept': z.strictObject({ panel, slot: field.slot, user: user.optional() }),
  'sync/undo': z.strictObject({ panel, slot: field.slot, user: user.optional() }),
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

/** Whether a code is to be made up for the panel the step is about: somebody new has no panels yet. */
export const generatesForPanel = (action: ScenarioActionName, input: object): boolean =>
  action === 'user/add' && 'generate' in input && input.generate === true

type Inputs = { readonly [Name in ScenarioActionName]: z.output<(typeof deskActionSchemas)[Name]> }

/** What is said of a person; a code that is made up for "the" panel is made for this one. */
function personOf(
  { generate: made, ...said }: Omit<Inputs['user/edit'], 'user'>,
  panels: readonly string[],
): DeskActions['user/add'] {
  return given({ ...said, generate: made === true ? { panels } : made })
}

/** Each action as the desk takes it; `panel`: the one it is about where it names none. */
const TO_DESK: {
  readonly [Name in ScenarioActionName]: (input: Inputs[Name], panel: string) => DeskActions[Name]
} = {
  'user/add': (input, panel) => personOf(input, [panel]),
  'user/edit': ({ user, ...said }) => ({ user, ...personOf(said, []) }),
  'user/remove': ({ user, ...said }) => ({ user, ...given(said) }),
  'user/delete': input => input,
  'panel/forget': (input, panel) => ({ panel, ...given(input) }),
  'access/on': ({ user, ...said }, panel) => ({ panel, user, ...given(said) }),
  'access/off': ({ user, ...said }, panel) => ({ panel, user, ...given(said) }),
  'access/cancel': ({ user, ...said }, panel) => ({ panel, user, ...given(said) }),
  'plan/add': given,
  'plan/edit': ({ plan, ...said }) => ({ plan, ...given(said) }),
  'plan/delete': input => input,
  'plan/assign': input => input,
  'plan/unassign': input => input,
  'sync/accept': ({ slot, ...said }, panel) => ({ panel, slot, ...given(said) }),
  'sync/undo': ({ slot, ...said }, panel) => ({ panel, slot, ...given(said) }),
  command: ({ item, ...said }, panel) => ({ panel, item, ...given(said) }),
}

/** The action as the desk takes it. `fallback`: the panel it is about where it names none. */
export const deskInput = <Name extends ScenarioActionName>(
  action: Name,
  input: Inputs[Name],
  fallback: string,
): DeskActions[Name] => TO_DESK[action](input, fallback)
