import { deny, isLockedOut } from '../authority.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { refuse } from '../refusals.js'
import type { PanelState } from '../state.js'

/** Tells the timeline what a zone is doing now. */
export function narrateZone(state: PanelState, zone: number, cause: number): number {
  const now = state.zones.of(zone)
  if (!now) return cause
  const { partition, open, tamper, trouble, bypassed } = now
  return state.narrate('panel.zone.changed', { zone, partition, open, tamper, trouble, bypassed }, cause)
}

/** Bypasses a zone or takes the bypass back. Fire and 24-hour zones are never bypassed. */
export function bypass(state: PanelState, command: PanelCommands['bypass'], origin: Origin): Outcome {
  const zone = state.zones.of(command.zone)
  if (!zone) return refuse('ZONE_RANGE', { zone: command.zone, count: state.zones.setup.length })
  if (isLockedOut(state, origin)) return deny(state, zone.partition, 'KEYPAD_LOCKED', origin)
  const fixed = zone.kind === 'fire' || zone.kind === '24h'
  const elsewhere = command.partition !== undefined && command.partition !== zone.partition
  if (fixed || elsewhere || state.arming(zone.partition) !== 'disarmed')
    return refuse('NOT_BYPASSABLE', { zone: command.zone })
  if (state.zones.change(command.zone, { bypassed: command.on }))
    narrateZone(state, command.zone, origin.cause)
  return { ok: true }
}
