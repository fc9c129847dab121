import type { Origin } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import type { PanelState } from '../state.js'
import { maskOf } from '../user.js'

/**
 * Whether the user table can be written now: what every memory command asks first.
 *
 * @param partitions mask of the partitions the code is for; counts only on models where just those block it
 */
export function memoryGate(state: PanelState, origin: Origin, partitions: number): Refusal | undefined {
  const { programming, userCodes } = state.facts
  if (origin.source === 'module' && !userCodes.remote) return refuse('REMOTE_CODES_UNSUPPORTED')
  const remote = origin.source !== 'keypad'
  if (remote && programming.duringLocal === 'refused' && state.main.value.programming === 'local')
    return refuse('LOCAL_PROGRAMMING')
  if (remote && programming.whileArmed) return undefined
  const armed = state.armedPartitions()
  const concerned =
    programming.armedScope === 'any-partition'
      ? armed
      : armed.filter(partition => (partitions & maskOf([partition])) !== 0)
  return concerned.length > 0 ? refuse('PANEL_ARMED') : undefined
}

/** The mask of the partitions asked for (absent: all in use), or the refusal of one the panel does not have. */
export function partitionMask(
  state: PanelState,
  partitions: readonly number[] | undefined,
): { ok: true; mask: number } | Refusal {
  const count = state.partitions.length
  if (!partitions) return { ok: true, mask: state.everywhere }
  let mask = 0
  for (const partition of partitions) {
    if (!Number.isInteger(partition) || partition < 1 || partition > count)
      return refuse('PARTITION_RANGE', { partition, count })
    mask |= 1 << (partition - 1)
  }
  return { ok: true, mask }
}
