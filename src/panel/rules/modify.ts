import type { UserAttribute } from '../../catalogue/fact-values.js'
import { grants, grantsAnything } from '../authority-byte.js'
import { CHECKS, keptName, unsupportedType } from '../checks.js'
import type { Ground } from '../machines/ground.js'
import { type Rule, rule } from '../machines/rule.js'
import type { IncompatibleSchedules } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { askedAuthority, hasOwnRights, keepRights, storedAuthority } from '../slot-authority.js'
import { isDuressSlot, purposeOf, roleName, type SlotPurpose } from '../slot-plan.js'
import type { User, UserDraft } from '../slot-table.js'
import { isRightless, maskOf, type PartitionMask, type UserType } from '../user.js'
import { type Concerned, GATE, NAMED_PARTITIONS } from './gate.js'
import { once } from './once.js'
import { TableCase, type TableEventOf, type UserTableContext, type Written } from './table-case.js'
import {
  CODE,
  type Coded,
  codeFinding,
  DESCRIPTION,
  type Described,
  duressFinding,
  NAMED_SLOT,
  SCHEDULE,
  type Scheduled,
  type Slotted,
  TYPE,
  type Typed,
  writtenAt,
} from './user-rules.js'

type Change = TableEventOf<'user-code/modify'>
/** A change of what a number may do is one of its user, as far as it names anything. */
type Event = Change | TableEventOf<'user-authority/set'>

/** The case of a command to change a user, or what a user number may do. */
export class ModifyCase extends TableCase implements Typed, Scheduled, Described, Slotted, Concerned, Coded {
  readonly command: Omit<Change, 'type'>
  readonly schedule: IncompatibleSchedules | undefined
  readonly attributes: readonly UserAttribute[] | undefined
  readonly name: string | undefined
  readonly slot: number
  readonly named: readonly number[] | undefined
  readonly user: () => User | undefined
  readonly badCode: () => Refusal | undefined
  readonly protection: () => Refusal | undefined

  constructor(ground: Ground, context: UserTableContext, event: Event) {
    const { type: _, ...command }: Omit<Change, 'type'> & { readonly type: Event['type'] } = event
    super(ground, context, command)
    this.command = command
    this.schedule = command.schedule
    this.attributes = command.attributes
    this.name = command.name
    this.slot = command.slot
    this.named = command.partitions
    this.user = once(() => this.table().get(command.slot))
    this.badCode = once(() => this.#codeFinding())
    this.protection = once(() => this.#protected())
  }

  get purpose(): SlotPurpose | undefined {
    return purposeOf(this.facts, this.slot)
  }

  /** Partitions as they are to be. */
  get partitions(): PartitionMask {
    return this.named ? maskOf(this.named) : (this.user()?.partitions ?? 0)
  }

  readonly concerned = (): PartitionMask => this.partitions | (this.user()?.partitions ?? 0)

  /** The type the user becomes; undefined: it stays. */
  get newType(): UserType | undefined {
    const { userType } = this.command
    return userType === this.user()?.userType ? undefined : userType
  }

  /** Who may nothing at all by their type can be given rights one by one: then the type is theirs no more. */
  readonly scheduledType = (): UserType => {
    const before = this.user()?.userType ?? 'unrestricted'
    const authority = askedAuthority(this.command)
    const opened = authority !== undefined && grantsAnything(authority) && isRightless(before)
    return this.command.userType ?? (opened ? 'unrestricted' : before)
  }

  write(): Written {
    const user = this.user()
    if (!user) throw new Error('there is no user to be changed')
    return this.writing(this.changed(user))
  }

  /** The user as the change leaves it. */
  changed(user: User): UserDraft {
    const { command, slot, name } = this
    const userType = this.scheduledType()
    // A one-time code begins anew when the code itself is written (PowerSeries Neo), not when it is renamed.
    const begins = command.code !== undefined || userType !== user.userType
    return {
      slot,
      code: command.code ?? user.code,
      userType,
      enabled: command.enabled ?? user.enabled,
      partitions: this.partitions,
      name: name === undefined ? user.name : keptName(this.limits, name),
      authority: this.#authority(user),
      lastUse: begins ? 0 : user.lastUse,
      writtenAt: begins ? writtenAt(this, userType) : user.writtenAt,
    }
  }

  /** A new type brings its own rights, as the byte was about the user's old ones; a number's own rights stay. */
  #authority(user: User): number | undefined {
    const authority = askedAuthority(this.command)
    if (authority !== undefined) return storedAuthority(this, this.slot, authority)
    return this.newType !== undefined && !hasOwnRights(this, this.slot) ? undefined : user.authority
  }

  /** What special slots do not allow to be changed. */
  #protected(): Refusal | undefined {
    const { purpose, slot, command, partitions } = this
    const user = this.user()
    if (!purpose || !user || purpose.role === 'ordinary') return undefined
    const role = roleName(purpose)
    if (purpose.remote === 'none') return refuse('SLOT_RESERVED', { slot, role })
    const retyped = this.newType !== undefined
    const moved = partitions !== user.partitions
    const authority = askedAuthority(command)
    const demoted = authority !== undefined && !grants(authority, 'program')
    if (purpose.remote === 'modify' && (retyped || moved || command.enabled === false || demoted))
      return refuse('MASTER_PROTECTED', { slot, role })
    // The slot makes the user: a duress slot a duress code, a partition's slot one of that partition.
    const fixed = isDuressSlot(purpose) || purpose.partition !== undefined
    const leaves = purpose.partition !== undefined && moved
    return (retyped && fixed) || leaves ? refuse('SLOT_RESERVED', { slot, role }) : undefined
  }

  #codeFinding(): Refusal | undefined {
    const { command, slot } = this
    const user = this.user()
    if (!user) return undefined
    const userType = this.scheduledType()
    // Becoming a duress user can break a rule with the same old code.
    const judged = command.code !== undefined || (userType === 'forced' && user.userType !== 'forced')
    return judged ? codeFinding(this, command.code ?? user.code, userType, slot) : undefined
  }
}

/** Becoming a duress user: only where any user can be one, and as many as there may be. */
const duress = (c: ModifyCase): Refusal | undefined => {
  if (c.newType !== 'forced') return undefined
  return c.facts.duress.kind === 'special' ? unsupportedType('forced') : duressFinding(c, c.table())
}

const nothingNamed = ({ limits, command }: ModifyCase) => {
  const { code, name, userType, partitions, enabled, authority, attributes, schedule } = command
  return CHECKS.change(limits, [code, name, userType, partitions, enabled, authority, attributes, schedule])
}

const PROTECTION: readonly Rule<ModifyCase>[] = [
  rule('reserved', 'SLOT_RESERVED', ['slots.special'], c => c.protection()),
  rule('masterSlot', 'MASTER_PROTECTED', ['slots.special'], c => c.protection()),
]

/** What stands in the way of a change of a user, in the order it is told. */
export const MODIFY_RULES: readonly Rule<ModifyCase>[] = [
  ...NAMED_SLOT,
  rule('nothingToChange', 'INVALID_REQUEST', 'a change names something', nothingNamed),
  ...DESCRIPTION,
  ...NAMED_PARTITIONS,
  ...GATE,
  rule('slotEmpty', 'SLOT_EMPTY', 'the slot has no user', c =>
    c.user() ? undefined : refuse('SLOT_EMPTY', { slot: c.slot }),
  ),
  ...PROTECTION,
  ...TYPE,
  rule('noDuressHere', 'USER_TYPE_UNSUPPORTED', ['duress.kind'], duress),
  rule('duressLimit', 'DURESS_LIMIT', ['duress.max'], duress),
  ...SCHEDULE,
  ...CODE,
]

/** The case of a command that writes what a user number may do. */
export class AuthorityCase extends ModifyCase {
  /** Nobody is kept for a number without a code. */
  constructor(ground: Ground, context: UserTableContext, event: TableEventOf<'user-authority/set'>) {
    super(ground, context, { ...event, around: { ...event.around, keeps: undefined } })
  }

  /** Rights that an empty number keeps for whatever code comes next. */
  override write(): Written {
    if (this.context.table.has(this.slot)) return super.write()
    const { slot, partitions } = this
    const hand = this.inHand()
    const authority = storedAuthority(this, slot, this.command.authority ?? 0)
    keepRights(hand, slot, { partitions, authority })
    return { rights: hand.rights, outcome: { ok: true, did: 'kept-rights', slot, authority, partitions } }
  }
}

/**
 * What stands in the way of writing what a user number may do. A user that has a code is changed; a number without one
 * takes it only where the model keeps rights by number.
 */
export const AUTHORITY_RULES: readonly Rule<AuthorityCase>[] = [
  ...NAMED_SLOT,
  ...NAMED_PARTITIONS,
  ...GATE,
  rule('noRightsWithoutCode', 'SLOT_EMPTY', ['users.slotAuthority'], c =>
    c.user() || hasOwnRights(c, c.slot) ? undefined : refuse('SLOT_EMPTY', { slot: c.slot }),
  ),
  // A partition's own master number is for that partition, whoever is in it.
  rule('numberOfAnotherPartition', 'SLOT_RESERVED', ['slots.special'], c => {
    const { purpose, slot } = c
    if (c.user() || purpose?.partition === undefined || c.partitions === maskOf([purpose.partition]))
      return undefined
    return refuse('SLOT_RESERVED', { slot, role: roleName(purpose) })
  }),
  ...PROTECTION,
]
