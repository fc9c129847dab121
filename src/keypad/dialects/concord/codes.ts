import { AUTHORITY, grants } from '../../../panel/authority-byte.js'
import { instantsOf, localTime } from '../../../panel/local-time.js'
import type { Outcome } from '../../../panel/port.js'
import { refuse } from '../../../panel/refusals.js'
import { Secret } from '../../../panel/secret.js'
import { authorityInForce, rightsReady } from '../../../panel/slot-authority.js'
import { purposeOf } from '../../../panel/slot-plan.js'
import { maskOf, partitionsOf, type SlotRights } from '../../../panel/user.js'
import type { PanelView } from '../../../panel/view.js'
import type { Hand, Standing } from '../../dialect.js'

/** What a user number may do and where, with or without a code. */
export function rightsOf(view: PanelView, slot: number): SlotRights {
  const user = view.slots.get(slot)
  if (user) return { partitions: user.partitions, authority: authorityInForce(view, user) ?? 0 }
  return rightsReady(view, slot) ?? { partitions: 1, authority: 0 }
}

/** Whether a user bypasses sensors directly: masters may do everything (installation manual, p. 107). */
export const bypassesDirectly = (view: PanelView, slot: number): boolean =>
  purposeOf(view.facts, slot)?.role !== 'ordinary' || grants(rightsOf(view, slot).authority, 'bypass')

/**
 * Whether somebody who programs in a partition sees a user number: those that other partitions use are not theirs (user
 * manual, pp. 23 and 44).
 */
export const seesUser = ({ view, partition }: Standing, slot: number): boolean => {
  const user = view.slots.get(slot)
  return !user || (user.partitions & maskOf([partition])) !== 0
}

/** Whether a code typed as the new one of a slot takes the old one away: a master's does (user manual, pp. 25, 58 and 60). */
function deletes({ view, partition, ownerOf }: Hand, code: Secret, slot: number): boolean {
  const owner = ownerOf(code)
  if (owner === undefined || owner === slot) return false
  const purpose = purposeOf(view.facts, owner)
  return (
    purpose?.role === 'master' || (purpose?.role === 'partition_master' && purpose.partition === partition)
  )
}

/** Stores a code that was typed for a slot, or takes the one in it away. */
export function storeCode(hand: Hand, slot: number, digits: string): Outcome {
  const { view, partition, execute } = hand
  const code = new Secret(digits)
  const purpose = purposeOf(view.facts, slot)
  const has = view.slots.has(slot)
  if (purpose?.role !== 'master' && deletes(hand, code, slot))
    return has ? execute({ type: 'user-code/clear', slot }) : { ok: true, slot }
  if (has) return execute({ type: 'user-code/modify', slot, code })
  const userType = purpose?.role === 'partition_duress' ? 'forced' : 'unrestricted'
  // A user's first code is of partition 1 as delivered (installation manual, p. 107); that one made elsewhere is of the
  // partition it is made in is assumed, as it could not be used there else.
  const here = purpose?.role === 'ordinary' && partition !== 1 ? { partitions: [partition] } : {}
  return execute({ type: 'user-code/add', slot, code, userType, ...here })
}

/** Turns the direct bypassing of a user number on or off (installation manual, p. 105). */
export function setBypassing({ view, execute }: Hand, slot: number, on: boolean): Outcome {
  const { partitions, authority } = rightsOf(view, slot)
  const changed = on ? authority | AUTHORITY.bypass : authority & ~AUTHORITY.bypass
  return execute({
    type: 'user-authority/set',
    slot,
    authority: changed,
    partitions: partitionsOf(partitions),
  })
}

/** Gives a user number a partition, or takes it away (installation manual, p. 107). */
export function togglePartition({ view, execute }: Hand, slot: number, partition: number): Outcome {
  if (partition < 1 || partition > view.partitions.length)
    return refuse('PARTITION_RANGE', { partition, count: view.partitions.length })
  const { partitions, authority } = rightsOf(view, slot)
  return execute({
    type: 'user-authority/set',
    slot,
    authority,
    partitions: partitionsOf(partitions ^ maskOf([partition])),
  })
}

/**
 * Sets the panel's time (`hhmm`) or date (`mmddyy`; one table of the user manual has day and month the other way round).
 * @returns undefined for what is none
 */
export function setClock({ view, execute }: Hand, item: number, digits: string): Outcome | undefined {
  const { offsetMs, zone } = view.time
  const { date, hour, minute } = localTime(view.now() + offsetMs, zone)
  const number = (at: number) => Number(digits.slice(at, at + 2))
  const [year = 0, month = 1, day = 1] =
    item === 0 ? date.split('-').map(Number) : [2000 + number(4), number(0), number(2)]
  const [hours, minutes] = item === 0 ? [number(0), number(2)] : [hour, minute]
  const wall = Date.UTC(year, month - 1, day, hours, minutes)
  const shown = new Date(wall)
  const exists = shown.getUTCMonth() === month - 1 && shown.getUTCDate() === day
  if (!exists || hours > 23 || minutes > 59) return undefined
  const [instant] = instantsOf(wall, zone)
  return instant === undefined
    ? undefined
    : execute({ type: 'time/set', offsetMs: instant - view.now(), zone })
}
