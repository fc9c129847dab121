import { CHECKS } from '../checks.js'
import { limitAt } from '../facts-in-force.js'
import { rewrite } from '../length-change.js'
import type { Ground } from '../machines/ground.js'
import { type Rule, rule } from '../machines/rule.js'
import { refuse } from '../refusals.js'
import { usedSlots } from '../slot-plan.js'
import type { PartitionMask } from '../user.js'
import { type Concerned, GATE } from './gate.js'
import { TableCase, type TableEventOf, type UserTableContext, type Written } from './table-case.js'

/** The case of a command that sets the code length of the whole panel. */
export class LengthCase extends TableCase implements Concerned {
  readonly length: number
  readonly named: undefined

  constructor(
    ground: Ground,
    context: UserTableContext,
    { length, around }: TableEventOf<'code-length/set'>,
  ) {
    super(ground, context, { around })
    this.length = length
  }

  readonly concerned = (): PartitionMask => this.everywhere

  write(): Written {
    const { length } = this
    const { table, codeLength: from } = this.context
    if (from === length) return { outcome: { ok: true, did: 'nothing' } }
    const hand = this.inHand(length)
    const before = table.slots()
    const result = rewrite(hand)
    return {
      table: hand.slots,
      rights: hand.rights,
      codeLength: length,
      outcome: { ok: true, did: 'set-length', from, before, ...result },
    }
  }
}

/** What stands in the way of another code length, in the order it is told. */
export const LENGTH_RULES: readonly Rule<LengthCase>[] = [
  rule('lengthUnsupported', 'CODE_LENGTH_UNSUPPORTED', ['codes.lengths', 'codes.localLengths'], c =>
    CHECKS.codeLength(c.limits, c.length),
  ),
  ...GATE,
  // What a real panel does with codes that have no room at a length with a limit of its own is documented of none: refused,
  // nothing is lost. Where a change erases the codes, they need no room.
  rule('codesDoNotFit', 'CODES_DO_NOT_FIT', ['userCodes.atLength', 'codes.onLengthChange'], c => {
    const { length, facts } = c
    if (length === c.context.codeLength || facts.codes.onLengthChange === 'erase') return undefined
    const limit = limitAt(c.ground.declared.facts, length)
    const used = usedSlots(facts, c.table())
    return used <= limit ? undefined : refuse('CODES_DO_NOT_FIT', { length, limit, used })
  }),
]
