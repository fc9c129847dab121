import type { UserAttribute } from '../catalogue/fact-values.js'
import type { PanicKind, Source } from './events.js'
import type { KeptUser } from './kept-users.js'
import type { ArmingMode } from './partition-machine.js'
import type { Refusal, RefusalReason } from './refusals.js'
import type { Secret } from './secret.js'
import type { UserType } from './user.js'

/**
 * What to do with hours on a model that is not compatible with them: refuse them, as vendors' clouds do, or take them
 * with a warning. Taken, they show why vendors refuse: a window that closes while the panel is armed leaves the code
 * working.
 */
export type IncompatibleSchedules = 'refuse' | 'warn'

/**
 * Everything that keypad, serial protocol and module may ask of a panel. One door: every rule stands behind it,
 * and whoever knocks gets the same answer.
 */
export interface PanelCommands {
  arm: {
    partition: number
    mode: ArmingMode
    /** Required at the keypad unless the model arms without a code; the module needs none. */
    code?: Secret
    /** Put down to this user number, in place of a code: a protocol may vouch for it. So may the others below. */
    user?: number
    /** Bypass whatever is open instead of refusing with NOT_READY. */
    bypass?: boolean
    noEntryDelay?: boolean
    /** The exit delay where it is not the usual one: there is none, or it is twice as long. */
    exit?: 'none' | 'doubled'
    /** Armed away only if somebody leaves, and else home: a code alone at a keypad asks for that. */
    byLeaving?: boolean
  }
  disarm: {
    partition: number
    code?: Secret
    user?: number
    /** A key or a key fob does it, which is the right to. */
    key?: boolean
  }
  /**
   * Ends a protest about open zones: what stands open is bypassed and people leave, or the arming is given up. It needs no
   * code, as whoever armed showed one.
   */
  protest: { partition: number; bypass: boolean }
  bypass: {
    /** `'open'`: every zone of the partition that stands open and can be bypassed; with `on: false`, every one bypassed. */
    zone: number | 'open'
    on: boolean
    /** At the keypad, where the model wants one for it. */
    code?: Secret
    /** A keypad's own partition: it bypasses no other's zones. */
    partition?: number
    /** In place of a code, whose doing it is: a keypad that asked for the code before vouches for it; null: where it asks for none. */
    user?: number | null
  }
  /** Lets somebody out of an armed partition, which stays armed. */
  'quick-exit': { partition: number }
  /** Checks a code without doing anything else. Without a partition it is asked for wherever its user belongs. */
  verify: { partition?: number; code: Secret }
  'user-code/add': {
    code: Secret
    /** Absent: the next slot in the model's fill order. */
    slot?: number
    userType: UserType
    /**
     * Absent: those the slot has ready, or else every partition in use; of a code made at the panel, those that the model
     * gives it (`users.partitionsAsMade`).
     */
    partitions?: readonly number[]
    /** Cut or refused where it is longer than the panel's (`users.nameLength`). */
    name?: string
    /** Absent: yes. */
    enabled?: boolean
    /** An NX authority byte (0 to 255). Absent: what the slot has ready, or else what the type implies. */
    authority?: number
    /** The same in words, for any model: the user then has exactly these. It goes before `authority`. */
    attributes?: readonly UserAttribute[]
    /**
     * The asker keeps hours for this user, and this is what it wants said where the model is not compatible with that.
     */
    schedule?: IncompatibleSchedules
  }
  'user-code/modify': {
    slot: number
    code?: Secret
    userType?: UserType
    partitions?: readonly number[]
    name?: string
    enabled?: boolean
    /**
     * An NX authority byte (0 to 255). Absent: stays, but goes with a change of type, unless it is the slot's own.
     */
    authority?: number
    attributes?: readonly UserAttribute[]
    schedule?: IncompatibleSchedules
  }
  /** Clears one slot, or (`'all'`) every slot that may be cleared. */
  'user-code/clear': { slot: number | 'all' }
  /**
   * Writes what a user number may do, and where. Where the number keeps that itself, also one without a code; else
   * the user in it.
   */
  'user-authority/set': {
    slot: number
    /** An NX authority byte (0 to 255): the panel keeps the bits that its users have room for. */
    authority: number
    partitions: readonly number[]
  }
  'code-length/set': { length: number }
  /** An emergency key: raises its alarm whoever presses it, code or no code. */
  panic: { partition: number; kind: PanicKind }
  /** Turns off siren and sounders; arming stays as it is. */
  silence: { partition: number; code?: Secret; user?: number }
  /** Tells the central station that the alarm was none. Silences it too; arming stays as it is. */
  cancel: { partition: number; code?: Secret; user?: number }
  /** Starts or stops the walk-test of the whole panel, with the rights of a code in this partition. */
  'walk-test': { partition: number; on: boolean; code?: Secret; user?: number }
  chime: {
    partition: number
    /** Absent: the other way round. */
    on?: boolean
  }
  'programming/enter': {
    code: Secret
    partition: number
    /** What is opened: a menu of users, which no installer's code opens, or what only that opens. Absent: either opens. */
    of?: 'users' | 'installation'
    /** Closes by itself after so long without a key (ms), where the model does not say how long. */
    idleMs?: number
  }
  'programming/exit': object
  'time/set': { offsetMs: number; zone: string }
}

export type PanelCommandName = keyof PanelCommands
export type PanelCommand = {
  [Name in PanelCommandName]: { readonly type: Name } & Readonly<PanelCommands[Name]>
}[PanelCommandName]

/** Who asks, and which event made them ask. */
export interface Origin {
  readonly source: Source
  /** Sequence number of the timeline event that led here. */
  readonly cause: number
  /** The asker will wait and ask again: a refusal that passes by itself is not yet a rejection. */
  readonly waits?: boolean
  /** Users the asker keeps for later: they count as if they were in the table. */
  readonly keeps?: readonly KeptUser[]
}

/** One change of a user table: revisions of one generation say which came first. */
export interface TableChange {
  readonly generation: string
  readonly revision: number
}

/** A command carried out. */
export interface Success {
  readonly ok: true
  /** The slot concerned, for commands about one. */
  readonly slot?: number
  /** The user whose code was used. */
  readonly user?: number
  /** Carried out, but with something to know about it. */
  readonly warning?: RefusalReason
  /** Which change of the user table it was, and of which panel, for commands about one slot. */
  readonly change?: TableChange
  /** Slots changed, for commands about several. */
  readonly changed?: readonly number[]
}

export type Outcome = Success | Refusal

/** What the rules say of a change of the user table before it is made. */
export type Judgement =
  | {
      readonly ok: true
      /** The user as the change would write it; absent for changes that write none. */
      readonly user?: KeptUser
    }
  | Refusal

/** Commands that write the user table; only these are refused while armed or during local programming. */
export const TABLE_COMMANDS = [
  'user-code/add',
  'user-code/modify',
  'user-code/clear',
  'code-length/set',
] as const satisfies readonly PanelCommandName[]
export type TableCommandName = (typeof TABLE_COMMANDS)[number]
export type TableCommand = Extract<PanelCommand, { type: TableCommandName }>
/** Those about a user of a slot, or all. */
export type UserCommand = Exclude<TableCommand, { type: 'code-length/set' }>

/** Whether a command's refusal is the rejection of a change of the user table. */
export const writesUsers = (command: { readonly type: PanelCommandName }): boolean =>
  command.type === 'user-authority/set' || (TABLE_COMMANDS as readonly string[]).includes(command.type)
