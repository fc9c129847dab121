import type { PanelModel } from '../../catalogue/model.js'
import type { AccessRecord } from '../../module/access-book.js'
import { windowOpen } from '../../module/schedule-window.js'
import { authorityFrom } from '../../panel/authority-byte.js'
import { ENABLED, pack, type SlotRow } from '../../panel/packed-slot.js'
import { REFUSALS } from '../../panel/refusal-rows.js'
import type { RefusalReason } from '../../panel/refusals.js'
import { Secret } from '../../panel/secret.js'
import { purposeOf, usedSlots } from '../../panel/slot-plan.js'
import { SlotTable } from '../../panel/slot-table.js'
import { maskOf, USER_TYPES, type UserType } from '../../panel/user.js'
import type { SlotDocument } from './documents.js'

/** The users of a panel, as a record has them. */
export interface FirstUsers {
  readonly slots: readonly SlotRow[]
  readonly accesses: readonly AccessRecord[]
}

/** A user of whom there must be one, and of whom the log shows nothing. */
export const unseenUser = (slot: number, partitions: readonly number[]): SlotDocument => ({
  slot,
  status: 'occupied_enabled',
  userType: 'unrestricted',
  partitions: [...partitions],
  revision: 0,
})

/** Types that a cloud is shown in place of the panel's own, because the module keeps hours. */
const SHOWN_FOR_HOURS: readonly UserType[] = ['week_day_schedule', 'year_day_schedule']

const isAttributes = (words: readonly string[]): words is Parameters<typeof authorityFrom>[0] =>
  words.every(word => typeof word === 'string')

const isReason = (word: string): word is RefusalReason => word in REFUSALS

/**
 * Users as the documents show them.
 * @param codes digits by slot
 * @param since epoch ms
 * @param revision of the table
 */
export function firstUsers(
  users: Iterable<SlotDocument>,
  codes: ReadonlyMap<number, string>,
  since: number,
  revision: number,
): FirstUsers {
  const slots: SlotRow[] = []
  const accesses: AccessRecord[] = []
  for (const user of [...users].sort((a, b) => a.slot - b.slot)) {
    const { slot, name, partitions, attributes, schedule, blocked, revision: changed } = user
    const code = codes.get(slot) ?? ''
    const isEnabled = user.status === 'occupied_enabled'
    const userType = schedule && SHOWN_FOR_HOURS.includes(user.userType) ? 'unrestricted' : user.userType
    const authority = attributes && isAttributes(attributes) ? authorityFrom(attributes) : undefined
    const mask = maskOf(partitions)
    if (!schedule || isEnabled) {
      const bits = USER_TYPES.indexOf(userType) | (isEnabled ? ENABLED : 0)
      const row = [slot, pack(new Secret(code)) ?? 0, bits, mask, changed, 0, name ?? null, 0] as const
      slots.push(authority === undefined ? row : [...row, authority])
    }
    if (!schedule) continue
    const isOpen = windowOpen(schedule, since, { offsetMs: 0, zone: 'UTC' })
    accesses.push({
      slot,
      code,
      userType,
      // One whose hours are on and who is not in the panel was disabled, unless something stands in the way.
      enabled: isEnabled || !isOpen || blocked !== undefined,
      partitions: mask,
      ...(name === undefined ? {} : { name }),
      ...(authority === undefined ? {} : { authority }),
      schedule,
      cause: 0,
      revision: changed,
      ...(isEnabled ? { seen: changed } : {}),
      ...(blocked !== undefined && isReason(blocked) ? { hold: { reason: blocked, revision } } : {}),
    })
  }
  return { slots, accesses }
}

/** Ordinary slots that must be taken for so many to be used up, the first in the model's order of filling. */
export function slotsToFill({ facts }: PanelModel, users: readonly SlotDocument[], used: number): number[] {
  const taken = new Set(users.map(({ slot }) => slot))
  const table = new SlotTable([...taken].sort((a, b) => a - b).map(slot => [slot, 1, ENABLED, 1, 0] as const))
  let missing = used - usedSlots(facts, table)
  const filled: number[] = []
  for (let slot = facts.slots.first; slot <= facts.slots.last && missing > 0; slot++) {
    if (taken.has(slot) || purposeOf(facts, slot)?.role !== 'ordinary') continue
    filled.push(slot)
    missing--
  }
  return filled
}
