import { deny, isLockedOut, partitionRange } from '../authority.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import type { PanelState } from '../state.js'
import { narrateArming } from './arming.js'
import { bypassOpen } from './open-zones.js'

/**
 * Ends a protest at once (Concord 4 user manual, pp. 17, 18 and 45): `#` arms around what stands open, `*` calls the arming
 * off. Where nothing protests there is nothing to do.
 */
export function endProtest(state: PanelState, command: PanelCommands['protest'], origin: Origin): Outcome {
  const { partition } = command
  const absent = partitionRange(state, partition)
  if (absent) return absent
  if (isLockedOut(state, origin)) return deny(state, partition, 'KEYPAD_LOCKED', origin)
  const cell = state.partitions[partition - 1]
  if (cell?.value !== 'exitDelay' || !cell.context.leaving?.protests) return { ok: true }
  const { cause } = origin
  if (!command.bypass) {
    const from = state.arming(partition)
    cell.send({ type: 'DISARM' })
    narrateArming(state, partition, from, origin)
    return { ok: true }
  }
  const { mode, armedBy } = cell.context
  const user = typeof armedBy === 'number' ? state.slots.get(armedBy) : undefined
  bypassOpen(state, { partition, mode }, { ...(user ? { user } : {}), cause }, origin.source)
  cell.send({ type: 'READY', now: state.now() })
  return { ok: true }
}
