import { z } from 'zod'
import { readJson } from '../../catalogue/json-text.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { given } from '../../panel/given.js'
import { Secret } from '../../panel/secret.js'
import type { Random } from '../../time/random.js'
import type { AccessTime } from './access-time.js'
import {
  type Access,
  accessKey,
  DESK_USER_TYPES,
  type DeskState,
  type DeskUser,
  type Operation,
  type Plan,
} from './state.js'

/** Version of the desk file's shape. Another version is refused. */
const DESK_VERSION = 1

const code = z.string().transform(digits => new Secret(digits))
const time: z.ZodType<AccessTime> = z.union([
  z.strictObject({ kind: z.literal('always') }),
  z.strictObject({ kind: z.literal('once') }),
  z.strictObject({ kind: z.literal('temporary'), from: z.string(), to: z.string() }),
  z.strictObject({
    kind: z.literal('restricted'),
    weekly: z.array(
      z.strictObject({
        days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])),
        from: z.string(),
        to: z.string(),
      }),
    ),
  }),
])
const partitions = z.array(z.int()).optional()

const user = z.strictObject({
  id: z.string(),
  first: z.string(),
  last: z.string(),
  code: code.optional(),
  codeVersion: z.int(),
  userType: z.enum(DESK_USER_TYPES),
  language: z.string().optional(),
  contacts: z.array(z.strictObject({ kind: z.enum(['email', 'phone']), value: z.string() })),
  deleted: z.literal(true).optional(),
})

const plan = z.strictObject({
  id: z.string(),
  name: z.string(),
  systems: z.array(z.strictObject({ panel: z.string(), partitions })),
  time,
  users: z.array(z.string()),
})

const written = z.strictObject({
  name: z.string(),
  userType: z.string(),
  partitions,
  time,
  code: z.int(),
})

const shown = z.strictObject({
  name: z.string().optional(),
  userType: z.string(),
  partitions: z.array(z.int()),
  time,
  enabled: z.boolean(),
  revision: z.int(),
})

const access = z.strictObject({
  user: z.string(),
  panel: z.string(),
  direct: z
    .union([z.literal('off'), z.strictObject({ partitions, time, slot: z.int().optional() })])
    .optional(),
  accepted: z.strictObject({ name: z.string().optional(), userType: z.string().optional() }).optional(),
  held: z
    .strictObject({
      slot: z.int(),
      written,
      codeKnown: z.boolean(),
      seen: shown.optional(),
      base: z.int().optional(),
      unheard: z.literal(true).optional(),
      contested: z.literal(true).optional(),
      warning: z.strictObject({ reason: z.string(), message: z.string() }).optional(),
    })
    .optional(),
  trouble: z
    .strictObject({
      reason: z.string(),
      message: z.string(),
      wish: z.string(),
      passes: z.literal(true).optional(),
    })
    .optional(),
  again: z.int().optional(),
  force: z.literal(true).optional(),
})

const purpose = z.union([
  z.strictObject({ kind: z.literal('write'), user: z.string(), written, base: z.int().optional() }),
  z.strictObject({ kind: z.literal('clear'), user: z.string() }),
  z.strictObject({ kind: z.literal('tidy'), slot: z.int() }),
  z.strictObject({ kind: z.literal('command'), item: z.string() }),
  z.strictObject({ kind: z.literal('cancel'), of: z.string() }),
])

const operation = z.strictObject({
  transaction: z.string(),
  panel: z.string(),
  name: z.string(),
  body: z
    .record(z.string(), z.unknown())
    .transform(body => (typeof body.code === 'string' ? { ...body, code: new Secret(body.code) } : body)),
  purpose,
  createdAt: z.number(),
  deadline: z.number().optional(),
  sends: z.int(),
  told: z.strictObject({ reason: z.string(), message: z.string() }).optional(),
  cancel: z
    .strictObject({ why: z.enum(['change', 'operator']), transaction: z.string().optional() })
    .optional(),
  match: shown.optional(),
  contested: z.literal(true).optional(),
  unheard: z.literal(true).optional(),
})

const file = z.strictObject({
  v: z.literal(DESK_VERSION),
  desk: z.string(),
  root: z.string().optional(),
  count: z.int(),
  users: z.array(user),
  plans: z.array(plan),
  access: z.array(access),
  operations: z.array(operation),
})

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A desk that knows nobody yet. Its name comes from chance, so that no two desks at a broker share one. */
export function newDesk(random: Random): DeskState {
  const desk = Array.from({ length: 8 }, () => LETTERS[random.int(LETTERS.length)]).join('')
  return {
    desk,
    count: 0,
    users: new Map(),
    plans: new Map(),
    access: new Map(),
    operations: new Map(),
  }
}

/** The desk as text. Codes are in it in clear: whoever writes it to disk keeps it from others. */
export function encodeDesk(state: DeskState): string {
  const lists = {
    v: DESK_VERSION,
    desk: state.desk,
    root: state.root,
    count: state.count,
    users: [...state.users.values()],
    plans: [...state.plans.values()],
    access: [...state.access.values()],
    operations: [...state.operations.values()],
  }
  // A replacer is given what `toJSON` made of a Secret, asterisks; the Secret itself is still on its holder.
  const text = JSON.stringify(
    lists,
    function reveal(this: object, key, value: unknown) {
      const held: unknown = Reflect.get(this, key)
      return held instanceof Secret ? held.reveal() : value
    },
    1,
  )
  return `${text}\n`
}

/**
 * Reads a desk back.
 * @param path names the file in the error
 * @throws ConfigurationError for text that is no desk of this version; its words repeat nothing of the text
 */
export function decodeDesk(text: string, path: string): DeskState {
  const { value, fault } = readJson(text)
  if (fault) {
    const { message, line, column } = fault
    const whole = `is damaged: it ${message}; move it away to start afresh`
    throw new ConfigurationError([{ file: path, line, column, path: '', message: whole }])
  }
  const version = typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined
  if (typeof version === 'number' && version !== DESK_VERSION)
    throw damaged(path, 'v', `this is a desk of version ${version}; version ${DESK_VERSION} is read here`)
  const parsed = file.safeParse(value)
  if (!parsed.success)
    throw damaged(path, parsed.error.issues[0]?.path.join('.') ?? '', 'this is not what a desk keeps here')
  const { desk, root, count, users, plans, access: rows, operations } = parsed.data
  return {
    desk,
    ...(root === undefined ? {} : { root }),
    count,
    users: new Map(users.map(row => [row.id, given(row) as DeskUser])),
    plans: new Map(plans.map(row => [row.id, row as Plan])),
    access: new Map(rows.map(row => [accessKey(row.user, row.panel), given(row) as Access])),
    operations: new Map(operations.map(row => [row.transaction, given(row) as Operation])),
  }
}

const damaged = (path: string, where: string, message: string) =>
  new ConfigurationError([{ file: path, line: 0, column: 0, path: where, message }])
