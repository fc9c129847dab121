import { explain, type Refusal, type RefusalDetails, type RefusalReason } from '../../panel/refusals.js'
import { type Permission, ROLES, type Role } from './permissions.js'

/** Why the desk itself says no, before anything is sent; beside these it uses the registry of the panels. */
const SENTENCES = {
  NO_PERMISSION:
    'This is not among the things {who} can do here ({permission}). You may not have the required permissions: ask your Dealer Administrator.',
  ACCESS_CONTROL:
    'This account uses Access Control: only the customer manages its user codes. Act as the customer to do this.',
  USER_UNKNOWN: 'There is no user "{name}"{hint}.',
  USER_AMBIGUOUS: 'There are several users "{name}": {ids}. Name one by its id.',
  USER_LEAVING: '{name} is being deleted.',
  PANEL_UNKNOWN: 'There is no panel "{panel}" at this broker{hint}.',
  PANEL_ONLINE:
    '{panel} is online: a panel that is there cannot be forgotten. Disconnect it first, or switch access off.',
  PLAN_UNKNOWN: 'There is no access plan "{name}"{hint}.',
  PLAN_EXISTS: 'There is already an access plan "{name}".',
  PLAN_TIMES:
    'The access plans {plans} give different kinds of times on {panel}, which one code cannot follow.',
  CODE_TAKEN: 'The code is already in use: {where}. Choose another code.',
  CODE_LENGTH: 'The code has {length} digits; {who} codes of {required}.',
  CODE_LENGTHS_DIFFER:
    'The systems {systems} have different code lengths, and a user has one code everywhere. Give them one length first.',
  NO_FREE_CODE: 'No code of {length} digits is free.',
  NO_CODE: '{name} has no access code. Give one first.',
  NO_ACCESS: '{name} has no access to {panel}.',
  DURESS_UNSUPPORTED: '{panel} has no duress codes.',
  DURESS_ALWAYS: 'A duress code works at all times: it cannot be limited.',
  FIELD: 'The {field} {problem}.',
  NOTHING_PENDING: 'Nothing is on its way for {name} on {panel}.',
  NO_DIFFERENCE: 'Slot {slot} of {panel} is as it should be: there is nothing to accept or undo.',
  UNDO_BUSY: 'Slot {slot} of {panel} is being changed already.',
  COMMAND_FIELD: 'The command {item} needs {field}.',
} as const

export type DeskReason = keyof typeof SENTENCES | RefusalReason

/** A refusal: a value, never an exception. `message` is a sentence for a person and names no code. */
export interface DeskRefusal {
  readonly ok: false
  readonly reason: DeskReason
  readonly message: string
  /** What was said wrong or not at all, where the reason alone does not tell. */
  readonly field?: string
}

/** Reasons of the desk's own. */
export const DESK_REASONS = Object.keys(SENTENCES) as (keyof typeof SENTENCES)[]

/** A refusal of the desk's own. */
export function refuse(reason: keyof typeof SENTENCES, details: RefusalDetails = {}): DeskRefusal {
  const message = SENTENCES[reason].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(details[name] ?? place),
  )
  return {
    ok: false,
    reason,
    message,
    ...(typeof details.field === 'string' ? { field: details.field } : {}),
  }
}

/** A refusal in the words of the panels' registry. */
export function refuseAs(reason: RefusalReason, details: RefusalDetails = {}): DeskRefusal {
  const { message, advice } = explain(reason, details)
  return { ok: false, reason, message: `${message} ${advice}` }
}

/** What a panel would say to it, said before anything is sent there. */
export const refuseFor = (panel: string, { reason, details }: Refusal): DeskRefusal => {
  const { message, advice } = explain(reason, details)
  return { ok: false, reason, message: `${panel}: ${message} ${advice}` }
}

/** The refusal of somebody who lacks a permission. */
export const forbidden = (role: Role, permission: Permission): DeskRefusal =>
  refuse('NO_PERMISSION', { who: ROLES[role].title, permission })
