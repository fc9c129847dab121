import type { PanelView } from './view.js'
import { isInterior, type ZoneCondition, type ZoneSetup } from './zones.js'

/** Whether a partition is armed: from the first second of its exit delay, and under an alarm that began while it was. */
export function isArmed(state: PanelView, partition: number): boolean {
  const cell = state.partitions[partition - 1]
  return cell?.value === 'alarm'
    ? cell.context.resume === 'armed'
    : (cell?.value ?? 'disarmed') !== 'disarmed'
}

/** Whether a zone is of a kind that the mode its partition is armed in leaves out. */
function isLeftOut(state: PanelView, { kind, partition }: ZoneSetup): boolean {
  const mode = state.partitions[partition - 1]?.context.mode
  return isInterior(kind) && mode !== 'away' && isArmed(state, partition)
}

/**
 * Whether the panel shows a zone as bypassed: because it is, or because the arming mode leaves it out and the model
 * shows that so. What nobody bypassed takes no bypass back, and is in no log.
 */
export const showsBypassed = (state: PanelView, zone: ZoneSetup & ZoneCondition): boolean =>
  zone.bypassed || (state.facts.arming.leftOut === 'bypassed' && isLeftOut(state, zone))

/** Whether the panel shows a partition as ready: no zone that it does not show as bypassed is open or tampered with. */
export const showsReady = (state: PanelView, partition: number): boolean =>
  state.zones.faulted(partition).every(zone => showsBypassed(state, zone))
