import type { UserAttribute } from '../../catalogue/fact-values.js'
import { CHECKS, keptName } from '../checks.js'
import type { Ground } from '../machines/ground.js'
import { type Rule, rule } from '../machines/rule.js'
import type { IncompatibleSchedules } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { askedAuthority, rightsReady, storedAuthority } from '../slot-authority.js'
import { nextDuressSlot, nextFreeSlot, purposeOf, type SlotPurpose, usedSlots } from '../slot-plan.js'
import type { UserDraft } from '../slot-table.js'
import { maskOf, type PartitionMask, type UserType } from '../user.js'
import { type Concerned, GATE, NAMED_PARTITIONS, namedMask } from './gate.js'
import { once } from './once.js'
import { TableCase, type TableEventOf, type UserTableContext, type Written } from './table-case.js'
import {
  CODE,
  type Coded,
  codeFinding,
  DESCRIPTION,
  type Described,
  duressFinding,
  full,
  NAMED_SLOT,
  SCHEDULE,
  type Scheduled,
  type Slotted,
  TYPE,
  type Typed,
  writtenAt,
} from './user-rules.js'

/** Where a new user goes, and what the slot makes of it. */
interface Place {
  readonly ok: true
  readonly slot: number
  readonly purpose: SlotPurpose
}

/** A partition master's slot makes its user a master of that partition, whatever was asked. */
const typeIn = ({ role }: SlotPurpose, asked: UserType): UserType =>
  role === 'partition_master' ? 'programming' : asked

/** The case of a command to add a user. */
export class AddCase extends TableCase implements Typed, Scheduled, Described, Slotted, Concerned, Coded {
  readonly command: TableEventOf<'user-code/add'>
  readonly newType: UserType
  readonly schedule: IncompatibleSchedules | undefined
  readonly attributes: readonly UserAttribute[] | undefined
  readonly name: string | undefined
  readonly slot: number | undefined
  readonly named: readonly number[] | undefined
  readonly place: () => Place | Refusal
  readonly badCode: () => Refusal | undefined

  constructor(ground: Ground, context: UserTableContext, command: TableEventOf<'user-code/add'>) {
    super(ground, context, command)
    this.command = command
    this.newType = command.userType
    this.schedule = command.schedule
    this.attributes = command.attributes
    this.name = command.name
    this.slot = command.slot
    this.named = command.partitions
    this.place = once(() => this.#choose())
    this.badCode = once(() => codeFinding(this, command.code, this.userType()))
  }

  readonly scheduledType = (): UserType => this.newType

  readonly concerned = (): PartitionMask => (this.named ? namedMask(this) : this.#unnamed())

  /** What the user is in the slot that was chosen. */
  userType(): UserType {
    const place = this.place()
    return place.ok ? typeIn(place.purpose, this.newType) : this.newType
  }

  /** Whether duress codes have numbers of their own, and this is one. */
  get isDuressOfItsOwn(): boolean {
    return this.newType === 'forced' && this.facts.duress.kind === 'special'
  }

  /** The user as it is written where nothing stands in the way. */
  user(): UserDraft {
    const place = this.place()
    if (!place.ok) throw new Error(`no place for a user who is to be written: ${place.reason}`)
    const { slot, purpose } = place
    const { command, limits, name } = this
    const userType = this.userType()
    const ready = rightsReady(this, slot)
    const wished = this.named ? this.concerned() : (ready?.partitions ?? this.concerned())
    const authority = askedAuthority(command)
    return {
      slot,
      code: command.code,
      userType,
      enabled: command.enabled ?? true,
      partitions: purpose.partition === undefined ? wished : maskOf([purpose.partition]),
      name: name === undefined ? undefined : keptName(limits, name),
      authority: authority === undefined ? ready?.authority : storedAuthority(this, slot, authority),
      writtenAt: writtenAt(this, userType),
    }
  }

  write(): Written {
    const user = this.user()
    const rights = this.rights?.has(user.slot) ? new Map(this.rights) : this.rights
    // From now on the rights stand with the code.
    if (rights instanceof Map) rights.delete(user.slot)
    return { ...this.writing(user), rights }
  }

  #choose(): Place | Refusal {
    const { facts, slot: asked } = this
    if (asked !== undefined) {
      const purpose = purposeOf(facts, asked)
      const unfit = CHECKS.newSlot(this.panelLimits, {
        slot: asked,
        userType: this.newType,
        partitions: this.named,
      })
      if (unfit || !purpose) return unfit ?? refuse('SLOT_EMPTY', { slot: asked })
      return this.table().has(asked)
        ? refuse('SLOT_OCCUPIED', { slot: asked })
        : { ok: true, slot: asked, purpose }
    }
    const slot = this.isDuressOfItsOwn
      ? nextDuressSlot(facts, this.table(), this.concerned())
      : nextFreeSlot(facts, this.table())
    const purpose = slot === undefined ? undefined : purposeOf(facts, slot)
    if (slot !== undefined && purpose) return { ok: true, slot, purpose }
    return this.isDuressOfItsOwn
      ? refuse('DURESS_LIMIT', { limit: facts.duress.max })
      : full(facts, this.table())
  }

  /** The partitions of a code for which nobody names any. */
  #unnamed(): PartitionMask {
    // Where a code takes after the one that made it, wire and operator stand for the master, who is everywhere.
    const isLocal = this.around.source !== 'module'
    return isLocal && this.facts.users.partitionsAsMade === 'first' ? maskOf([1]) : this.everywhere
  }
}

const place = (c: AddCase): Refusal | undefined => {
  const chosen = c.place()
  return chosen.ok ? undefined : chosen
}

/** Whether one more slot that counts fits under the model's limit. */
const overLimit = (c: AddCase): Refusal | undefined => {
  const chosen = c.place()
  const counts = chosen.ok && chosen.purpose.counts
  return counts && usedSlots(c.facts, c.table()) >= c.facts.userCodes.limit
    ? full(c.facts, c.table())
    : undefined
}

/**
 * What stands in the way of a new user, in the order it is told: what the model cannot do at all, the panel's state, the
 * slot and the limits, the code.
 */
export const ADD_RULES: readonly Rule<AddCase>[] = [
  ...TYPE,
  ...SCHEDULE,
  ...DESCRIPTION,
  ...NAMED_PARTITIONS,
  ...GATE,
  ...NAMED_SLOT,
  rule('masterSlot', 'MASTER_PROTECTED', ['slots.special'], place),
  rule('unfitForSlot', 'USER_TYPE_UNSUPPORTED', ['duress.kind', 'slots.special'], place),
  rule('reserved', 'SLOT_RESERVED', ['slots.special'], place),
  rule('slotOfNoPartition', 'PARTITION_RANGE', ['slots.special'], place),
  rule('slotOccupied', 'SLOT_OCCUPIED', 'the slot is taken', place),
  rule('noDuressSlot', 'DURESS_LIMIT', ['slots.special', 'duress.max'], place),
  rule('full', 'SLOTS_FULL', ['slots.last', 'slots.first', 'slots.special', 'slots.fillOrder'], place),
  rule('limitReached', 'SLOTS_FULL', ['userCodes.limit', 'userCodes.atLength'], overLimit),
  rule('duressLimit', 'DURESS_LIMIT', ['duress.max'], c =>
    c.userType() === 'forced' ? duressFinding(c, c.table()) : undefined,
  ),
  ...CODE,
]
