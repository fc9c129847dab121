import type { UserAttribute } from '../../../catalogue/fact-values.js'
import type { UserType } from '../../../panel/user.js'
import type { StoredUser } from '../../../panel/view.js'
import { type Known, type Opened, type OpenedHand, refused } from './page.js'
import { attributesHad, changeUser, isAbove, partitionsToGive } from './users.js'

/** Something of a user that is on or off. */
export interface Attribute {
  /** The key that toggles it. */
  readonly digit: string
  readonly label: string
  /** What it is in the panel; absent: not emulated. */
  readonly is?: { readonly attribute: UserAttribute } | { readonly userType: UserType }
}

/**
 * The attributes of users on both families (PC1616/1832/1864 v4.6 guide, p. 7; PowerSeries Neo reference manual, pp. 49 and
 * 50).
 */
export const ATTRIBUTES: readonly Attribute[] = [
  { digit: '1', label: 'Supervisor', is: { attribute: 'supervisor' } },
  { digit: '2', label: 'Duress Code', is: { userType: 'forced' } },
  { digit: '3', label: 'Zone Bypassing', is: { attribute: 'bypass' } },
  { digit: '4', label: 'Remote Access' },
  { digit: '7', label: 'Bell Squawk' },
  { digit: '8', label: 'One Time Use', is: { userType: 'disposable' } },
]

const userOf = ({ view, menu }: Opened): StoredUser | undefined =>
  menu.user === undefined ? undefined : view.slots.get(menu.user)

export function isOn(at: Opened, { is }: Attribute): boolean {
  const user = userOf(at)
  if (!user || !is) return false
  return 'userType' in is
    ? user.userType === is.userType
    : attributesHad(at.view, user).includes(is.attribute)
}

/** Toggles an attribute of the user who is worked on. */
export function toggleAttribute(hand: OpenedHand, attribute: Attribute | undefined): Known {
  const { user: slot } = hand.menu
  const { is } = attribute ?? {}
  if (slot === undefined || !attribute || !is) return refused(hand)
  const user = userOf(hand)
  const had = attributesHad(hand.view, user)
  const on = !isOn(hand, attribute)
  if (isAbove(hand, slot, on && 'attribute' in is ? [is.attribute] : [])) return refused(hand)
  const type = 'user-code/modify'
  if ('userType' in is) {
    const userType = on ? is.userType : 'unrestricted'
    return changeUser(hand, { type, slot, userType, ...(had.length > 0 ? { attributes: had } : {}) })
  }
  const attributes = on ? [...had, is.attribute] : had.filter(each => each !== is.attribute)
  // Who is a supervisor by type is one no more.
  const typed = user?.userType === 'programming' && !attributes.includes('supervisor')
  return changeUser(hand, { type, slot, attributes, ...(typed ? { userType: 'unrestricted' } : {}) })
}

/** Gives the user who is worked on a partition, or takes it. */
export function togglePartition(hand: OpenedHand, partition: number): Known {
  const { user: slot } = hand.menu
  if (slot === undefined || !partitionsToGive(hand).includes(partition) || isAbove(hand, slot))
    return refused(hand)
  const now = partitionsNow(hand)
  const partitions = now.includes(partition) ? now.filter(each => each !== partition) : [...now, partition]
  return changeUser(hand, { type: 'user-code/modify', slot, partitions })
}

/** Partitions of the user who is worked on. */
export function partitionsNow(at: Opened): readonly number[] {
  const { partitions = 0 } = userOf(at) ?? {}
  return Array.from({ length: at.view.setup.partitions }, (_, index) => index + 1).filter(
    each => (partitions >>> (each - 1)) & 1,
  )
}
