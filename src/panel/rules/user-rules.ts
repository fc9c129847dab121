import type { UserAttribute } from '../../catalogue/fact-values.js'
import type { Facts } from '../../catalogue/facts.js'
import { CHECKS, unsupportedType } from '../checks.js'
import { checkCode } from '../code-rules.js'
import { type Rule, rule } from '../machines/rule.js'
import type { IncompatibleSchedules } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import type { Secret } from '../secret.js'
import { usedSlots } from '../slot-plan.js'
import type { SlotTable } from '../slot-table.js'
import type { UserType } from '../user.js'
import type { TableCase } from './table-case.js'

/** Types that a cloud shows for hours the module keeps. Nobody asks for them, and in the panel nobody has any. */
const SCHEDULED: readonly UserType[] = [
  'week_day_schedule',
  'year_day_schedule',
  'expiring',
  'schedule_restricted',
]

/** Whether this model knows such users at all, or those who ask can make them there. */
const typeFinding = ({ limits }: TableCase, userType: UserType): Refusal | undefined =>
  SCHEDULED.includes(userType) ? unsupportedType(userType) : CHECKS.userType(limits, userType)

/** A command that gives a user a type; undefined: it stays as it is. */
export interface Typed extends TableCase {
  readonly newType: UserType | undefined
}

export const TYPE: readonly Rule<Typed>[] = [
  rule(
    'typeUnsupported',
    'USER_TYPE_UNSUPPORTED',
    ['duress.kind'],
    c => c.newType && typeFinding(c, c.newType),
  ),
  rule(
    'oneTimeUnsupported',
    'ONE_TIME_UNSUPPORTED',
    ['oneTime.supported', 'oneTime.local'],
    c => c.newType && typeFinding(c, c.newType),
  ),
]

/** A command with hours that the asker keeps for a user who is then of this type. */
export interface Scheduled extends TableCase {
  readonly schedule: IncompatibleSchedules | undefined
  readonly scheduledType: () => UserType
}

export const SCHEDULE: readonly Rule<Scheduled>[] = [
  rule('schedulesUnsupported', 'SCHEDULES_UNSUPPORTED', ['schedules.supported'], ({ facts, schedule }) =>
    schedule === 'refuse' && !facts.schedules.supported ? refuse('SCHEDULES_UNSUPPORTED') : undefined,
  ),
  rule('typeWithoutHours', 'SCHEDULE_USER_TYPE', ['schedules.userTypes'], c => {
    if (c.schedule === undefined) return undefined
    const userTypes: readonly UserType[] = c.facts.schedules.userTypes
    const userType = c.scheduledType()
    return userTypes.includes(userType)
      ? undefined
      : refuse('SCHEDULE_USER_TYPE', { userType, supported: userTypes.join(', ') })
  }),
]

/** A command that says more of a user. */
export interface Described extends TableCase {
  readonly attributes: readonly UserAttribute[] | undefined
  readonly name: string | undefined
}

export const DESCRIPTION: readonly Rule<Described>[] = [
  rule('attributeUnsupported', 'ATTRIBUTE_UNSUPPORTED', ['users.attributes'], c =>
    CHECKS.attributes(c.limits, c.attributes ?? []),
  ),
  rule('nameTooLong', 'NAME_LENGTH', ['users.longNames', 'users.nameLength'], c =>
    CHECKS.name(c.limits, c.name ?? ''),
  ),
]

/** A slot that the command names; undefined: it names none. */
export interface Slotted extends TableCase {
  readonly slot: number | undefined
}

export const NAMED_SLOT: readonly Rule<Slotted>[] = [
  rule('noSuchSlot', 'SLOT_RANGE', ['slots.last', 'slots.first', 'slots.special'], c =>
    c.slot === undefined ? undefined : CHECKS.slot(c.panelLimits, c.slot),
  ),
]

/** Whether one more duress user fits. */
export function duressFinding({ facts }: TableCase, table: SlotTable): Refusal | undefined {
  const { max } = facts.duress
  return table.countType('forced') >= max ? refuse('DURESS_LIMIT', { limit: max }) : undefined
}

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

/** A command that writes a code, or makes an old one break a rule. */
export interface Coded extends TableCase {
  readonly badCode: () => Refusal | undefined
}

export const CODE: readonly Rule<Coded>[] = [
  rule('notDigits', 'CODE_DIGITS', 'codes are digits', c => c.badCode()),
  rule('wrongLength', 'CODE_LENGTH', ['codes.lengths', 'codes.localLengths', 'codes.defaultLength'], c =>
    c.badCode(),
  ),
  rule('forbiddenCode', 'CODE_FORBIDDEN', ['codes.forbidden'], c => c.badCode()),
  rule('duplicateCode', 'CODE_DUPLICATE', ['codes.duplicates'], c => c.badCode()),
  rule('adjacentCode', 'CODE_ADJACENT', ['codes.adjacent', 'codes.adjacentScope'], c => c.badCode()),
]

/** What a code has against it in this panel, for a user of this type; `slot`: whose own old code does not count. */
export const codeFinding = (
  c: TableCase,
  code: Secret,
  userType: UserType,
  slot?: number,
): Refusal | undefined =>
  checkCode(
    c.limits,
    { facts: c.facts, codeLength: c.context.codeLength, slots: c.table() },
    code,
    userType,
    slot,
  )

/** When a code is written, for those whose time runs from then on. */
export const writtenAt = ({ facts, around }: TableCase, userType: UserType): number =>
  userType === 'disposable' && facts.oneTime.rule === 'one-disarm-in-24h' ? around.now : 0
