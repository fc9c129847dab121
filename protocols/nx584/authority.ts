import { purposeOf } from '../../src/panel/slot-plan.js'
import type { User } from '../../src/panel/slot-table.js'
import type { PanelState } from '../../src/panel/state.js'
import type { UserType } from '../../src/panel/user.js'

/** Bits of the authority byte while its bit 7 is clear (p. 13). */
export const AUTHORITY = {
  armOnly: 0x02,
  armOnlyInCloseWindow: 0x04,
  master: 0x08,
  armAndDisarm: 0x10,
  bypass: 0x20,
  openCloseReport: 0x40,
  /** The lower four bits are outputs 1 to 4 instead. */
  outputs: 0x80,
} as const

const USER = AUTHORITY.armAndDisarm | AUTHORITY.bypass
const MASTER = USER | AUTHORITY.master

/** The authority byte of a stored user, as far as the panel's table tells it. */
export function authorityOf({ facts }: PanelState, user: User): number {
  if (!user.enabled) return 0
  switch (user.userType) {
    case 'programming':
      // The go-to-program code opens installer programming; it is nobody's master.
      return purposeOf(facts, user.slot)?.role === 'installer' ? 0 : MASTER
    case 'non_access':
    case 'remote_only':
      return 0
    default:
      return USER
  }
}

/** Whether the user may read and change others. */
export const isMaster = (state: PanelState, user: User): boolean =>
  (authorityOf(state, user) & AUTHORITY.master) !== 0

/**
 * What an authority byte makes of a user, or undefined for one that the panel's table cannot hold: it is refused
 * rather than half kept.
 */
export function userTypeOf(state: PanelState, user: User, authority: number): UserType | undefined {
  if (authority === authorityOf(state, user)) return user.userType
  if (authority === USER) return 'unrestricted'
  if (authority === MASTER) return 'programming'
  return authority === 0 ? 'non_access' : undefined
}
