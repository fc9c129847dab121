import { CHECKS } from '../checks.js'
import { deliveredCode, resized, systemInstallerCode } from '../delivered-codes.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import type { Secret } from '../secret.js'
import { takeCode } from '../slot-authority.js'
import { purposeOf, usedSlots } from '../slot-plan.js'
import type { User } from '../slot-table.js'
import type { PanelState } from '../state.js'
import { memoryGate } from './memory-gate.js'

/** Whether nobody but the installer may remove this user. */
function isProtected(state: PanelState, { slot }: User): boolean {
  const remote = purposeOf(state.facts, slot)?.remote
  return remote === 'modify' || remote === 'none'
}

/** What becomes of a user's code, or undefined if it is erased. Master and installer are never left without one. */
function successor(state: PanelState, user: User, length: number): Secret | undefined {
  if (state.facts.codes.onLengthChange === 'pad-truncate') return resized(user.code, length)
  if (!isProtected(state, user)) return undefined
  const role = purposeOf(state.facts, user.slot)?.role
  return role === 'master' || role === 'installer'
    ? deliveredCode(state.facts, role, length)
    : resized(user.code, length)
}

function rewrite(state: PanelState, length: number): { rewritten: number; erased: number } {
  const { codes } = state.facts
  if (codes.onLengthChange === 'keep') return { rewritten: 0, erased: 0 }
  const installers = systemInstallerCode(state.facts, length)
  const users = [...state.slots.users()]
  let rewritten = 0
  let erased = 0
  const done = new Set<string>()
  // Two codes can become one when digits are cut off. Protected users keep theirs, then whoever has the lower slot.
  for (const user of [
    ...users.filter(user => isProtected(state, user)),
    ...users.filter(user => !isProtected(state, user)),
  ]) {
    const code = successor(state, user, length)
    const taken =
      code && codes.duplicates === 'rejected' && (done.has(code.reveal()) || installers?.equals(code))
    if (code && (!taken || isProtected(state, user))) {
      state.slots.write({ ...user, code })
      done.add(code.reveal())
      rewritten++
    } else {
      takeCode(state, user.slot)
      erased++
    }
  }
  return { rewritten, erased }
}

/**
 * Whether the stored codes have room at a length that has a limit of its own. What a real panel does with the rest is
 * documented of none: refused, nothing is lost. Where a change erases the codes, they need no room.
 */
function tooMany(state: PanelState, length: number): Refusal | undefined {
  const limit = state.limitAt(length)
  const used = usedSlots(state.facts, state.slots)
  if (used <= limit || state.facts.codes.onLengthChange === 'erase') return undefined
  return refuse('CODES_DO_NOT_FIT', { length, limit, used })
}

/** Sets the panel-wide code length and does to the stored codes what the model does to them. */
export function setCodeLength(
  state: PanelState,
  command: PanelCommands['code-length/set'],
  origin: Origin,
): Outcome {
  const { length } = command
  const unsupported = CHECKS.codeLength(state.limits(origin.source), length)
  if (unsupported) return unsupported
  const closed = memoryGate(state, origin, state.everywhere)
  if (closed) return closed
  const from = state.codeLength
  if (from === length) return { ok: true, changed: [] }
  const overfull = tooMany(state, length)
  if (overfull) return overfull
  const before = state.slots.slots().slice()
  state.codeLength = length
  const result = rewrite(state, length)
  const { source: by, cause } = origin
  const event = state.narrate('panel.code_length.changed', { from, to: length, ...result, by }, cause)
  for (const slot of before)
    if (!state.slots.has(slot)) state.narrate('panel.user_code.cleared', { slot, by }, event)
  return { ok: true, changed: result.rewritten + result.erased > 0 ? before : [] }
}
