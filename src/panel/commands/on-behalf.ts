import { authenticate, type CodeUse, deny, isLockedOut, partitionRange } from '../authority.js'
import { grants } from '../authority-byte.js'
import type { Origin } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { rightsReady } from '../slot-authority.js'
import { purposeOf } from '../slot-plan.js'
import type { User } from '../slot-table.js'
import type { PanelState } from '../state.js'
import { maskOf } from '../user.js'

/** Whose number a function is put down to, and the event that what follows is due to. */
interface Behalf {
  readonly ok: true
  readonly user?: User
  /** A number without a code. */
  readonly number?: number
  readonly installer: boolean
  readonly cause: number
}

const USERS: readonly string[] = ['ordinary', 'master', 'partition_master']

/**
 * A function put down to a user number, by somebody who has no code of it (NX-584 protocol, p. 21). A number with a code may
 * what its code may. One without arms by the rights that its number has ready, and does nothing that a code is for. Numbers
 * that are no user's are refused.
 */
export function onBehalfOf(
  state: PanelState,
  { partition, user: number }: { readonly partition: number; readonly user: number },
  use: CodeUse,
  origin: Origin,
): Behalf | Refusal {
  const { first, last } = state.facts.slots
  if (!USERS.includes(purposeOf(state.facts, number)?.role ?? ''))
    return refuse('SLOT_RANGE', { slot: number, first, last })
  const user = state.slots.get(number)
  if (user) return authenticate(state, { code: user.code, partition, use }, origin)
  const absent = partitionRange(state, partition)
  if (absent) return absent
  if (isLockedOut(state, origin)) return deny(state, partition, 'KEYPAD_LOCKED', origin)
  const rights = rightsReady(state, number)
  const may =
    use === 'arm' &&
    (!rights || ((rights.partitions & maskOf([partition])) !== 0 && grants(rights.authority, 'arm')))
  return may
    ? { ok: true, number, installer: false, cause: origin.cause }
    : deny(state, partition, 'NO_AUTHORITY', origin)
}
