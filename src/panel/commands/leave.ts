import { isLockedOut, partitionRange } from '../authority.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { refuse } from '../refusals.js'
import type { PanelState } from '../state.js'
import { tellingTroubles } from '../troubles.js'
import { narrateArming } from './arming.js'

/**
 * Lets somebody out of an armed house without disarming it, for the time that the model gives. Needs no code: it only leaves
 * what is watched by whoever is at home. Where it is not armed there is nothing to do.
 */
export function quickExit(
  state: PanelState,
  { partition }: PanelCommands['quick-exit'],
  origin: Origin,
): Outcome {
  const absent = partitionRange(state, partition)
  if (absent) return absent
  if (state.facts.leaving.quickExit === 'none') return refuse('QUICK_EXIT_UNSUPPORTED')
  if (isLockedOut(state, origin)) return refuse('KEYPAD_LOCKED')
  const cell = state.partitions[partition - 1]
  if (cell?.value !== 'armed') return { ok: true }
  const from = state.arming(partition)
  const { cause } = origin
  tellingTroubles(state, cause, () => cell.send({ type: 'QUICK_EXIT', now: state.now(), cause }))
  narrateArming(state, partition, from, origin)
  return { ok: true }
}
