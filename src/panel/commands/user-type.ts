import { CHECKS, unsupportedType } from '../checks.js'
import type { Origin } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { purposeOf, usedSlots } from '../slot-plan.js'
import type { PanelState } from '../state.js'
import type { UserType } from '../user.js'

/** Types that a user has from the module's schedules. At the panel itself nobody has any. */
const SCHEDULED: readonly UserType[] = [
  'week_day_schedule',
  'year_day_schedule',
  'expiring',
  'schedule_restricted',
]

/** Whether this model knows such users at all, or those who ask can make them there. */
export function checkUserType(
  state: PanelState,
  { source }: Origin,
  userType: UserType,
): Refusal | undefined {
  if (source !== 'module' && SCHEDULED.includes(userType)) return unsupportedType(userType)
  return CHECKS.userType(state.limits(source), userType)
}

/** Whether one more duress user fits. */
export function checkDuressCount(state: PanelState): Refusal | undefined {
  const { max } = state.facts.duress
  return state.slots.countType('forced') >= max ? refuse('DURESS_LIMIT', { limit: max }) : undefined
}

/** Whether one more slot that counts fits under the model's limit, `reserved` ones being taken too. */
export function checkLimit(state: PanelState, reserved: readonly number[]): Refusal | undefined {
  const { facts, slots } = state
  const { limit } = facts.userCodes
  const kept = reserved.filter(slot => !slots.has(slot) && purposeOf(facts, slot)?.counts).length
  return usedSlots(facts, slots) + kept >= limit ? refuse('SLOTS_FULL', { limit }) : undefined
}

/** When a code is written, for those whose time runs from then on. */
export const writtenAt = (state: PanelState, userType: UserType): number =>
  userType === 'disposable' && state.facts.oneTime.rule === 'one-disarm-in-24h' ? state.now() : 0
