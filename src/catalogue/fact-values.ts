import { z } from 'zod'
import { codeText } from './code-text.js'

/** A user number. */
export const slot = z.int().min(0).max(65_534)

/** A time in seconds, up to a day. */
export const seconds = z.int().min(0).max(86_400)

/** A code. */
export const digits = codeText().regex(/^\d+$/, 'a code is a quoted string of digits')

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

/** What a panel does about open zones when it is to arm: refuses, arms around them, or protests for a time and then does. */
export const openZones = z.strictObject({
  keypad: z.enum(['refuses', 'bypasses', 'protests']),
  remote: z.enum(['refuses', 'bypasses', 'protests']),
  /** How long it protests before it bypasses what still stands open. */
  protestSeconds: seconds.optional(),
})

/** Who calls off an alarm at the central station, and how long after it; 0: however late. */
export const cancelRule = z.strictObject({
  by: z.enum(['disarming', 'key', 'nobody']),
  minutes: z.int().min(0).max(1_440),
})

/** What makes a smoke detector's second word: another within so long, or the first for so long; 0: not by that. */
export const fireVerify = z.strictObject({ withinSeconds: seconds, heldSeconds: seconds })

/** A user number that stands for something that is no user; null: none does. */
export const userNumber = slot.nullable()

/** Zone types the emulator tells apart: what `src/panel/zones.ts` says of each. */
export const ZONE_KINDS = [
  'entry_exit', // a door with the first entry delay
  'entry_exit_2', // a door with the second
  'perimeter',
  'interior', // left out when armed home; follows the entry delay
  'interior_delay', // the same, but it starts the entry delay itself
  'day', // perimeter while armed, a trouble while disarmed
  '24h',
  '24h_silent',
  '24h_auxiliary', // no burglary, and no siren
  'fire',
  'fire_verified', // a smoke detector that has to say it twice, or for a time
  'key_switch', // arms away and disarms at each turn
  'key_switch_kept', // arms away while it is turned
  'no_alarm',
] as const
export type ZoneKind = (typeof ZONE_KINDS)[number]
