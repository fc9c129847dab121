import { z } from 'zod'

/** A user number. */
export const slot = z.int().min(0).max(65_534)

/** A time in seconds, up to a day. */
export const seconds = z.int().min(0).max(86_400)

/** A code. */
export const digits = z.string().regex(/^\d+$/, 'a code is a quoted string of digits')

/** Rights and limits of single users that can be given to the emulated panel: it keeps those its model has. */
export const USER_ATTRIBUTES = [
  'supervisor', // may manage other users' codes
  'arm-only',
  'arm-only-after-closing',
  'bypass',
  'reports',
  'outputs',
  'own-disarm', // disarms only what it armed itself
  'access', // opens doors: at the automation port the code alone does not arm
] as const
export type UserAttribute = (typeof USER_ATTRIBUTES)[number]

/** What panels keep of a user beside that, beside code, partitions and kind of code. Nothing in the emulator sets it. */
export const OTHER_ATTRIBUTES = [
  'guest', // arms and disarms, and nothing else
  'maintenance',
  'phone-access',
  'system-tests',
  'latchkey',
  'squawk',
  'access-group',
  'key-fob',
  'tag',
  'schedule',
  'expiry',
  'switched-off',
] as const

/** What a user number outside (or inside) the ordinary range is set aside for. */
export const SPECIAL_ROLES = [
  'master',
  'partition_master',
  'duress',
  'partition_duress',
  'installer',
  'dealer',
  'system',
] as const

/**
 * A run of special slots. `remote` says what the module may do with them: `modify` (change the code, never
 * clear it), `manage` (add, change and clear) or `none`. A run of several slots belongs to partitions 1, 2, ….
 */
export const specialSlots = z.strictObject({
  role: z.enum(SPECIAL_ROLES),
  from: slot,
  to: slot,
  /** Whether an occupied slot of this run uses up one of `userCodes.limit`. */
  counts: z.boolean(),
  remote: z.enum(['manage', 'modify', 'none']),
})

/** Panel-wide rule by which wrong codes lock the keypads. `count` is in `unit`s; `seconds` is how long. */
export const lockoutRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('lock'),
    unit: z.enum(['attempts', 'keys']),
    count: z.int().min(1),
    /** The count starts again this long after the first wrong code; absent: only a valid code resets it. */
    withinSeconds: seconds.optional(),
    seconds,
    /** Whether reaching the count also raises an alarm (tamper or police). */
    alarm: z.boolean(),
  }),
])
