import type { Secret } from '../../panel/secret.js'
import type { AccessTime } from './access-time.js'
import { Table } from './table.js'

/** A way to reach a person. */
export interface Contact {
  readonly kind: 'email' | 'phone'
  readonly value: string
}

/** User types as requests write them; `forced` is a duress code. */
export const DESK_USER_TYPES = ['unrestricted', 'forced', 'non_access', 'remote_only'] as const
export type DeskUserType = (typeof DESK_USER_TYPES)[number]

/**
 * The number of a decision: whatever somebody decides at a desk has one, later ones have higher ones. Where two decisions are
 * about the same, the later one holds, whenever a panel hears of it.
 */
export type Decision = number

/** A person, with at most one access code. */
export interface DeskUser {
  readonly id: string
  readonly first: string
  readonly last: string
  readonly code?: Secret
  readonly userType: DeskUserType
  readonly language?: string
  readonly contacts: readonly Contact[]
  /** When the name, the type and the code were last decided; 0: never. The code's number stands for the code itself. */
  readonly decided: { readonly name: Decision; readonly type: Decision; readonly code: Decision }
  /** The user is gone as soon as no panel holds the code any more. */
  readonly deleted?: true
}

/** Access to one system: which partitions (absent: all) and when. */
export interface Grant {
  readonly partitions?: readonly number[]
  readonly time: AccessTime
  /** The slot somebody chose. */
  readonly slot?: number
}

/** One system of an access plan, and since which decision it is in it. */
export interface PlanSystem {
  readonly panel: string
  readonly partitions?: readonly number[]
  readonly since: Decision
}

/** A set of systems that users are given access to together. */
export interface Plan {
  readonly id: string
  readonly name: string
  readonly systems: readonly PlanSystem[]
  readonly time: AccessTime
  /** When time or partitions were last decided. */
  readonly decided: Decision
}

/** A user of an access plan. */
export interface Member {
  readonly plan: string
  readonly user: string
  readonly since: Decision
}

/** What a slot is to hold, whole. */
export interface Written {
  readonly name: string
  readonly userType: string
  /** Every one by number: what a request leaves out, a panel may have kept from somebody else. */
  readonly partitions: readonly number[]
  readonly time: AccessTime
  /** The decision of the user's code that it is; `panel`: digits that only the panel knows. */
  readonly code: Decision | 'panel'
}

/** What a panel confirmed to hold for a user: which change of which slot of which panel. */
export interface Held {
  readonly slot: number
  readonly generation: string
  readonly revision: number
  readonly written: Written
  /** The slot was given to somebody else since. */
  readonly gone?: true
  /** What the panel said although it agreed. */
  readonly warning?: { readonly reason: string; readonly message: string }
}

/** Why the last try to bring a panel to what is wanted failed. It stands until something else is wanted. */
export interface Trouble {
  readonly reason: string
  readonly message: string
  /** What was wanted, as text: another wish gets another try. */
  readonly wish: string
  /** What stood in the way may go away with what is under way for others: then it is tried once more. */
  readonly passes?: true
  /** It was an undo that failed. */
  readonly undo?: true
  /** The count of changes of the panel's table then, and which panel that was: room is looked for again after the next. */
  readonly revision?: number
  readonly generation?: string
}

/** Switched on or off for one panel alone; without a grant: off. */
export interface Direct {
  readonly since: Decision
  readonly grant?: Grant
}

/** What was accepted from a panel, where it differs from what was decided here; until that is decided anew. */
export interface Accepted {
  readonly since: Decision
  readonly name?: string
  readonly userType?: string
  readonly partitions?: readonly number[]
  readonly time?: AccessTime
}

/** One user at one panel, for as long as anything is wanted or held there. */
export interface Access {
  readonly user: string
  readonly panel: string
  /** Absent: the access plans decide. */
  readonly direct?: Direct
  readonly accepted?: Accepted
  readonly held?: Held
  readonly trouble?: Trouble
  /** The slot that the code had here; it gets it again where it is free. */
  readonly again?: number
  /** A slot that was asked for and could not be had, and why. */
  readonly misplaced?: { readonly slot: number; readonly message: string }
  /** What somebody else made of the slot is to be undone, or undone by sending the code again. */
  readonly undo?: true
  /** Asked for again while what was asked before has run out of time. */
  readonly renewed?: true
}

/** What a request is for. */
export type Purpose =
  | { readonly kind: 'write'; readonly user: string; readonly written: Written }
  | { readonly kind: 'clear'; readonly user: string }
  /** Clears a slot that no user of this desk holds. */
  | { readonly kind: 'tidy'; readonly slot: number }
  | { readonly kind: 'command'; readonly item: string }
  | { readonly kind: 'cancel'; readonly of: string }
  /** Has the panel tell all of its documents again. */
  | { readonly kind: 'refresh' }

/** A request on its way, from the decision to its final answer. */
export interface Operation {
  readonly transaction: string
  readonly panel: string
  /** The request's name, e.g. `user-code/add`. */
  readonly name: string
  /** Its body, without the transaction; a code in it is a Secret. */
  readonly body: Readonly<Record<string, unknown>>
  readonly purpose: Purpose
  /** Epoch ms. */
  readonly createdAt: number
  /** When it must have happened (epoch ms). */
  readonly deadline?: number
  /** How often it was (or may have been) published. */
  readonly sends: number
  /** What the module last said it waits for. */
  readonly told?: { readonly reason: string; readonly message: string }
  /** It is being taken back: why, and by which transaction. */
  readonly cancel?: { readonly why: 'change' | 'operator'; readonly transaction?: string }
}

export const accessKey = (user: string, panel: string) => `${user}/${panel}`
export const memberKey = (plan: string, user: string) => `${plan}/${user}`
export const slotKey = (panel: string, slot: number) => `${panel}/${slot}`
export const fullName = ({ first, last }: Pick<DeskUser, 'first' | 'last'>) => `${first} ${last}`.trim()

/** Everything a desk knows between two inputs, apart from what the broker retains. */
export class DeskState {
  /** Root of the topics of its panels: elsewhere the same id is another panel. Absent: it has not worked yet. */
  root: string | undefined
  /** Counts decisions, transactions, users and plans: no number is given twice. */
  count: number
  /** What was kept of all that is in no table, as text. */
  kept: string | undefined
  readonly users = new Table<DeskUser, 'code'>(({ id }) => id, { code: ({ code }) => code?.reveal() })
  readonly plans = new Table<Plan>(({ id }) => id, {})
  readonly members = new Table<Member, 'plan' | 'user'>(({ plan, user }) => memberKey(plan, user), {
    plan: ({ plan }) => plan,
    user: ({ user }) => user,
  })
  readonly access = new Table<Access, 'user' | 'panel' | 'slot' | 'full' | 'passing'>(
    ({ user, panel }) => accessKey(user, panel),
    {
      user: ({ user }) => user,
      panel: ({ panel }) => panel,
      slot: ({ panel, held }) => (held && !held.gone ? slotKey(panel, held.slot) : undefined),
      full: ({ panel, trouble }) => (trouble?.reason === 'SLOTS_FULL' ? panel : undefined),
      passing: ({ panel, trouble }) => (trouble?.passes ? panel : undefined),
    },
  )
  readonly operations = new Table<Operation, 'panel' | 'access'>(({ transaction }) => transaction, {
    panel: ({ panel }) => panel,
    access: ({ panel, purpose }) => ('user' in purpose ? accessKey(purpose.user, panel) : undefined),
  })

  /**
   * @param desk tells the transactions of several desks apart
   */
  constructor(
    readonly desk: string,
    { root, count = 0 }: { readonly root?: string | undefined; readonly count?: number } = {},
  ) {
    this.root = root
    this.count = count
  }

  /** The next number of the desk's own: never given twice, also after a restart. */
  next(): number {
    return ++this.count
  }
}

/** What is on its way for a user at a panel. */
export const operationFor = (state: DeskState, user: string, panel: string): Operation | undefined =>
  state.operations.by('access', accessKey(user, panel))[0]
