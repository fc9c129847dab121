import { z } from 'zod'
import { USER_ATTRIBUTES } from '../catalogue/fact-values.js'
import { masked } from '../catalogue/mask.js'
import { didYouMean } from '../catalogue/nearest.js'
import { fieldsOf, wanted } from '../catalogue/own-words.js'
import { mode } from '../cloud/native/fields.js'
import { BATTERIES } from '../panel/panel-machine.js'
import type { PanelCommand } from '../panel/port.js'
import { Secret } from '../panel/secret.js'
import { USER_TYPES } from '../panel/user.js'

const number = z.int().min(0)
const code = z.instanceof(Secret, { error: 'must be a Secret: new Secret("1234")' })
const user = number.exactOptional()
const attributes = z.array(z.enum(USER_ATTRIBUTES)).readonly().exactOptional()
const partitions = z.array(number).readonly()
const schedule = z.enum(['refuse', 'warn']).exactOptional()

/** Fields of a user, as the commands that write one have them. */
const ofUser = {
  partitions: partitions.exactOptional(),
  name: z.string().exactOptional(),
  enabled: z.boolean().exactOptional(),
  authority: number.exactOptional(),
  attributes,
  schedule,
}

const disarming = { partition: number, code: code.exactOptional(), user }

/** The commands of the panel's port. What they come to, the panel says; here only what JavaScript can get wrong. */
const COMMANDS = {
  arm: z.strictObject({
    type: z.literal('arm'),
    ...disarming,
    mode,
    bypass: z.boolean().exactOptional(),
    noEntryDelay: z.boolean().exactOptional(),
    exit: z.enum(['none', 'doubled']).exactOptional(),
  }),
  disarm: z.strictObject({
    type: z.literal('disarm'),
    ...disarming,
    key: z.boolean().exactOptional(),
  }),
  protest: z.strictObject({ type: z.literal('protest'), partition: number, bypass: z.boolean() }),
  bypass: z.strictObject({
    type: z.literal('bypass'),
    zone: z.union([number, z.literal('open')]),
    on: z.boolean(),
    partition: user,
    code: code.exactOptional(),
    user: z.union([number, z.null()]).exactOptional(),
  }),
  'quick-exit': z.strictObject({ type: z.literal('quick-exit'), partition: number }),
  verify: z.strictObject({ type: z.literal('verify'), partition: user, code }),
  'user-code/add': z.strictObject({
    type: z.literal('user-code/add'),
    code,
    slot: user,
    userType: z.enum(USER_TYPES),
    ...ofUser,
  }),
  'user-code/modify': z.strictObject({
    type: z.literal('user-code/modify'),
    slot: number,
    code: code.exactOptional(),
    userType: z.enum(USER_TYPES).exactOptional(),
    ...ofUser,
  }),
  'user-code/clear': z.strictObject({
    type: z.literal('user-code/clear'),
    slot: z.union([number, z.literal('all')]),
  }),
  'user-authority/set': z.strictObject({
    type: z.literal('user-authority/set'),
    slot: number,
    authority: number,
    partitions,
  }),
  'code-length/set': z.strictObject({ type: z.literal('code-length/set'), length: number }),
  panic: z.strictObject({
    type: z.literal('panic'),
    partition: number,
    kind: z.enum(['fire', 'medical', 'police']),
  }),
  silence: z.strictObject({ type: z.literal('silence'), ...disarming }),
  cancel: z.strictObject({ type: z.literal('cancel'), ...disarming }),
  'walk-test': z.strictObject({ type: z.literal('walk-test'), ...disarming, on: z.boolean() }),
  chime: z.strictObject({ type: z.literal('chime'), partition: number, on: z.boolean().exactOptional() }),
  'programming/enter': z.strictObject({
    type: z.literal('programming/enter'),
    code,
    partition: number,
    of: z.enum(['users', 'installation']).exactOptional(),
    idleMs: number.exactOptional(),
  }),
  'programming/exit': z.strictObject({ type: z.literal('programming/exit') }),
  'time/set': z.strictObject({ type: z.literal('time/set'), offsetMs: z.number(), zone: z.string() }),
} satisfies Record<PanelCommand['type'], z.ZodType<PanelCommand>>

/** What a zone can be changed in. */
export const zoneChange = z.strictObject({
  open: z.boolean().optional(),
  tamper: z.boolean().optional(),
  trouble: z.boolean().optional(),
})

/** What a panel can be supplied with. */
export const supply = z.strictObject({
  mains: z.boolean().optional(),
  battery: z.enum(BATTERIES).optional(),
})

/** Where a keypad is. */
export const keypadPlace = z.union(
  [number, z.strictObject({ partition: number }), z.strictObject({ keypad: number })],
  { error: 'must be a partition, {partition: NUMBER} or {keypad: ADDRESS}' },
)

export const zoneNumber = z.int()
export const text = z.string()
export const fields = z.record(z.string(), z.unknown())
export const listener = z.custom<unknown>(value => typeof value === 'function', 'must be a function')

function explained(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing'
  if (issue.code !== 'unrecognized_keys') return wanted(issue)
  const names = fieldsOf(issue.inst)
  return issue.keys
    .map(key => `has no "${masked(key)}"${didYouMean(key, names)}; there is ${names.join(', ')}`)
    .join('; ')
}

/**
 * Refuses what JavaScript lets through and TypeScript would not, before anything is done with it.
 * @param what the argument, as the caller knows it
 * @throws TypeError with a sentence
 */
export function check(what: string, schema: z.ZodType, value: unknown): void {
  const { error } = schema.safeParse(value, { error: explained, jitless: true })
  // A misspelt field is missing under its right name too.
  const issues = error?.issues ?? []
  const issue = issues.find(each => each.code === 'unrecognized_keys') ?? issues[0]
  if (!issue) return
  const path = issue.path.length > 0 ? `.${issue.path.map(String).join('.')}` : ''
  throw new TypeError(`${what}${path} ${issue.message}`)
}

/** @throws TypeError for what is no command of the panel's port */
export function checkCommand(command: unknown): void {
  check('command', z.looseObject({ type: z.string() }), command)
  const { type } = command as { readonly type: string }
  if (!Object.hasOwn(COMMANDS, type))
    throw new TypeError(
      `command.type is no command${didYouMean(type, Object.keys(COMMANDS))}; there is ${Object.keys(COMMANDS).join(', ')}`,
    )
  check('command', COMMANDS[type as PanelCommand['type']], command)
}
