import { z } from 'zod'
import { COMMAND_ITEMS } from '../../cloud/desk/catalogue.js'
import { PERMISSIONS, ROLE_NAMES } from '../../cloud/desk/permissions.js'
import { count, ordinal } from '../documents.js'

const id = z.string()
const permissions = z.array(z.enum(PERMISSIONS))
/** Panels at a broker name things as they like: what is known of them is told, and not judged. */
const word = z.string()
const sentence = z.string()
const partitionList = z.array(ordinal)

export const deskSchema = z
  .strictObject({
    connected: z.boolean().meta({ description: "Whether it is connected with the panels' broker" }),
    lost: sentence.optional().meta({ description: 'Why it is not; what is shown is as it was then' }),
    kept: z
      .boolean()
      .meta({ description: 'Whether it outlives the emulator: its file is in the state folder' }),
    users: count,
    plans: count,
    panels: count.meta({ description: 'Panels that were heard of at the broker' }),
    elsewhere: count.meta({
      description: 'Panels of this emulator with a broker of their own, which the desk does not see',
    }),
  })
  .meta({ id: 'Desk' })

export const deskRolesSchema = z
  .strictObject({
    permissions: z.array(
      z.strictObject({
        permission: z.enum(PERMISSIONS),
        title: z.string().meta({ description: 'What it lets somebody do' }),
        customersOwn: z
          .boolean()
          .meta({ description: "The customer's alone where the account uses Access Control" }),
      }),
    ),
    roles: z.array(z.strictObject({ role: z.enum(ROLE_NAMES), title: z.string(), permissions })),
    actions: z.array(
      z.strictObject({
        action: z.string(),
        needs: permissions.meta({
          description:
            'All of them; choosing a slot, and whoever has a duress code, need more (`slots.choose`, `duress`)',
        }),
      }),
    ),
  })
  .meta({ id: 'DeskRoles' })

export const deskCatalogueSchema = z
  .strictObject({
    commands: z.array(
      z.strictObject({
        item: z.enum(COMMAND_ITEMS),
        group: z.string(),
        title: z.string(),
        permission: z.enum(PERMISSIONS),
        fields: z.array(
          z.strictObject({
            field: z.string(),
            title: z.string(),
            required: z.boolean(),
            kind: z.enum(['choice', 'yes-no', 'instant', 'time-zone']),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'DeskCatalogue' })

const timed = {
  time: z.string().meta({ description: 'In words: `always`, `once`, `mon-fri 08:00-16:00`, two moments' }),
  when: z
    .union([
      z.strictObject({ kind: z.enum(['always', 'once']) }),
      z.strictObject({ kind: z.literal('temporary'), from: z.string(), to: z.string() }),
      z.strictObject({
        kind: z.literal('restricted'),
        weekly: z.array(z.strictObject({ days: z.array(z.string()), from: z.string(), to: z.string() })),
      }),
    ])
    .meta({ description: 'The same, by its parts' }),
}

const standing = {
  panel: id,
  slot: count.optional().meta({ description: 'Its number in the table of the panel' }),
  partitions: z.union([z.literal('all'), partitionList]),
  time: timed.time,
  status: word.meta({ description: 'As docs/cloud-desk.md explains it' }),
  reason: word.optional(),
  message: sentence.optional(),
  codeKnown: z
    .boolean()
    .optional()
    .meta({ description: "False: the panel may have another code than the user's" }),
}

const person = {
  id,
  first: z.string(),
  last: z.string(),
  code: z.string().optional().meta({ description: 'Masked, one star a digit; absent: there is none' }),
  type: word,
  language: z.string().optional(),
  contacts: z.array(z.strictObject({ kind: z.enum(['email', 'phone']), value: z.string() })),
  deleted: z.literal(true).optional().meta({ description: 'Gone as soon as no panel has the code any more' }),
}

export const deskUserSchema = z
  .strictObject({
    ...person,
    sharing: z.array(z.string()).meta({ description: 'Names of others with the same code' }),
    plans: z.array(z.strictObject({ id, name: z.string() })),
    access: z.array(
      z.strictObject({
        ...standing,
        when: timed.when,
        wanted: z.boolean().meta({ description: 'Whether access is switched on' }),
        plans: z.array(z.string()).meta({ description: 'Names of the access plans that give it' }),
        moving: z.boolean().meta({ description: 'Something is on its way, and can be taken back' }),
      }),
    ),
    limit: sentence.optional().meta({ description: 'Names the systems that are full' }),
  })
  .meta({ id: 'DeskUser' })

export const deskUsersSchema = z
  .strictObject({
    users: z.array(
      z
        .strictObject({
          ...person,
          access: z
            .array(z.strictObject({ panel: id, status: word }))
            .meta({ description: 'At most the first twenty' }),
          panels: count.meta({ description: 'At how many panels something is wanted or held' }),
        })
        .meta({ id: 'DeskUserRow' }),
    ),
    total: count,
  })
  .meta({ id: 'DeskUsers' })

const plan = {
  id,
  name: z.string(),
  systems: z.array(z.strictObject({ panel: id, partitions: partitionList.optional() })),
  ...timed,
  users: z.array(z.strictObject({ id, name: z.string() })),
}

export const deskPlanSchema = z
  .strictObject({
    ...plan,
    access: z.array(z.strictObject({ user: id, name: z.string(), ...standing })),
    limit: sentence.optional().meta({ description: 'One message that names the systems that are full' }),
  })
  .meta({ id: 'DeskPlan' })

export const deskPlansSchema = z
  .strictObject({
    plans: z.array(z.strictObject(plan).meta({ id: 'DeskPlanRow' })),
    total: count,
  })
  .meta({ id: 'DeskPlans' })

const panel = {
  id,
  status: z.enum(['online', 'offline']),
  model: word.optional(),
  name: word.optional(),
  firmware: word.optional(),
  arming: z.array(z.strictObject({ partition: z.int(), arming: word })),
  slots: z.strictObject({ used: z.int(), limit: z.int(), full: z.boolean() }).optional(),
  outOfSync: count.meta({ description: "Slots of the desk's users that are not as it left them" }),
  known: z.boolean().meta({ description: 'Whether all of its documents were heard' }),
  emulated: z.boolean().meta({ description: 'Whether it runs in this emulator, and has a keypad here' }),
  partitions: ordinal,
  codeLength: z.int().optional(),
  schedules: z.boolean().optional(),
  oneTimeCodes: z.boolean().optional(),
  duressCodes: z.int().optional(),
  codesWhileArmed: z.boolean().optional(),
  managesCodes: z
    .boolean()
    .optional()
    .meta({ description: 'Whether its user codes can be managed from a cloud at all' }),
}

const commandStanding = {
  transaction: z.string(),
  item: word,
  title: z.string(),
}

export const commandEndSchema = z
  .strictObject({
    ...commandStanding,
    panel: id,
    ok: z.boolean(),
    reason: word.optional(),
    message: sentence.optional(),
    users: z
      .array(
        z.strictObject({
          slot: z.int(),
          holder: z.string(),
          name: z.string().optional(),
          type: word,
          code: z.string().optional().meta({ description: 'Masked' }),
          status: word,
        }),
      )
      .optional()
      .meta({ description: 'Of `manage-user-codes`: the table as the module read it' }),
  })
  .meta({ id: 'DeskCommandEnd' })

export const deskPanelSchema = z
  .strictObject({
    ...panel,
    codeLengths: z.array(z.int()),
    modes: z.array(word),
    zones: z.array(z.strictObject({ zone: z.int(), name: z.string().optional() })),
    numbers: z
      .strictObject({
        first: z.int(),
        last: z.int(),
        special: z.array(z.strictObject({ role: word, from: z.int(), to: z.int() })),
      })
      .optional()
      .meta({ description: 'Which slots there are' }),
    table: z
      .array(
        z.strictObject({
          slot: z.int(),
          user: id.optional().meta({ description: 'Whose it is; absent: nobody of this desk' }),
          holder: z.string(),
          name: z.string().optional().meta({ description: 'At the panel' }),
          type: word,
          partitions: z.array(z.int()),
          time: timed.time,
          enabled: z.boolean(),
        }),
      )
      .meta({ description: 'Its occupied slots' }),
    differences: z
      .array(
        z.strictObject({
          slot: z.int(),
          kind: z.enum(['missing', 'changed', 'unknown']),
          difference: z.string().meta({ description: 'The same in words' }),
          user: id.optional(),
          name: z.string().optional(),
          shown: z.string().optional().meta({ description: 'What the panel has; absent: nothing' }),
        }),
      )
      .meta({ description: 'Where panel and desk are not of one mind' }),
    underWay: z.array(z.strictObject({ ...commandStanding, status: word, message: sentence.optional() })),
    ended: z.array(commandEndSchema).meta({ description: 'The last commands that ended, the latest first' }),
  })
  .meta({ id: 'DeskPanel' })

export const deskPanelsSchema = z
  .strictObject({ panels: z.array(z.strictObject(panel).meta({ id: 'DeskPanelRow' })), total: count })
  .meta({ id: 'DeskPanels' })

export const deskDoneSchema = z
  .strictObject({
    user: id.optional().meta({ description: 'Id of the user it was about' }),
    plan: id.optional(),
    transaction: z.string().optional().meta({ description: 'The command that is now on its way' }),
    notes: z.array(sentence).meta({ description: 'What the person should know although it is no refusal' }),
  })
  .meta({ id: 'DeskDone' })

export const deskNewsSchema = z
  .strictObject({
    users: z.array(id),
    plans: z.array(id),
    panels: z.array(id),
    desk: deskSchema,
  })
  .meta({ id: 'DeskNews' })

export const deskCodeSchema = z
  .strictObject({ user: id, code: z.string().meta({ description: 'In clear', format: 'password' }) })
  .meta({ id: 'DeskCode' })
