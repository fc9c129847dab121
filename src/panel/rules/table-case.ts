import type { Facts } from '../../catalogue/facts.js'
import type { Limits } from '../checks.js'
import type { Source } from '../events.js'
import { type KeptUser, tableWith } from '../kept-users.js'
import type { UsersOfLength } from '../length-change.js'
import type { Ground, InForce } from '../machines/ground.js'
import type { PanelValue } from '../panel-machine.js'
import type { PanelCommand, TableCommand } from '../port.js'
import type { Refusal } from '../refusals.js'
import type { UserNumbers } from '../slot-authority.js'
import type { SlotTable, UserDraft } from '../slot-table.js'
import type { PartitionMask, SlotRights, UserType } from '../user.js'
import { once } from './once.js'

/** What a command of the user table came to. */
export type TableOutcome =
  | Refusal
  | { readonly ok: true; readonly did: 'nothing' }
  | { readonly ok: true; readonly did: 'wrote'; readonly slot: number; readonly userType: UserType }
  | { readonly ok: true; readonly did: 'cleared'; readonly slots: readonly number[] }
  | {
      readonly ok: true
      readonly did: 'kept-rights'
      readonly slot: number
      readonly authority: number
      readonly partitions: PartitionMask
    }
  | {
      readonly ok: true
      readonly did: 'set-length'
      readonly from: number
      readonly rewritten: number
      readonly erased: number
      /** Slots that were taken before. */
      readonly before: readonly number[]
    }

/** What the user table knows. A command that changes it leaves new ones: who holds these keeps what was. */
export interface UserTableContext {
  readonly table: SlotTable
  /** What empty slots hold ready for their next code, where that is not as delivered. */
  readonly rights: ReadonlyMap<number, SlotRights> | undefined
  /** Digits of every code. */
  readonly codeLength: number
  /** What the last command came to; null: none since the panel was taken up. */
  readonly outcome: TableOutcome | null
}

/** What a command on the table depends on besides the table: the other machines know it, and it is kept nowhere else. */
export interface Around {
  readonly source: Source
  /** Users the asker keeps for later: they count as if they were in the table. */
  readonly keeps?: readonly KeptUser[] | undefined
  /** Partitions that are not disarmed. */
  readonly armed: PartitionMask
  readonly programming: PanelValue['programming']
  readonly now: number
}

/** The port's commands that write the user table. */
export type TableWriting = TableCommand | Extract<PanelCommand, { type: 'user-authority/set' }>
/** The same with what they find around it. */
export type TableEvent = TableWriting & { readonly around: Around }
/** A one-time code disarmed. */
export interface OneTimeUsed {
  readonly type: 'one-time/used'
  readonly slot: number
  readonly at: number
}
export type TableEventOf<Name extends TableWriting['type']> = Extract<TableEvent, { type: Name }>

/** What a command leaves of the table. */
export type Written = Partial<UserTableContext> & { readonly outcome: TableOutcome }

/** The table and the ready rights of a panel, to be changed, as they are at a code length. */
export const inHand = (
  ground: Ground,
  { table, rights, codeLength: present }: UserTableContext,
  codeLength = present,
): UsersOfLength => ({
  facts: ground.at(codeLength).facts,
  codeLength,
  everywhere: ground.everywhere,
  slots: table.copy(),
  rights: rights && new Map(rights),
})

/**
 * One command on the user table as the rules look at it. What several rules want to know is worked out once, and not
 * before one of them asks.
 */
export class TableCase implements UserNumbers {
  readonly ground: Ground
  readonly context: UserTableContext
  readonly around: Around
  readonly inForce: InForce
  /** The table with everybody who is kept for it. */
  readonly table: () => SlotTable

  constructor(ground: Ground, context: UserTableContext, { around }: Pick<TableEvent, 'around'>) {
    this.ground = ground
    this.context = context
    this.around = around
    this.inForce = ground.at(context.codeLength)
    this.table = once(() => tableWith(context.table, around.keeps))
  }

  get facts(): Facts {
    return this.inForce.facts
  }

  /** What the panel takes of whoever asks. */
  get limits(): Limits {
    return this.inForce.limits(this.around.source)
  }

  /** What the panel takes, whoever asks. */
  get panelLimits(): Limits {
    return this.inForce.limits('panel')
  }

  get rights(): ReadonlyMap<number, SlotRights> | undefined {
    return this.context.rights
  }

  get everywhere(): PartitionMask {
    return this.ground.everywhere
  }

  /** The table and the ready rights, to be changed. */
  inHand(codeLength?: number): UsersOfLength {
    return inHand(this.ground, this.context, codeLength)
  }

  /** The table with a user written. */
  writing(user: UserDraft): Written {
    const table = this.context.table.copy()
    const { slot, userType } = table.write(user)
    return { table, outcome: { ok: true, did: 'wrote', slot, userType } }
  }
}
