import type { UserAttribute } from '../../catalogue/fact-values.js'
import { attributesOf } from '../../panel/authority-byte.js'
import type { Outcome } from '../../panel/port.js'
import { authorityInForce } from '../../panel/slot-authority.js'
import { maskOf, partitionsOf } from '../../panel/user.js'
import type { Hand } from '../dialect.js'
import type { KeypadRecord } from '../keypad.js'
import { isInstaller, isMaster, mayProgram, writeCode } from './users.js'

type Known = Partial<KeypadRecord>

/** Nothing is typed any more, and nothing is said: an entry was dropped. */
export const DROPPED: Known = {}

/** One beep: taken. A refusal sounds as the model says, without a word. */
const heard = ({ ok }: Outcome): Known => (ok ? { sound: 'one-beep' } : { refused: true })

/**
 * Whether whoever's code it was may program this user number here: the installer only the master's (programming guide, p. 38), a
 * master everybody's whose partition this is.
 */
export function mayProgramUser({ view, partition, record }: Hand, slot: number): boolean {
  const by = record.menu?.by
  if (by === undefined) return false
  if (isInstaller(view, by)) return isMaster(view, slot)
  const user = view.slots.get(slot)
  const isHere = !user || isMaster(view, slot) || (user.partitions & maskOf([partition])) !== 0
  return mayProgram(view, by) && isHere
}

/** Whether a code is asked for a second time: a master's who changes his own (programming guide, p. 38). */
export const isOwnMaster = ({ view, record }: Hand, slot: number): boolean =>
  isMaster(view, slot) && record.menu?.by === slot

/** A user's code, new or another. */
export const program = (hand: Hand, slot: number, code: string): Known =>
  mayProgramUser(hand, slot) ? heard(writeCode(hand, slot, code)) : DROPPED

/** A user's code is erased. */
export const erase = (hand: Hand, slot: number): Known =>
  mayProgramUser(hand, slot) ? heard(hand.execute({ type: 'user-code/clear', slot })) : DROPPED

/** Authority levels (programming guide, p. 38): 0 user, 1 arm only, 2 guest, 3 duress, 4 partition master. */
const LEVELS: readonly (readonly UserAttribute[])[] = [[], ['arm-only'], ['own-disarm'], [], ['supervisor']]
const DURESS = 3

/** Whether opening and closing is told to a pager: `# 5`. */
function hasPaging({ view }: Hand, slot: number): boolean {
  const user = view.slots.get(slot)
  const authority = user && authorityInForce(view, user)
  return authority !== undefined && attributesOf(authority).includes('reports')
}

/** `# 1` and a level: what of the user is no matter of the level, stays. */
export function setLevel(hand: Hand, slot: number, level: number): Known {
  const attributes = LEVELS[level]
  const user = hand.view.slots.get(slot)
  if (!attributes || !user || isMaster(hand.view, slot) || !mayProgramUser(hand, slot)) return DROPPED
  return heard(
    hand.execute({
      type: 'user-code/modify',
      slot,
      userType: level === DURESS ? 'forced' : 'unrestricted',
      attributes: [...attributes, ...(hasPaging(hand, slot) ? (['reports'] as const) : [])],
    }),
  )
}

/** `# 5` and 1 for yes or 0 for no. */
export function setPaging(hand: Hand, slot: number, digit: string): Known {
  const user = hand.view.slots.get(slot)
  if (!user || !/^[01]$/.test(digit) || !mayProgramUser(hand, slot)) return DROPPED
  const authority = authorityInForce(hand.view, user) ?? 0
  const others = attributesOf(authority).filter(attribute => attribute !== 'reports')
  const attributes = [...others, ...(digit === '1' ? (['reports'] as const) : [])]
  return heard(hand.execute({ type: 'user-code/modify', slot, attributes }))
}

/** `# 3`, partitions, `#`: where the user belongs. */
export function setPartitions(hand: Hand, slot: number, digits: string): Known {
  if (digits === '' || !hand.view.slots.has(slot) || !mayProgramUser(hand, slot)) return DROPPED
  const mask = maskOf([...digits].map(Number).filter(partition => partition > 0))
  return heard(hand.execute({ type: 'user-code/modify', slot, partitions: partitionsOf(mask) }))
}
