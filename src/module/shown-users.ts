import { attributesOf } from '../panel/authority-byte.js'
import type { RefusalReason } from '../panel/refusals.js'
import { partitionsOf, type SlotStatus, type UserType } from '../panel/user.js'
import type { PanelView, StoredUser } from '../panel/view.js'
import type { Access, AccessBook } from './access-book.js'
import type { Schedule } from './schedule.js'

/** A user as the cloud is told of one, without the code. */
export interface ShownUser {
  readonly slot: number
  /** Whether its code can be used now: outside its hours it cannot. */
  readonly status: SlotStatus
  readonly userType: UserType
  readonly name?: string
  readonly partitions: readonly number[]
  /** Absent: what the type implies. */
  readonly attributes?: readonly string[]
  readonly schedule?: Schedule
  /** Why the panel does not have the code as its hours say, as long as that is so. */
  readonly blocked?: RefusalReason
  /** Of which panel this is told. */
  readonly generation: string
  /** Grows with every change of the slot's user; hours that begin or end are none. */
  readonly revision: number
}

/** What a cloud is shown as the type of a user with hours, after Matter's names. */
function shownType(userType: UserType, schedule: Schedule | undefined): UserType {
  if (!schedule || userType !== 'unrestricted') return userType
  return 'weekly' in schedule ? 'week_day_schedule' : 'year_day_schedule'
}

/** A user in the panel or, its hours not being on, in the module's book. */
function describe(
  generation: string,
  user: StoredUser | Access,
  entry: Access | undefined,
  enabled: boolean,
): ShownUser {
  const { slot, userType, name, partitions, authority } = user
  const { schedule, hold } = entry ?? {}
  const { revision } = entry ?? user
  return {
    slot,
    status: enabled ? 'occupied_enabled' : 'occupied_disabled',
    userType: shownType(userType, schedule),
    ...(name === undefined ? {} : { name }),
    partitions: partitionsOf(partitions),
    ...(authority === undefined ? {} : { attributes: attributesOf(authority) }),
    ...(schedule ? { schedule } : {}),
    ...(hold ? { blocked: hold.reason } : {}),
    generation,
    revision,
  }
}

/** The user of a slot as the cloud sees it; undefined if the slot is free. */
export function shownUser(state: PanelView, book: AccessBook, slot: number): ShownUser | undefined {
  const row = state.slots.get(slot)
  const entry = book.get(slot)
  if (row) return describe(state.generation, row, entry, row.enabled)
  return entry && describe(state.generation, entry, entry, false)
}

/** Every slot the panel has, free or not, ascending. */
export function everySlot({ facts }: PanelView): number[] {
  const { first, last, special } = facts.slots
  const slots = new Set<number>()
  for (const { from, to } of [{ from: first, to: last }, ...special])
    for (let slot = from; slot <= to; slot++) slots.add(slot)
  return [...slots].sort((a, b) => a - b)
}

/** The slots of all users there are for the cloud, ascending: no other slot is taken. */
export function usersShown(state: PanelView, book: AccessBook): number[] {
  const outside = book.keeps().flatMap(({ slot }) => (state.slots.has(slot) ? [] : [slot]))
  return [...state.slots.slots(), ...outside].sort((a, b) => a - b)
}
