import type { Facts } from '../catalogue/facts.js'
import { systemInstallerCode } from './delivered-codes.js'
import { type Refusal, refuse } from './refusals.js'
import type { Secret } from './secret.js'
import type { SlotTable } from './slot-table.js'
import type { UserType } from './user.js'

/** What a code is checked against: the panel's facts, its present code length, its table. */
export interface CodeContext {
  readonly facts: Facts
  readonly codeLength: number
  readonly slots: SlotTable
}

/**
 * Every rule a new code must pass, in the order a person would want to hear of them: what it is made of, its
 * length, then what the panel never takes, then what collides with other users.
 *
 * @param slot the slot the code is for: the slot's own old code does not collide with the new one
 */
export function checkCode(
  context: CodeContext,
  code: Secret,
  userType: UserType,
  slot?: number,
): Refusal | undefined {
  const { facts, codeLength, slots } = context
  if (!/^[0-9]*$/.test(code.reveal())) return refuse('CODE_DIGITS')
  if (code.length !== codeLength) return refuse('CODE_LENGTH', { length: code.length, required: codeLength })
  if (facts.codes.forbidden.includes(code.reveal())) return refuse('CODE_FORBIDDEN')
  if (facts.codes.duplicates === 'rejected') {
    const installers = systemInstallerCode(facts, codeLength)
    if (slots.holds(code, slot) || installers?.equals(code)) return refuse('CODE_DUPLICATE')
  }
  const { adjacent, adjacentScope } = facts.codes
  if (adjacent !== 'allowed' && (adjacentScope === 'all' || userType === 'forced')) {
    // "Code + 1" (PC1404) forbids the number after a stored code; "code +/- 1" (SCW9057) the one before it as well.
    if (slots.holdsNeighbour(code, -1, slot)) return refuse('CODE_ADJACENT')
    if (adjacent === 'plus-minus-one' && slots.holdsNeighbour(code, 1, slot)) return refuse('CODE_ADJACENT')
  }
  return undefined
}
