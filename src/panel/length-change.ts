import { deliveredCode, resized, systemInstallerCode } from './delivered-codes.js'
import type { KeptUser } from './kept-users.js'
import type { Secret } from './secret.js'
import { takeCode, type UsersInHand } from './slot-authority.js'
import { purposeOf } from './slot-plan.js'
import type { CodeReader, PanelView } from './view.js'

/** The users of a panel that is set to a code length. */
export interface UsersOfLength extends UsersInHand {
  readonly codeLength: number
}

/** Whether nobody but the installer may remove this user. */
function isProtected(state: Pick<UsersOfLength, 'facts'>, { slot }: { readonly slot: number }): boolean {
  const remote = purposeOf(state.facts, slot)?.remote
  return remote === 'modify' || remote === 'none'
}

/** What becomes of a user's code, or undefined if it is erased. Master and installer are never left without one. */
function successor(state: Pick<UsersOfLength, 'facts'>, user: KeptUser, length: number): Secret | undefined {
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
function isTaken(
  { facts, codeLength }: Pick<UsersOfLength, 'facts' | 'codeLength'>,
  code: Secret,
  done: ReadonlySet<string>,
): boolean {
  if (facts.codes.duplicates !== 'rejected' || facts.codes.onLengthChange === 'keep') return false
  return done.has(code.reveal()) || systemInstallerCode(facts, codeLength)?.equals(code) === true
}

/** Does to every stored code what the model does when the panel is set to the length it has now. */
export function rewrite(state: UsersOfLength): { rewritten: number; erased: number } {
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
  { view, codes }: { readonly view: PanelView; readonly codes: CodeReader },
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
