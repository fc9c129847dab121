import { AUTHORITY, grants } from '../../src/panel/authority-byte.js'
import { authorityInForce } from '../../src/panel/slot-authority.js'
import { purposeOf } from '../../src/panel/slot-plan.js'
import type { PanelView, StoredUser } from '../../src/panel/view.js'

const USER = AUTHORITY.armAndDisarm | AUTHORITY.bypass
const MASTER = USER | AUTHORITY.master

/** The authority byte of a stored user: the one in force, or else what the type comes to. */
export const authorityOf = (panel: PanelView, user: StoredUser): number =>
  authorityInForce(panel, user) ?? implied(panel, user)

function implied({ facts }: PanelView, user: StoredUser): number {
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
export const isMaster = (panel: PanelView, user: StoredUser): boolean =>
  grants(authorityOf(panel, user), 'program')
