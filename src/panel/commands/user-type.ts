import type { Origin } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { purposeOf, usedSlots } from '../slot-plan.js'
import type { PanelState } from '../state.js'
import type { UserType } from '../user.js'

/** The user types a person may ask for; the rest follow from schedules and special slots. */
const ASKABLE = ['unrestricted', 'forced', 'disposable', 'non_access', 'remote_only'] as const

/** This type cannot be asked for, or not here. */
export function unsupportedType(userType: UserType): Refusal {
  const supported = ASKABLE.filter(askable => askable !== userType).join(', ')
  return refuse('USER_TYPE_UNSUPPORTED', { userType, supported })
}

/** Whether this model knows such users at all, or those who ask can make them there. */
export function checkUserType(
  state: PanelState,
  { source }: Origin,
  userType: UserType,
): Refusal | undefined {
  const { facts } = state
  const { supported, local } = facts.oneTime
  switch (userType) {
    case 'disposable':
      return (source === 'module' ? supported : local) ? undefined : refuse('ONE_TIME_UNSUPPORTED')
    case 'week_day_schedule':
    case 'year_day_schedule':
    case 'expiring':
    case 'schedule_restricted':
      return facts.schedules.supported ? undefined : refuse('SCHEDULES_UNSUPPORTED')
    case 'forced':
      return facts.duress.kind === 'none' ? unsupportedType(userType) : undefined
    case 'programming':
      return unsupportedType(userType)
    default:
      return undefined
  }
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
