import { z } from 'zod'
import { readJson } from '../../catalogue/json-text.js'
import { ConfigurationError } from '../../catalogue/problems.js'
import { Secret } from '../../panel/secret.js'
import type { Random } from '../../time/random.js'
import type { AccessTime } from './access-time.js'
import { DESK_USER_TYPES, DeskState } from './state.js'
import type { Table } from './table.js'

/** Version of what a desk keeps. */
export const DESK_VERSION = 2

/** A key of what a desk keeps, and its value as JSON, codes in clear; null: it is gone. */
export type DeskEntry = readonly [key: string, value: string | null]

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
const decision = z.int().min(0)
const partitions = z.array(z.int())
const yes = z.literal(true).exactOptional()
const sentence = z.string()

const user = z.strictObject({
  id: z.string(),
  first: z.string(),
  last: z.string(),
  code: code.exactOptional(),
  userType: z.enum(DESK_USER_TYPES),
  language: z.string().exactOptional(),
  contacts: z.array(z.strictObject({ kind: z.enum(['email', 'phone']), value: z.string() })),
  decided: z.strictObject({ name: decision, type: decision, code: decision }),
  deleted: yes,
})

const plan = z.strictObject({
  id: z.string(),
  name: z.string(),
  systems: z.array(
    z.strictObject({ panel: z.string(), partitions: partitions.exactOptional(), since: decision }),
  ),
  time,
  decided: decision,
})

const member = z.strictObject({ plan: z.string(), user: z.string(), since: decision })

const written = z.strictObject({
  name: z.string(),
  userType: z.string(),
  partitions,
  time,
  code: z.union([decision, z.literal('panel')]),
})

const access = z.strictObject({
  user: z.string(),
  panel: z.string(),
  direct: z
    .strictObject({
      since: decision,
      grant: z
        .strictObject({ partitions: partitions.exactOptional(), time, slot: z.int().exactOptional() })
        .exactOptional(),
    })
    .exactOptional(),
  accepted: z
    .strictObject({
      since: decision,
      name: z.string().exactOptional(),
      userType: z.string().exactOptional(),
      partitions: partitions.exactOptional(),
      time: time.exactOptional(),
    })
    .exactOptional(),
  held: z
    .strictObject({
      slot: z.int(),
      generation: z.string(),
      revision: z.int(),
      written,
      gone: yes,
      warning: z.strictObject({ reason: z.string(), message: sentence }).exactOptional(),
    })
    .exactOptional(),
  trouble: z
    .strictObject({
      reason: z.string(),
      message: sentence,
      wish: z.string(),
      passes: yes,
      undo: yes,
      revision: z.int().exactOptional(),
      generation: z.string().exactOptional(),
    })
    .exactOptional(),
  again: z.int().exactOptional(),
  misplaced: z.strictObject({ slot: z.int(), message: sentence }).exactOptional(),
  undo: yes,
  renewed: yes,
})

const purpose = z.union([
  z.strictObject({ kind: z.literal('write'), user: z.string(), written }),
  z.strictObject({ kind: z.literal('clear'), user: z.string() }),
  z.strictObject({ kind: z.literal('tidy'), slot: z.int() }),
  z.strictObject({ kind: z.literal('command'), item: z.string() }),
  z.strictObject({ kind: z.literal('cancel'), of: z.string() }),
  z.strictObject({ kind: z.literal('refresh') }),
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
  deadline: z.number().exactOptional(),
  sends: z.int(),
  told: z.strictObject({ reason: z.string(), message: sentence }).exactOptional(),
  cancel: z
    .strictObject({ why: z.enum(['change', 'operator']), transaction: z.string().exactOptional() })
    .exactOptional(),
})

const self = z.strictObject({
  v: z.literal(DESK_VERSION),
  desk: z.string(),
  root: z.string().exactOptional(),
  count: z.int(),
})

const SELF = 'desk'
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A desk that knows nobody yet. Its name comes from chance, so that no two desks at a broker share one. */
export function newDesk(random: Random): DeskState {
  return new DeskState(Array.from({ length: 8 }, () => LETTERS[random.int(LETTERS.length)]).join(''))
}

/** A value as JSON, with the codes in it in clear: whoever writes it to disk keeps it from others. */
const reveal = (value: unknown): string =>
  // A replacer is given what `toJSON` made of a Secret, asterisks; the Secret itself is still on its holder.
  JSON.stringify(value, function revealed(this: object, key, part: unknown) {
    const held: unknown = Reflect.get(this, key)
    return held instanceof Secret ? held.reveal() : part
  })

const TABLES = ['users', 'plans', 'members', 'access', 'operations'] as const

const selfOf = ({ desk, root, count }: DeskState) =>
  JSON.stringify({ v: DESK_VERSION, desk, ...(root === undefined ? {} : { root }), count })

/** What is to be kept of the changes since this was last asked: rows of their own, whatever else there is. */
export function takeEntries(state: DeskState): DeskEntry[] {
  const entries = TABLES.flatMap(name => {
    const table: Pick<Table<unknown>, 'takeChanged' | 'get'> = state[name]
    return table.takeChanged().map((key): DeskEntry => {
      const row = table.get(key)
      return [`${name}/${key}`, row === undefined ? null : reveal(row)]
    })
  })
  const own = selfOf(state)
  if (own === state.kept) return entries
  state.kept = own
  return [[SELF, own], ...entries]
}

/** A row put in its table; false where it is none. */
type Put = (state: DeskState, value: unknown) => boolean
const put =
  <Row>(schema: z.ZodType<Row>, table: (state: DeskState) => { put(row: Row): void }): Put =>
  (state, value) => {
    const row = schema.safeParse(value)
    if (row.success) table(state).put(row.data)
    return row.success
  }

const PUTS: Readonly<Record<(typeof TABLES)[number], Put>> = {
  users: put(user, ({ users }) => users),
  plans: put(plan, ({ plans }) => plans),
  members: put(member, ({ members }) => members),
  access: put(access, ({ access }) => access),
  operations: put(operation, ({ operations }) => operations),
}

/**
 * Reads a desk back.
 * @param entries the last value of every key
 * @param path names the file in the error
 * @throws ConfigurationError for what is no desk of this version; its words repeat nothing of it
 */
export function decodeDesk(entries: ReadonlyMap<string, string>, path: string): DeskState {
  const found = self.safeParse(parsed(entries.get(SELF)))
  if (!found.success) throw damaged(path, SELF, 'this is not what a desk keeps here')
  const { desk, root, count } = found.data
  const state = new DeskState(desk, { root, count })
  for (const [key, text] of entries) {
    if (key === SELF) continue
    const slash = key.indexOf('/')
    const table = TABLES.find(name => name === key.slice(0, slash))
    if (!table || !PUTS[table](state, parsed(text)) || !state[table].has(key.slice(slash + 1)))
      throw damaged(path, key, 'this is not what a desk keeps here')
  }
  for (const name of TABLES) state[name].takeChanged()
  state.kept = selfOf(state)
  return state
}

const parsed = (text: string | undefined): unknown => (text === undefined ? undefined : readJson(text).value)

const damaged = (path: string, key: string, problem: string) =>
  ConfigurationError.of(
    `${path}: "${key}": ${problem}; put a whole copy back, or move it away to start afresh`,
  )
