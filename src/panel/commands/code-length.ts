import { CHECKS } from '../checks.js'
import { deliveredCode, resized, systemInstallerCode } from '../delivered-codes.js'
import type { PanelInsides } from '../insides.js'
import { type KeptUser, tableWith } from '../kept-users.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import type { Secret } from '../secret.js'
import { takeCode } from '../slot-authority.js'
import { purposeOf, usedSlots } from '../slot-plan.js'
import type { PanelState } from '../state.js'
import type { PanelView } from '../view.js'
import { tableGate } from './table-gate.js'

/** Whether nobody but the installer may remove this user. */
function isProtected(state: PanelView, { slot }: { readonly slot: number }): boolean {
  const remote = purposeOf(state.facts, slot)?.remote
  return remote === 'modify' || remote === 'none'
}

/** What becomes of a user's code, or undefined if it is erased. Master and installer are never left without one. */
function successor(state: PanelView, user: KeptUser, length: number): Secret | undefined {
  const { facts } = state
  if (facts.codes.onLengthChange === 'keep') return user.code
  if (facts.codes.onLengthChange !== 'erase') return resized(facts, user.code, length)
  if (!isProtected(state, user)) return undefined
  const role = purposeOf(facts, user.slot)?.role
  return role === 'master' || role === 'installer'
    ? deliveredCode(facts, role, length)
    : resized(facts, user.code, length)
}

/** Whether a code at its new length can stand beside those that have theirs: two can become one when digits are cut off. */
function isTaken({ facts, codeLength }: PanelView, code: Secret, done: ReadonlySet<string>): boolean {
  if (facts.codes.duplicates !== 'rejected' || facts.codes.onLengthChange === 'keep') return false
  return done.has(code.reveal()) || systemInstallerCode(facts, codeLength)?.equals(code) === true
}

/** Does to every stored code what the model does when the panel is set to the length it has now. */
export function rewrite(state: PanelState): { rewritten: number; erased: number } {
  const { codeLength } = state
  if (state.facts.codes.onLengthChange === 'keep') return { rewritten: 0, erased: 0 }
  const users = [...state.slots.users()]
  let rewritten = 0
  let erased = 0
  const done = new Set<string>()
  // Protected users keep theirs, then whoever has the lower slot.
  for (const user of [
    ...users.filter(user => isProtected(state, user)),
    ...users.filter(user => !isProtected(state, user)),
  ]) {
    const code = successor(state, user, codeLength)
    if (code && (isProtected(state, user) || !isTaken(state, code, done))) {
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
 * What a change of length makes of users that are kept for later, after those in the table: each by slot, with its code
 * at the present length, or none where the change erases it.
 */
export function rewriteKept(
  { view, codes }: Pick<PanelInsides, 'view' | 'codes'>,
  kept: readonly KeptUser[],
): readonly (readonly [slot: number, code: Secret | undefined])[] {
  const done = new Set(Array.from(codes.users(), user => user.code.reveal()))
  return kept
    .toSorted((a, b) => a.slot - b.slot)
    .map(user => {
      const code = successor(view, user, view.codeLength)
      if (!code || isTaken(view, code, done)) return [user.slot, undefined]
      done.add(code.reveal())
      return [user.slot, code]
    })
}

/**
 * Whether the stored codes have room at a length that has a limit of its own. What a real panel does with the rest is
 * documented of none: refused, nothing is lost. Where a change erases the codes, they need no room.
 */
function tooMany(state: PanelState, length: number, { keeps }: Origin): Refusal | undefined {
  const limit = state.limitAt(length)
  const used = usedSlots(state.facts, tableWith(state.slots, keeps))
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
  const closed = tableGate(state, origin, state.everywhere)
  if (closed) return closed
  const from = state.codeLength
  if (from === length) return { ok: true, changed: [] }
  const overfull = tooMany(state, length, origin)
  if (overfull) return overfull
  const before = state.slots.slots().slice()
  state.codeLength = length
  const result = rewrite(state)
  const { source: by, cause } = origin
  const event = state.narrate(
    { type: 'panel.code_length.changed', data: { from, to: length, ...result, by } },
    cause,
  )
  for (const slot of before)
    if (!state.slots.has(slot)) state.narrate({ type: 'panel.user_code.cleared', data: { slot, by } }, event)
  return { ok: true, changed: result.rewritten + result.erased > 0 ? before : [] }
}
