import { z } from 'zod'
import {
  drop,
  dropContacts,
  grantFields,
  name,
  optionalCommandFields,
  personFields,
  planFields,
} from '../../cloud/desk/action-fields.js'
import type { DeskActionName, DeskActions } from '../../cloud/desk/actions.js'
import { COMMAND_ITEMS } from '../../cloud/desk/catalogue.js'
import { partitions, slot } from '../../cloud/native/fields.js'
import { given } from '../../panel/given.js'

const user = name
const plan = name
/** A panel may be left out where a scenario has one only. */
const panel = name.optional()
/** A code is made up that fits these panels; `true`: the step's own panel, or those the user has access to. */
const generate = z.union([z.literal(true), z.strictObject({ panels: z.array(name).min(1) })])

const person = { ...personFields, generate: generate.optional() }

/** What `--code` and `--generate` say of each other. */
const codeOrGenerate = <S extends z.ZodType<{ code?: unknown; generate?: unknown }>>(schema: S) =>
  schema.refine(({ code, generate: made }) => code === undefined || made === undefined, {
    path: ['generate'],
    message: 'does not go with "code": say one, or have one made up',
  })

/** What can be done at the desk, by the names the desk has for it. */
export const deskActionSchemas = {
  'user/add': codeOrGenerate(z.strictObject(person)),
  'user/edit': codeOrGenerate(z.strictObject({ user, ...person, dropContacts })),
  'user/remove': z.strictObject({ user, panel }),
  'user/delete': z.strictObject({ user }),
  'panel/forget': z.strictObject({ panel }),
  'access/on': z.strictObject({ user, panel, ...grantFields }),
  'access/off': z.strictObject({ user, panel, partitions: partitions.optional() }),
  'access/cancel': z.strictObject({ user, panel }),
  'plan/add': z.strictObject({ name, ...planFields }),
  'plan/edit': z.strictObject({ plan, name: name.optional(), drop, ...planFields }),
  'plan/delete': z.strictObject({ plan }),
  'plan/assign': z.strictObject({ plan, user }),
  'plan/unassign': z.strictObject({ plan, user }),
  'sync/accept': z.strictObject({ panel, slot, user: user.optional() }),
  'sync/undo': z.strictObject({ panel, slot, user: user.optional() }),
  command: z.strictObject({ panel, item: z.enum(COMMAND_ITEMS), ...optionalCommandFields }),
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
