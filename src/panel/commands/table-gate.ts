import { CHECKS } from '../checks.js'
import type { Origin } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import type { PanelState } from '../state.js'
import { maskOf } from '../user.js'

/**
 * Whether the user table can be written now: what every command that writes it asks first.
 *
 * @param partitions mask of the partitions the code is for; counts only on models where just those block it
 */
export function tableGate(state: PanelState, origin: Origin, partitions: number): Refusal | undefined {
  const { programming } = state.facts
  const unmanaged = CHECKS.managed(state.limits(origin.source))
  if (unmanaged) return unmanaged
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
  if (!partitions) return { ok: true, mask: state.everywhere }
  const beyond = CHECKS.partitions(state.limits('panel'), partitions)
  return beyond ?? { ok: true, mask: maskOf(partitions) }
}
