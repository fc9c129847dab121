import type { UserAttribute } from '../../../catalogue/fact-values.js'
import { attributesOf } from '../../../panel/authority-byte.js'
import type { PanelCommand } from '../../../panel/port.js'
import { explain } from '../../../panel/refusals.js'
import type { Secret } from '../../../panel/secret.js'
import { isDuressSlot, purposeOf } from '../../../panel/slot-plan.js'
import { partitionsOf, type UserType } from '../../../panel/user.js'
import type { PanelView, StoredUser } from '../../../panel/view.js'
import { type Known, NOTICES, type Opened, type OpenedHand, refused } from './page.js'

/** Every user number of the panel, ascending. */
export function userNumbers({ facts }: PanelView): readonly number[] {
  const { first, last, special } = facts.slots
  const numbers = new Set<number>()
  for (let slot = first; slot <= last; slot++) numbers.add(slot)
  for (const { from, to } of special) for (let slot = from; slot <= to; slot++) numbers.add(slot)
  return [...numbers].sort((a, b) => a - b)
}

/** Digits of a user number: four on panels with more than 99 users (HS3032 reference manual, p. 64, of those with 1000). */
export const numberWidth = ({ facts }: PanelView): number => (facts.slots.last > 99 ? 4 : 2)

export const userNumber = (view: PanelView, slot: number): string =>
  String(slot).padStart(numberWidth(view), '0')

/** The number after another, or before it, round the end. */
export function nextNumber(view: PanelView, slot: number, key: '<' | '>'): number {
  const numbers = userNumbers(view)
  const found = numbers.indexOf(slot)
  const next = key === '>' ? found + 1 : found - 1
  return numbers.at(next % numbers.length) ?? slot
}

const isMaster = ({ facts }: PanelView, slot: number): boolean => purposeOf(facts, slot)?.role === 'master'

/** What a user may do beside arming, as far as the model's users have it. */
export function attributesHad({ facts }: PanelView, user: StoredUser | undefined): readonly UserAttribute[] {
  if (!user) return []
  const all = facts.users.attributes
  if (user.authority !== undefined) return attributesOf(user.authority).filter(each => all.includes(each))
  return user.userType === 'programming' ? all.filter(each => each === 'supervisor') : []
}

/** Who opened the menu, as far as it concerns what they may give. */
function opener({ view, menu: { by } }: Opened) {
  const user = by === undefined ? undefined : view.slots.get(by)
  const master = by !== undefined && isMaster(view, by)
  return { user, master, attributes: attributesHad(view, user) }
}

/**
 * Attributes that a code gets which is written: those of the code that opened the menu, whether it is new or changed
 * (PC1404 manual, p. 11; PowerSeries Neo reference manual, p. 49). Of the master's, which are fixed, bypassing is one (PC1404).
 */
function handedOn(at: Opened): readonly UserAttribute[] {
  const { master, attributes } = opener(at)
  return master ? at.view.facts.users.attributes.filter(each => each === 'bypass') : attributes
}

/**
 * What whoever opened the menu may not do to a user: a supervisor changes all but the master, and programs only codes with
 * attributes that are his own (PowerSeries Neo reference manual, pp. 48 and 49; PC1404 manual, p. 11).
 */
export function isAbove(at: Opened, slot: number, given: readonly UserAttribute[] = []): boolean {
  const { master, attributes } = opener(at)
  if (master) return false
  const theirs = [...attributesHad(at.view, at.view.slots.get(slot)), ...given]
  return isMaster(at.view, slot) || theirs.some(each => !attributes.includes(each))
}

/** Partitions that whoever opened the menu may give: the master all. */
export function partitionsToGive(at: Opened): readonly number[] {
  const { master, user } = opener(at)
  return partitionsOf(master ? at.view.everywhere : (user?.partitions ?? 0) & at.view.everywhere)
}

function typeFor({ facts }: PanelView, slot: number): UserType {
  const purpose = purposeOf(facts, slot)
  return purpose && isDuressSlot(purpose) ? 'forced' : 'unrestricted'
}

function writing(at: Opened, slot: number, code: Secret): PanelCommand {
  const { view } = at
  const before = view.slots.get(slot)
  const attributes = handedOn(at)
  if (!before)
    return {
      type: 'user-code/add',
      slot,
      code,
      userType: typeFor(view, slot),
      ...(attributes.length > 0 ? { attributes } : {}),
      ...(view.facts.users.partitionsAsMade === 'maker' ? { partitions: partitionsToGive(at) } : {}),
    }
  // What a number with a role makes of its user stays.
  if (purposeOf(view.facts, slot)?.role !== 'ordinary') return { type: 'user-code/modify', slot, code }
  const had = before.authority !== undefined
  return {
    type: 'user-code/modify',
    slot,
    code,
    userType: 'unrestricted',
    ...(attributes.length > 0 || had ? { attributes } : {}),
  }
}

/** What a change of the user table came to: done, or why not, on the page that is given. */
function came(hand: OpenedHand, command: PanelCommand, done: Known, not: Known): Known {
  const outcome = hand.execute(command)
  if (outcome.ok) return { ...done, sound: 'quick-beeps' }
  return { ...not, message: explain(outcome.reason, outcome.details).message, refused: true }
}

/** Writes a code into a slot. */
export const writeCode = (hand: OpenedHand, slot: number, code: Secret, done: Known, not: Known): Known =>
  isAbove(hand, slot)
    ? { ...refused(hand, NOTICES.unavailable), ...not }
    : came(hand, writing(hand, slot, code), done, not)

/** Erases the code of a slot. */
export const eraseCode = (hand: OpenedHand, slot: number, done: Known, not: Known): Known =>
  isAbove(hand, slot)
    ? { ...refused(hand, NOTICES.unavailable), ...not }
    : came(hand, { type: 'user-code/clear', slot }, done, not)

/** Changes something else of a user, and stays. */
export const changeUser = (hand: OpenedHand, command: PanelCommand): Known =>
  came(hand, command, { menu: hand.menu }, { menu: hand.menu })
