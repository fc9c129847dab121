import type { Secret } from '../../panel/secret.js'
import type { AccessTime } from './access-time.js'

/** A way to reach a person. */
export interface Contact {
  readonly kind: 'email' | 'phone'
  readonly value: string
}

/** User types as requests write them; `forced` is a duress code. */
export const DESK_USER_TYPES = ['unrestricted', 'forced', 'non_access', 'remote_only'] as const
export type DeskUserType = (typeof DESK_USER_TYPES)[number]

/** A person, with at most one access code. */
export interface DeskUser {
  readonly id: string
  first: string
  last: string
  code?: Secret
  /** Counts the codes the user has had: whether a panel has the present one can be told without comparing codes. */
  codeVersion: number
  userType: DeskUserType
  language?: string
  contacts: readonly Contact[]
  /** The user is gone as soon as no panel holds the code any more. */
  deleted?: true
}

/** Access to one system: which partitions (absent: all) and when. */
export interface Grant {
  readonly partitions?: readonly number[]
  readonly time: AccessTime
  /** The slot somebody chose. */
  readonly slot?: number
}

/** One system of an access plan. */
export interface PlanSystem {
  readonly panel: string
  readonly partitions?: readonly number[]
}

/** A set of systems that users are given access to together. */
export interface Plan {
  readonly id: string
  name: string
  systems: readonly PlanSystem[]
  time: AccessTime
  users: readonly string[]
}

/** What a slot is to hold, its code apart from the digits: `code` is the user's {@link DeskUser.codeVersion}. */
export interface Written {
  readonly name: string
  readonly userType: string
  readonly partitions?: readonly number[]
  readonly time: AccessTime
  readonly code: number
}

/** What a slot document shows of its user. */
export interface Shown {
  readonly name?: string
  readonly userType: string
  readonly partitions: readonly number[]
  readonly time: AccessTime
  readonly enabled: boolean
  readonly revision: number
}

/** What a panel confirmed to hold for a user. */
export interface Held {
  readonly slot: number
  readonly written: Written
  /** False where somebody else may have written the code: the panel's digits may be others than the user's. */
  readonly codeKnown: boolean
  /** The slot document that shows it; absent until it was heard. Whatever differs from it is not this desk's doing. */
  readonly seen?: Shown
  /** Revision of the document that stood there before: it is not the one waited for. */
  readonly base?: number
  /** The desk was away since: documents that would tell whose change is whose may be missing. */
  readonly unheard?: true
  /** Somebody else changed the slot while this desk's change was on its way. */
  readonly contested?: true
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
}

/** One user at one panel, for as long as anything is wanted or held there. */
export interface Access {
  readonly user: string
  readonly panel: string
  /** Switched on or off for this panel alone; absent: the access plans decide. */
  direct?: Grant | 'off'
  /** Name and type as accepted from the panel, where they differ from the user's. */
  accepted?: { readonly name?: string; readonly userType?: string }
  held?: Held
  trouble?: Trouble
  /** The slot to use when a code that vanished from the panel is written again. */
  again?: number
  /** The slot is written anew although nothing seems to differ. */
  force?: true
}

/** What a request is for. */
export type Purpose =
  | { readonly kind: 'write'; readonly user: string; readonly written: Written; readonly base?: number }
  | { readonly kind: 'clear'; readonly user: string }
  /** Clears a slot that no user of this desk holds. */
  | { readonly kind: 'tidy'; readonly slot: number }
  | { readonly kind: 'command'; readonly item: string }
  | { readonly kind: 'cancel'; readonly of: string }

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
  sends: number
  /** What the module last said it waits for. */
  told?: { readonly reason: string; readonly message: string }
  /** It is being taken back: why, and by which transaction. */
  cancel?: { readonly why: 'change' | 'operator'; readonly transaction?: string }
  /** The first document that showed what this request is to write. */
  match?: Shown
  contested?: true
  /** The desk was away while this was on its way. */
  unheard?: true
}

/** Everything a desk knows between two inputs, apart from what the broker retains. */
export interface DeskState {
  /** Tells the transactions of several desks apart. */
  readonly desk: string
  /** Root of the topics of its panels: elsewhere the same id is another panel. Absent: it has not worked yet. */
  root?: string
  /** Counts transactions, users and plans. */
  count: number
  readonly users: Map<string, DeskUser>
  readonly plans: Map<string, Plan>
  readonly access: Map<string, Access>
  readonly operations: Map<string, Operation>
}

export const accessKey = (user: string, panel: string) => `${user}/${panel}`
export const fullName = ({ first, last }: Pick<DeskUser, 'first' | 'last'>) => `${first} ${last}`.trim()
