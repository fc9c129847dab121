import { z } from 'zod'
import {
  commandFields,
  drop,
  dropContacts,
  grantFields,
  name,
  personFields,
  planFields,
} from '../../cloud/desk/action-fields.js'
import type { DeskActionName, DeskActions } from '../../cloud/desk/actions.js'
import {
  COMMAND_ITEMS,
  type CommandFields,
  type CommandItem,
  commandRow,
} from '../../cloud/desk/catalogue.js'
import { ROLE_NAMES } from '../../cloud/desk/permissions.js'
import { partitions, slot } from '../../cloud/native/fields.js'
import { given } from '../../panel/given.js'

const user = name.meta({ description: 'Id or full name of a user' })
const plan = name.meta({ description: 'Id or name of an access plan' })
const panel = name.meta({ description: 'Id of a panel' })

const person = z.strictObject({
  ...personFields,
  // One of the two may be empty.
  first: z.string().optional(),
  last: z.string().optional(),
  code: personFields.code.meta({ description: 'Its digits', format: 'password' }),
  language: personFields.language.meta({ description: 'A BCP 47 tag, like `en` or `es-MX`' }),
  generate: z
    .strictObject({ panels: z.array(name) })
    .optional()
    .meta({ description: 'Has a code made up, in place of `code`, that fits these panels' }),
})

const codeOrGenerate = {
  error: 'does not go with "code": say one, or have one made up',
  path: ['generate'],
}
const isOne = ({ code, generate }: z.output<typeof person>) => code === undefined || generate === undefined
const notBoth = { not: { properties: { code: {}, generate: {} }, required: ['code', 'generate'] } }

/** One item of the catalogue, with what it needs and what it takes. */
function command(item: CommandItem) {
  const { needs, takes, title } = commandRow(item)
  const field = (key: keyof CommandFields): z.ZodType => commandFields[key]
  return z
    .strictObject({
      panel,
      item: z.literal(item),
      ...Object.fromEntries(needs.map(key => [key, field(key)])),
      ...Object.fromEntries(takes.map(key => [key, field(key).optional()])),
    })
    .meta({ title })
}

/** What each action of the desk takes. */
export const DESK_INPUTS: { readonly [Name in DeskActionName]: z.ZodType<DeskActions[Name]> } = {
  'user/add': person.refine(isOne, codeOrGenerate).meta(notBoth).transform(given),
  'user/edit': person
    .extend({ user, dropContacts: dropContacts.meta({ description: 'Contacts to take away, by value' }) })
    .refine(isOne, codeOrGenerate)
    .meta(notBoth)
    .transform(({ user, ...said }) => ({ user, ...given(said) })),
  'user/remove': z
    .strictObject({ user, panel: panel.optional() })
    .transform(({ user, ...said }) => ({ user, ...given(said) })),

  'user/delete': z.strictObject({ user }),
  'access/on': z
    .strictObject({ user, panel, ...grantFields })
    .transform(({ user, panel, ...said }) => ({ user, panel, ...given(said) })),
  'access/off': z
    .strictObject({ user, panel, partitions: partitions.optional() })
    .transform(({ user, panel, ...said }) => ({ user, panel, ...given(said) })),
  'access/cancel': z.strictObject({ user, panel }),
  'plan/add': z.strictObject({ name, ...planFields }).transform(given),
  'plan/edit': z
    .strictObject({ plan, name: name.optional(), drop, ...planFields })
    .transform(({ plan, ...said }) => ({ plan, ...given(said) })),
  'plan/delete': z.strictObject({ plan }),
  'plan/assign': z.strictObject({ plan, user }),
  'plan/unassign': z.strictObject({ plan, user }),
  'panel/forget': z.strictObject({ panel }),
  'sync/accept': z
    .strictObject({ panel, slot, user: user.optional() })
    .transform(({ panel, slot, ...said }) => ({ panel, slot, ...given(said) })),
  'sync/undo': z
    .strictObject({ panel, slot, user: user.optional() })
    .transform(({ panel, slot, ...said }) => ({ panel, slot, ...given(said) })),
  command: z
    .discriminatedUnion('item', [command(COMMAND_ITEMS[0] ?? 'arm'), ...COMMAND_ITEMS.slice(1).map(command)])
    .transform(said => given(said) as DeskActions['command']),
  'command/cancel': z.strictObject({ transaction: name }),
}

/** Who asks for something at the desk. */
const WHO = {
  role: z.enum(ROLE_NAMES).meta({ description: 'Who is at the desk' }),
  accessControl: z
    .boolean()
    .optional()
    .meta({ description: 'The account uses Access Control: only the customer manages its user codes' }),
}

/** A request to do something at the desk. */
export const deskBody = <Input extends z.ZodType>(input: Input) => z.strictObject({ ...WHO, input })
