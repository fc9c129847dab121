import { grants } from '../../panel/authority-byte.js'
import type { Outcome } from '../../panel/port.js'
import { Secret } from '../../panel/secret.js'
import { authorityInForce } from '../../panel/slot-authority.js'
import { isDuressSlot, purposeOf } from '../../panel/slot-plan.js'
import type { PanelView } from '../../panel/view.js'
import type { Hand } from '../dialect.js'

/** Whether the user of a number may change codes: a master, or who was given that right. */
export function mayProgram(view: PanelView, slot: number): boolean {
  const user = view.slots.get(slot)
  if (!user?.enabled || isInstaller(view, slot)) return false
  const authority = authorityInForce(view, user)
  return authority === undefined ? user.userType === 'programming' : grants(authority, 'program')
}

/** Whether the number is an installer's or a dealer's. */
export function isInstaller({ facts }: PanelView, slot: number): boolean {
  const role = purposeOf(facts, slot)?.role
  return role === 'installer' || role === 'dealer'
}

/** Whether the number is a master's, whose code is changed and never erased. */
export const isMaster = ({ facts }: PanelView, slot: number): boolean =>
  purposeOf(facts, slot)?.role === 'master'

/** Whether the number is for nothing but a duress code. */
export function isDuress({ facts }: PanelView, slot: number): boolean {
  const purpose = purposeOf(facts, slot)
  return purpose !== undefined && isDuressSlot(purpose)
}

/** The number of the duress code of a partition; undefined: duress codes have no number of their own. */
export function duressSlot({ facts }: PanelView, partition: number): number | undefined {
  const run = facts.slots.special.find(({ role }) => role === 'duress' || role === 'partition_duress')
  if (!run) return undefined
  const slot = run.role === 'duress' ? run.from : run.from + partition - 1
  return slot <= run.to ? slot : undefined
}

/** Writes a code into a user number: a new user, or another code of the one that is there. */
export const writeCode = (hand: Hand, slot: number, code: string): Outcome =>
  hand.execute(codeCommand(hand.view, slot, code))

/** The change that {@link writeCode} asks for. */
export function codeCommand(view: PanelView, slot: number, code: string) {
  if (view.slots.has(slot)) return { type: 'user-code/modify', slot, code: new Secret(code) } as const
  const userType = isDuress(view, slot) ? 'forced' : 'unrestricted'
  return { type: 'user-code/add', slot, code: new Secret(code), userType } as const
}
