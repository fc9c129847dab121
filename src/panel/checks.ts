import type { Facts } from '../catalogue/facts.js'
import { masked, shortened } from '../catalogue/mask.js'
import { isTimeZone } from './local-time.js'
import type { ArmingMode } from './partition-machine.js'
import { type Refusal, refuse } from './refusals.js'
import type { Secret } from './secret.js'
import { isDuressSlot, purposeOf, roleName, type SlotNumbers } from './slot-plan.js'
import type { UserType } from './user.js'

/** Facts about codes that a code is checked against. */
export type CodeRules = Pick<Facts['codes'], 'forbidden' | 'duplicates' | 'adjacent' | 'adjacentScope'>

/**
 * What a panel takes of whoever asks. The panel has it from its facts, a cloud from the `info` document; what is absent
 * is not known, and nothing is refused for it.
 */
export interface Limits {
  /** Digits of every code. */
  readonly codeLength?: number
  /** Lengths that can be asked for. */
  readonly codeLengths?: readonly number[]
  readonly codes?: CodeRules
  /** Characters of a name, and what becomes of a longer one. */
  readonly nameLength?: number
  readonly longNames?: Facts['users']['longNames']
  readonly attributes?: readonly string[]
  /** Partitions in use. */
  readonly partitions?: number
  /** Numbers of the zones. */
  readonly zones?: readonly number[]
  readonly slots?: SlotNumbers
  /** Whether duress codes have numbers of their own. */
  readonly duressSlots?: boolean
  readonly modes?: readonly string[]
  /** Whether codes can be managed at all. */
  readonly manages?: boolean
  /** Whether a code can be good at certain times, or once. */
  readonly schedules?: boolean
  readonly oneTime?: boolean
  /** How many duress codes; 0: none. */
  readonly duress?: number
}

/** The codes that others have. */
export interface TakenCodes {
  /** Whether a slot other than `except` holds exactly this code. */
  holds(code: Secret, except?: number): boolean
  /** Whether a slot other than `except` holds a code whose number differs by `distance`. */
  holdsNeighbour(code: Secret, distance: number, except?: number): boolean
}

/** The user types a person may ask for; the rest follow from schedules and special slots. */
const ASKABLE = ['unrestricted', 'forced', 'disposable', 'non_access', 'remote_only'] as const

/** This type cannot be asked for, or not here. */
export function unsupportedType(userType: UserType): Refusal {
  const supported = ASKABLE.filter(askable => askable !== userType).join(', ')
  return refuse('USER_TYPE_UNSUPPORTED', { userType, supported })
}

/** What a code is made of, in the order a person would want to hear of it. */
function code({ codeLength, codes }: Limits, value: Secret): Refusal | undefined {
  if (!/^[0-9]*$/.test(value.reveal())) return refuse('CODE_DIGITS')
  if (codeLength !== undefined && value.length !== codeLength)
    return refuse('CODE_LENGTH', { length: value.length, required: codeLength })
  return codes?.forbidden.includes(value.reveal()) ? refuse('CODE_FORBIDDEN') : undefined
}

/**
 * What a code collides with.
 * @param slot the slot the code is for: the slot's own old code does not collide with the new one
 */
function collision(
  { codes }: Limits,
  { code, userType, taken, slot }: { code: Secret; userType: UserType; taken: TakenCodes; slot?: number },
): Refusal | undefined {
  if (!codes) return undefined
  if (codes.duplicates === 'rejected' && taken.holds(code, slot)) return refuse('CODE_DUPLICATE')
  const { adjacent, adjacentScope } = codes
  if (adjacent === 'allowed' || (adjacentScope === 'duress' && userType !== 'forced')) return undefined
  // "Code + 1" (PC1404) forbids the number after a stored code; "code +/- 1" (SCW9057) the one before it as well.
  const next = taken.holdsNeighbour(code, -1, slot)
  const before = adjacent === 'plus-minus-one' && taken.holdsNeighbour(code, 1, slot)
  return next || before ? refuse('CODE_ADJACENT') : undefined
}

/** Characters as a person counts them. */
const characters = (text: string) => Array.from(text)

function name({ nameLength, longNames }: Limits, value: string): Refusal | undefined {
  const { length } = characters(value)
  return longNames === 'refused' && nameLength !== undefined && length > nameLength
    ? refuse('NAME_LENGTH', { length, limit: nameLength })
    : undefined
}

/** A name as the panel keeps it, where it takes it. */
export const keptName = ({ nameLength }: Limits, value: string): string =>
  nameLength === undefined ? value : characters(value).slice(0, nameLength).join('')

/** Partitions somebody names. A list of none is in order: such a code is stored, and opens nothing. */
function partitions({ partitions: count }: Limits, value: readonly number[]): Refusal | undefined {
  if (count === undefined) return undefined
  const beyond = value.find(number => !Number.isInteger(number) || number < 1 || number > count)
  return beyond === undefined ? undefined : refuse('PARTITION_RANGE', { partition: beyond, count })
}

function slot({ slots }: Limits, value: number): Refusal | undefined {
  if (!slots || purposeOf({ slots }, value)) return undefined
  return refuse('SLOT_RANGE', { slot: value, first: slots.first, last: slots.last })
}

/** A slot for a new user: whether it is for such users. `partitions`: those somebody named. */
function newSlot(
  limits: Limits,
  asked: { slot: number; userType: UserType; partitions?: readonly number[] | undefined },
): Refusal | undefined {
  const { slots, duressSlots = false } = limits
  const purpose = slots && purposeOf({ slots }, asked.slot)
  if (!purpose) return slot(limits, asked.slot)
  const { role, partition, remote } = purpose
  if (role === 'master') return refuse('MASTER_PROTECTED', { slot: asked.slot, role })
  const duress = asked.userType === 'forced' && duressSlots
  if (role === 'ordinary') return duress ? unsupportedType(asked.userType) : undefined
  const suits = isDuressSlot(purpose) ? duress : asked.userType === 'unrestricted'
  const elsewhere = asked.partitions?.some(other => other !== partition) ?? false
  if (remote !== 'manage' || !suits || (partition !== undefined && elsewhere))
    return refuse('SLOT_RESERVED', { slot: asked.slot, role: roleName(purpose) })
  return partition === undefined ? undefined : partitions(limits, [partition])
}

const zone = ({ zones }: Limits, value: number): Refusal | undefined =>
  zones && !zones.includes(value) ? refuse('ZONE_RANGE', { zone: value, count: zones.length }) : undefined

const mode = ({ modes }: Limits, value: ArmingMode | (string & {})): Refusal | undefined =>
  modes && !modes.includes(value)
    ? refuse('MODE_UNSUPPORTED', { mode: value, modes: modes.join(', ') })
    : undefined

/** A length for all codes. */
const codeLength = ({ codeLengths }: Limits, value: number): Refusal | undefined =>
  codeLengths && !codeLengths.includes(value)
    ? refuse('CODE_LENGTH_UNSUPPORTED', { length: value, supported: codeLengths.join(', ') })
    : undefined

/** Whether such users exist here at all, or those who ask can make them. */
function userType({ oneTime, schedules, duress }: Limits, value: UserType): Refusal | undefined {
  switch (value) {
    case 'disposable':
      return oneTime === false ? refuse('ONE_TIME_UNSUPPORTED') : undefined
    case 'week_day_schedule':
    case 'year_day_schedule':
    case 'expiring':
    case 'schedule_restricted':
      return schedules === false ? refuse('SCHEDULES_UNSUPPORTED') : undefined
    case 'forced':
      return duress === 0 ? unsupportedType(value) : undefined
    case 'programming':
      return unsupportedType(value)
    default:
      return undefined
  }
}

function attributes({ attributes: known }: Limits, value: readonly string[]): Refusal | undefined {
  const unknown = known && value.find(attribute => !known.includes(attribute))
  return unknown === undefined
    ? undefined
    : refuse('ATTRIBUTE_UNSUPPORTED', { attribute: unknown, supported: known?.join(', ') || 'none' })
}

/** Whether codes of this panel can be managed from where the asker is. */
const managed = ({ manages }: Limits): Refusal | undefined =>
  manages === false ? refuse('REMOTE_CODES_UNSUPPORTED') : undefined

/**
 * A change of a user that changes nothing.
 * @param fields what it names beside the slot
 */
const change = (_: Limits, fields: readonly unknown[]): Refusal | undefined =>
  fields.every(field => field === undefined)
    ? refuse('INVALID_REQUEST', { problem: 'it names nothing to change' })
    : undefined

/** From here on a year has more than four digits in some time zone before long, and no document can say it. */
const LATEST = Date.UTC(9999, 0)

/** A time that a clock is set to (epoch ms). */
const time = (_: Limits, value: number): Refusal | undefined =>
  value >= 0 && value < LATEST
    ? undefined
    : refuse('INVALID_REQUEST', { problem: 'the time is not in the years 1970 to 9998' })

const timeZone = (_: Limits, value: string): Refusal | undefined =>
  isTimeZone(value)
    ? undefined
    : refuse('INVALID_REQUEST', { problem: `"${masked(shortened(value))}" is not an IANA time zone` })

/**
 * The checks of everything that can be asked about users, codes and arming, one for each field. Whoever takes such a
 * field (the panel, for whoever is at its port; the cloud's desk, before it sends anything) asks here: a value is
 * refused for the same reason everywhere.
 */
export const CHECKS = {
  code,
  collision,
  name,
  partitions,
  slot,
  newSlot,
  zone,
  mode,
  codeLength,
  userType,
  attributes,
  managed,
  change,
  time,
  timeZone,
} as const satisfies Record<string, (limits: Limits, value: never) => Refusal | undefined>
