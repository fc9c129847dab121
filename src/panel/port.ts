import type { Source } from './events.js'
import type { ArmingMode } from './partition-machine.js'
import type { Refusal, RefusalReason } from './refusals.js'
import type { Secret } from './secret.js'
import type { UserType } from './user.js'

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
    /** Bypass whatever is open instead of refusing with NOT_READY. */
    bypass?: boolean
    noEntryDelay?: boolean
  }
  disarm: { partition: number; code?: Secret }
  bypass: {
    zone: number
    on: boolean
    /** A keypad's own partition: it bypasses no other's zones. */
    partition?: number
  }
  /** Checks a code without doing anything else. */
  verify: { partition: number; code: Secret }
  'user-code/add': {
    code: Secret
    /** Absent: the next slot in the model's fill order. */
    slot?: number
    userType: UserType
    /** Absent: every partition in use. */
    partitions?: readonly number[]
    name?: string
    /** An NX authority byte (0 to 255), which only its wire knows. Absent: what the type implies. */
    authority?: number
    /** Slots the asker keeps for users who are not in the table now: not filled, and counted as used. */
    reserved?: readonly number[]
  }
  'user-code/modify': {
    slot: number
    code?: Secret
    userType?: UserType
    partitions?: readonly number[]
    name?: string
    enabled?: boolean
    /** An NX authority byte (0 to 255), which only its wire knows. Absent: stays, but goes with a change of type. */
    authority?: number
  }
  /** Clears one slot, or (`'all'`) every slot that may be cleared. */
  'user-code/clear': { slot: number | 'all' }
  'code-length/set': { length: number }
  'programming/enter': { code: Secret; partition: number }
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
  /** Slots changed, for commands about several. */
  readonly changed?: readonly number[]
}

export type Outcome = Success | Refusal

/** Commands that write the user table; only these are refused while armed or during local programming. */
export const MEMORY_COMMANDS = [
  'user-code/add',
  'user-code/modify',
  'user-code/clear',
  'code-length/set',
] as const satisfies readonly PanelCommandName[]
export type MemoryCommandName = (typeof MEMORY_COMMANDS)[number]
export type MemoryCommand = Extract<PanelCommand, { type: MemoryCommandName }>

export const isMemoryCommand = (command: PanelCommand): command is MemoryCommand =>
  (MEMORY_COMMANDS as readonly string[]).includes(command.type)
