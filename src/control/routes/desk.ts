import { z } from 'zod'
import { ACTION_NEEDS } from '../../cloud/desk/action-needs.js'
import type { DeskActionName, DeskActions } from '../../cloud/desk/actions.js'
import { COMMAND_FIELDS, COMMAND_ITEMS, commandRow } from '../../cloud/desk/catalogue.js'
import {
  allows,
  isCustomersOwn,
  PERMISSIONS,
  permissionTitle,
  ROLE_NAMES,
  ROLES,
  type Role,
} from '../../cloud/desk/permissions.js'
import {
  deskCatalogueSchema,
  deskCodeSchema,
  deskDoneSchema,
  deskPanelSchema,
  deskPanelsSchema,
  deskPlanSchema,
  deskPlansSchema,
  deskRolesSchema,
  deskSchema,
  deskUserSchema,
  deskUsersSchema,
} from '../desk/documents.js'
import { DESK_INPUTS, deskBody } from '../desk/inputs.js'
import type { DeskRoom } from '../desk/room.js'
import type { Around } from '../options.js'
import { LONGEST_PART } from '../panel-route.js'
import { Problem } from '../problem.js'
import { type App, wholeNumber } from '../zod-fastify.js'

const tags = ['desk']

/** What each action is, in a line. */
export const DESK_SUMMARIES: Readonly<Record<DeskActionName, string>> = {
  'user/add': 'Enter a person',
  'user/edit': 'Change what is known of a person; panels follow where it concerns them',
  'user/remove': 'Take access away, at one panel or at all, and keep the person',
  'user/delete': 'Take access away everywhere, then delete the person',
  'access/on': 'Switch access to a panel on, or change it',
  'access/off': 'Switch access to a panel off, or to some of its partitions',
  'access/cancel': 'Take back what is on its way for a user at a panel',
  'plan/add': 'Make an access plan',
  'plan/edit': 'Change an access plan; the access of its users follows',
  'plan/delete': 'Delete an access plan, and with it the access it gave',
  'plan/assign': 'Give a user what an access plan gives',
  'plan/unassign': 'Take away what an access plan gave, where nothing else gives it',
  'panel/forget': 'Forget a panel that is gone for good',
  'sync/accept': 'Have the desk say of a slot what the panel says',
  'sync/undo': 'Have the panel say of a slot what the desk says',
  command: 'Send a command of the catalogue to a panel',
  'command/cancel': 'Take back a command that waits',
}
const ACTIONS = Object.keys(DESK_SUMMARIES) as DeskActionName[]

const search = z.string().min(1).max(100).optional()
const page = {
  offset: wholeNumber(0).optional().meta({ description: 'So many are left out at the beginning' }),
  limit: wholeNumber(1, 10_000).optional().meta({ description: 'At most so many; default all' }),
}
const paramsOf = (what: string) =>
  z.strictObject({
    id: z.string().meta({ description: `Id of the ${what}`, minLength: 1, maxLength: LONGEST_PART }),
  })

/** Who can be at the desk, and what each may do. */
function roles(): z.infer<typeof deskRolesSchema> {
  return {
    permissions: PERMISSIONS.map(permission => ({
      permission,
      title: permissionTitle(permission),
      customersOwn: isCustomersOwn(permission),
    })),
    roles: ROLE_NAMES.map(role => ({
      role,
      title: ROLES[role].title,
      permissions: PERMISSIONS.filter(permission => allows(role, permission)),
    })),
    actions: Object.entries(ACTION_NEEDS).map(([action, needs]) => ({ action, needs: [...needs] })),
  }
}

/** The commands that there are, with what a form for each has. */
function catalogue(): z.infer<typeof deskCatalogueSchema> {
  return {
    commands: COMMAND_ITEMS.map(item => {
      const { group, title, permission, needs, takes } = commandRow(item)
      const fields = [...needs, ...takes].map(field => ({
        field,
        ...COMMAND_FIELDS[field],
        required: needs.includes(field),
      }))
      return { item, group, title, permission, fields }
    }),
  }
}

/** The cloud desk: people, their access to panels, and what there is to do about it. */
export function deskRoutes(app: App, around: Around): void {
  const { deskDoor, streams } = around
  /** What the desk shows, or why there is none. What makes it is loaded with the desk. */
  async function shown<Shown>(show: (room: DeskRoom) => Promise<Shown>): Promise<Shown | Problem> {
    const room = await deskDoor.open()
    return room instanceof Problem ? room : show(room)
  }

  app.get(
    '/desk',
    { schema: { tags, summary: 'The cloud desk as a whole', response: { 200: deskSchema } } },
    () => shown(async room => room.document()),
  )

  app.get(
    '/desk/roles',
    {
      schema: {
        tags,
        summary: 'Who can be at the desk, and what each may do',
        response: { 200: deskRolesSchema },
      },
    },
    roles,
  )

  app.get(
    '/desk/catalogue',
    {
      schema: {
        tags,
        summary: 'The commands that a panel can be sent, as a representative has them',
        response: { 200: deskCatalogueSchema },
      },
    },
    catalogue,
  )

  app.get(
    '/desk/users',
    {
      schema: {
        tags,
        summary: 'Everybody at the desk, and how their access stands',
        querystring: z.strictObject({
          search: search.meta({ description: 'Part of a name, an id or a contact' }),
          panel: search.meta({ description: 'Id of a panel: only who has something to do with it' }),
          ...page,
        }),
        response: { 200: deskUsersSchema },
      },
    },
    ({ query }) => shown(async ({ desk }) => (await import('../desk/users.js')).usersPage(desk, query)),
  )

  app.get(
    '/desk/users/:id',
    {
      schema: {
        tags,
        summary: 'One person with everything, and how the access to each panel stands',
        params: paramsOf('user'),
        response: { 200: deskUserSchema },
      },
    },
    ({ params: { id } }) => shown(async ({ desk }) => (await import('../desk/users.js')).userPage(desk, id)),
  )

  // As of a user table: in clear only to an operator, and where the panel's own setup allows it.
  app.post(
    '/desk/users/:id/reveal',
    {
      schema: {
        tags,
        summary: "Show a person's code in clear, where that is allowed",
        params: paramsOf('user'),
        body: z.strictObject({ role: z.enum(ROLE_NAMES).meta({ description: 'Who is at the desk' }) }),
        response: { 200: deskCodeSchema },
      },
    },
    ({ params: { id }, body: { role } }) =>
      shown(async room => (await import('../desk/users.js')).revealedCode(room, id, role)),
  )

  app.get(
    '/desk/plans',
    {
      schema: {
        tags,
        summary: 'The access plans',
        querystring: z.strictObject({
          search: search.meta({ description: 'Part of a name or an id' }),
          ...page,
        }),
        response: { 200: deskPlansSchema },
      },
    },
    ({ query }) => shown(async ({ desk }) => (await import('../desk/plans.js')).plansPage(desk, query)),
  )

  app.get(
    '/desk/plans/:id',
    {
      schema: {
        tags,
        summary: 'One access plan, where its users stand, and which of its systems are full',
        params: paramsOf('access plan'),
        response: { 200: deskPlanSchema },
      },
    },
    ({ params: { id } }) => shown(async ({ desk }) => (await import('../desk/plans.js')).planPage(desk, id)),
  )

  app.get(
    '/desk/panels',
    {
      schema: {
        tags,
        summary: 'The panels as the desk sees them',
        querystring: z.strictObject({
          search: search.meta({ description: 'Part of an id or of a model' }),
          ...page,
        }),
        response: { 200: deskPanelsSchema },
      },
    },
    ({ query }) => shown(async room => (await import('../desk/panels.js')).panelsPage(room, query)),
  )

  app.get(
    '/desk/panels/:id',
    {
      schema: {
        tags,
        summary: 'One panel as a representative has it: slots, differences, commands on their way',
        params: paramsOf('panel'),
        response: { 200: deskPanelSchema },
      },
    },
    ({ params: { id } }) => shown(async room => (await import('../desk/panels.js')).panelPage(room, id)),
  )

  app.get(
    '/desk/live',
    {
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: 'Server-sent events: of whom something may be another at the desk',
        produces: ['text/event-stream'],
        response: { 200: z.string() },
      },
    },
    (request, reply) =>
      shown(async room => {
        const { DeskStream } = await import('../desk/stream.js')
        return streams.serve(request, reply, response => new DeskStream(room, response))
      }),
  )

  for (const name of ACTIONS) actionRoute(app, around, name)
}

/** What a request to do something says, when its schema has let it through. */
interface Asked<Name extends DeskActionName> {
  readonly role: Role
  readonly accessControl?: boolean | undefined
  readonly input: DeskActions[Name]
}

/** One thing that somebody can do at the desk. */
function actionRoute<Name extends DeskActionName>(app: App, { deskDoor }: Around, name: Name): void {
  app.post(
    `/desk/actions/${name}`,
    {
      schema: {
        tags,
        summary: DESK_SUMMARIES[name],
        body: deskBody(DESK_INPUTS[name]),
        response: { 200: deskDoneSchema },
      },
    },
    async ({ body }) => {
      // The schema is that of the name: what it lets through is what the action takes.
      const { input, ...by } = body as Asked<Name>
      const room = await deskDoor.open()
      return room instanceof Problem ? room : room.perform(name, input, by)
    },
  )
}
