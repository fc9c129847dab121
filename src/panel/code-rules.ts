import type { Facts } from '../catalogue/facts.js'
import { CHECKS, type Limits } from './checks.js'
import { systemInstallerCode } from './delivered-codes.js'
import type { Refusal } from './refusals.js'
import type { Secret } from './secret.js'
import type { SlotTable } from './slot-table.js'
import type { UserType } from './user.js'

/** What a code can collide with: the panel's facts, its present code length, its table. */
export interface CodeContext {
  readonly facts: Facts
  readonly codeLength: number
  readonly slots: SlotTable
}

/** What a code collides with in the panel as it is. */
export const codeContext = ({ facts, codeLength, slots }: CodeContext): CodeContext => ({
  facts,
  codeLength,
  slots,
})

/**
 * Every rule a new code must pass, in the order a person would want to hear of them: what it is made of, its
 * length, then what the panel never takes, then what collides with other users.
 *
 * @param slot the slot the code is for: the slot's own old code does not collide with the new one
 */
export function checkCode(
  limits: Limits,
  { facts, codeLength, slots }: CodeContext,
  code: Secret,
  userType: UserType,
  slot?: number,
): Refusal | undefined {
  const installers = systemInstallerCode(facts, codeLength)
  const taken = {
    // The installer's code may have no number, and is somebody's all the same.
    holds: (other: Secret, except?: number) =>
      slots.holds(other, except) || installers?.equals(other) === true,
    holdsNeighbour: (other: Secret, distance: number, except?: number) =>
      slots.holdsNeighbour(other, distance, except),
  }
  return (
    CHECKS.code(limits, code) ??
    CHECKS.collision(limits, { code, userType, taken, ...(slot === undefined ? {} : { slot }) })
  )
}
