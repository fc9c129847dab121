import type { UserAttribute } from '../catalogue/fact-values.js'
import type { Facts } from '../catalogue/facts.js'
import { AUTHORITY, authorityFrom, keptBits } from './authority-byte.js'
import { purposeOf } from './slot-plan.js'
import type { SlotTable } from './slot-table.js'
import { isRightless, maskOf, type PartitionMask, type SlotRights } from './user.js'
import type { StoredUser } from './view.js'

/** What says which rights a user number has. */
export interface UserNumbers {
  readonly facts: Facts
  /** What empty slots hold ready for their next code, where that is not as delivered. */
  readonly rights: ReadonlyMap<number, SlotRights> | undefined
  /** The mask of every partition in use. */
  readonly everywhere: PartitionMask
}

/** The same with the table, to be changed. */
export interface UsersInHand extends UserNumbers {
  rights: Map<number, SlotRights> | undefined
  readonly slots: SlotTable
}

const USERS: readonly string[] = ['ordinary', 'master', 'partition_master']

/**
 * Whether the user number itself has rights, whatever code stands in it (NX-584 protocol, pp. 18 and 19: code and
 * authority are written by different messages). Codes of installer, duress and system are what their number is for.
 */
export const hasOwnRights = ({ facts }: Pick<UserNumbers, 'facts'>, slot: number): boolean =>
  facts.users.slotAuthority === 'kept-by-slot' && USERS.includes(purposeOf(facts, slot)?.role ?? '')

const isMasterSlot = ({ facts }: Pick<UserNumbers, 'facts'>, slot: number) =>
  ['master', 'partition_master'].includes(purposeOf(facts, slot)?.role ?? '')

/** The authority that a command asks for, as itself or by its attributes; undefined: none. */
export const askedAuthority = ({
  authority,
  attributes,
}: {
  readonly authority?: number
  readonly attributes?: readonly UserAttribute[]
}): number | undefined => (attributes === undefined ? authority : authorityFrom(attributes))

/** A byte as the panel keeps it for this user number. */
export const storedAuthority = (state: Pick<UserNumbers, 'facts'>, slot: number, authority: number): number =>
  keptBits(authority, state.facts.users.attributes, isMasterSlot(state, slot))

/** What a number has as delivered, with or without a code (NX-148E, p. 17; Concord 4 installation manual, p. 105). */
function delivered(state: UserNumbers, slot: number): SlotRights {
  const { attributesAsMade, partitionsAsMade } = state.facts.users
  const isMaster = isMasterSlot(state, slot)
  const authority = authorityFrom(attributesAsMade) | (isMaster ? AUTHORITY.master : 0)
  const partition = purposeOf(state.facts, slot)?.partition
  const first = partitionsAsMade === 'first' && !isMaster ? 1 : undefined
  const only = partition ?? first
  const partitions = only === undefined ? state.everywhere : maskOf([only])
  return { partitions, authority: storedAuthority(state, slot, authority) }
}

/** The rights an empty slot holds ready for the next code; undefined where a code brings its own. */
export const rightsReady = (state: UserNumbers, slot: number): SlotRights | undefined =>
  hasOwnRights(state, slot) ? (state.rights?.get(slot) ?? delivered(state, slot)) : undefined

/** The byte that stands with a user, in the table or with its number; undefined: none. */
const authorityOf = (state: UserNumbers, user: StoredUser): number | undefined =>
  user.authority ?? (hasOwnRights(state, user.slot) ? delivered(state, user.slot).authority : undefined)

/** The byte that says what a stored user may do; undefined where the user's type says it. */
export function authorityInForce(state: UserNumbers, user: StoredUser): number | undefined {
  const authority = authorityOf(state, user)
  return authority === undefined || !isRightless(user.userType) ? authority : 0
}

/** Gives an empty slot rights for the next code. */
export function keepRights(state: UsersInHand, slot: number, { partitions, authority }: SlotRights): void {
  const fresh = delivered(state, slot)
  if (partitions === fresh.partitions && authority === fresh.authority) state.rights?.delete(slot)
  else {
    state.rights ??= new Map()
    state.rights.set(slot, { partitions, authority })
  }
}

/** Takes a code out of the table; a number with rights of its own keeps them. False if there is none. */
export function takeCode(state: UsersInHand, slot: number): boolean {
  const user = state.slots.get(slot)
  const authority = user && authorityOf(state, user)
  if (user && authority !== undefined && hasOwnRights(state, slot))
    keepRights(state, slot, { partitions: user.partitions, authority })
  return state.slots.clear(slot)
}
