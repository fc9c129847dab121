import { type Attempt, type CodeUse, isLockedOut, partitionRange } from '../authority.js'
import { grants } from '../authority-byte.js'
import type { Origin } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { rightsReady } from '../slot-authority.js'
import { purposeOf } from '../slot-plan.js'
import type { PanelState } from '../state.js'
import { maskOf } from '../user.js'

const USERS: readonly string[] = ['ordinary', 'master', 'partition_master']

/** What a function is decided by: a code to be looked up, or else a refusal, or that it may be. */
export type Decided =
  | { readonly attempt: Attempt }
  | { readonly refusal: Refusal }
  /** A number without a code; absent: nobody in particular. */
  | { readonly number?: number }

/**
 * A function put down to a user number, by somebody who has no code of it (NX-584 protocol, p. 21). A number with a code may
 * what its code may. One without arms by the rights that its number has ready, and does nothing that a code is for. Numbers
 * that are no user's are refused. Nothing is told or counted here.
 */
export function decidedOnBehalf(
  state: PanelState,
  { partition, user: number }: { readonly partition: number; readonly user: number },
  use: CodeUse,
  origin: Origin,
): Decided {
  const { first, last } = state.facts.slots
  if (!USERS.includes(purposeOf(state.facts, number)?.role ?? ''))
    return { refusal: refuse('SLOT_RANGE', { slot: number, first, last }) }
  const user = state.slots.get(number)
  if (user) return { attempt: { code: user.code, partition, use } }
  const absent = partitionRange(state, partition)
  if (absent) return { refusal: absent }
  if (isLockedOut(state, origin)) return { refusal: refuse('KEYPAD_LOCKED') }
  const rights = rightsReady(state, number)
  const may =
    use === 'arm' &&
    (!rights || ((rights.partitions & maskOf([partition])) !== 0 && grants(rights.authority, 'arm')))
  return may ? { number } : { refusal: refuse('NO_AUTHORITY') }
}
