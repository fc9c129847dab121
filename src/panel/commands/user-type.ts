import type { Facts } from '../../catalogue/facts.js'
import { CHECKS, unsupportedType } from '../checks.js'
import type { IncompatibleSchedules, Origin } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { usedSlots } from '../slot-plan.js'
import type { SlotTable } from '../slot-table.js'
import type { PanelState } from '../state.js'
import type { UserType } from '../user.js'

/** Types that a cloud shows for hours the module keeps. Nobody asks for them, and in the panel nobody has any. */
const SCHEDULED: readonly UserType[] = [
  'week_day_schedule',
  'year_day_schedule',
  'expiring',
  'schedule_restricted',
]

/** Whether this model knows such users at all, or those who ask can make them there. */
export const checkUserType = (
  state: PanelState,
  { source }: Origin,
  userType: UserType,
): Refusal | undefined =>
  SCHEDULED.includes(userType) ? unsupportedType(userType) : CHECKS.userType(state.limits(source), userType)

/** Whether this model goes together with hours that the asker keeps for such a user. */
export function checkSchedule(
  { facts }: PanelState,
  schedule: IncompatibleSchedules | undefined,
  userType: UserType,
): Refusal | undefined {
  if (schedule === undefined) return undefined
  const { supported, userTypes } = facts.schedules
  if (!supported && schedule === 'refuse') return refuse('SCHEDULES_UNSUPPORTED')
  return (userTypes as readonly UserType[]).includes(userType)
    ? undefined
    : refuse('SCHEDULE_USER_TYPE', { userType, supported: userTypes.join(', ') })
}

/** Whether one more duress user fits. */
export function checkDuressCount(state: PanelState, table: SlotTable): Refusal | undefined {
  const { max } = state.facts.duress
  return table.countType('forced') >= max ? refuse('DURESS_LIMIT', { limit: max }) : undefined
}

/** Whether one more slot that counts fits under the model's limit. */
export const checkLimit = ({ facts }: PanelState, table: SlotTable): Refusal | undefined =>
  usedSlots(facts, table) >= facts.userCodes.limit ? full(facts, table) : undefined

/** No room for another ordinary code. What is left of the limit then is for duress codes only. */
export function full(facts: Facts, table: SlotTable): Refusal {
  const used = usedSlots(facts, table)
  const left = Math.max(0, facts.userCodes.limit - used)
  if (left === 0) return refuse('SLOTS_FULL', { limit: used })
  return refuse('SLOTS_FULL', {
    limit: used,
    besides: `; room for ${left} more is left for a duress code only`,
  })
}

/** When a code is written, for those whose time runs from then on. */
export const writtenAt = (state: PanelState, userType: UserType): number =>
  userType === 'disposable' && state.facts.oneTime.rule === 'one-disarm-in-24h' ? state.now() : 0
