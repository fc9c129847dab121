import type { Ground } from '../machines/ground.js'
import { type Rule, rule } from '../machines/rule.js'
import { type Refusal, refuse } from '../refusals.js'
import { takeCode } from '../slot-authority.js'
import { purposeOf, roleName } from '../slot-plan.js'
import type { PartitionMask } from '../user.js'
import { type Concerned, GATE } from './gate.js'
import { TableCase, type TableEventOf, type UserTableContext, type Written } from './table-case.js'
import { NAMED_SLOT, type Slotted } from './user-rules.js'

/** The case of a command to clear one slot, or every slot that may be cleared: master, installer and system codes stay. */
export class ClearCase extends TableCase implements Slotted, Concerned {
  readonly slot: number | undefined
  readonly named: undefined

  constructor(ground: Ground, context: UserTableContext, event: TableEventOf<'user-code/clear'>) {
    super(ground, context, event)
    this.slot = event.slot === 'all' ? undefined : event.slot
  }

  readonly concerned = (): PartitionMask =>
    this.slot === undefined ? this.everywhere : (this.table().get(this.slot)?.partitions ?? 0)

  /** The refusal of a slot that nobody clears. */
  protection(): Refusal | undefined {
    const { slot } = this
    const purpose = slot === undefined ? undefined : purposeOf(this.facts, slot)
    if (slot === undefined || !purpose || purpose.remote === 'manage') return undefined
    const reason = purpose.remote === 'modify' ? 'MASTER_PROTECTED' : 'SLOT_RESERVED'
    return refuse(reason, { slot, role: roleName(purpose) })
  }

  write(): Written {
    const slots =
      this.slot === undefined
        ? this.table()
            .slots()
            .filter(slot => purposeOf(this.facts, slot)?.remote === 'manage')
        : [this.slot]
    const hand = this.inHand()
    const cleared = slots.filter(slot => takeCode(hand, slot))
    return { table: hand.slots, rights: hand.rights, outcome: { ok: true, did: 'cleared', slots: cleared } }
  }
}

/** What stands in the way of clearing, in the order it is told. */
export const CLEAR_RULES: readonly Rule<ClearCase>[] = [
  ...NAMED_SLOT,
  ...GATE,
  rule('masterSlot', 'MASTER_PROTECTED', ['slots.special'], c => c.protection()),
  rule('reserved', 'SLOT_RESERVED', ['slots.special'], c => c.protection()),
  rule('slotEmpty', 'SLOT_EMPTY', 'the slot has no user', c =>
    c.slot === undefined || c.table().has(c.slot) ? undefined : refuse('SLOT_EMPTY', { slot: c.slot }),
  ),
]
