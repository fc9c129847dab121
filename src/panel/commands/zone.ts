import { deny, isLockedOut } from '../authority.js'
import { CHECKS } from '../checks.js'
import type { PanelEvents } from '../events.js'
import { given } from '../given.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { refuse } from '../refusals.js'
import type { PanelState } from '../state.js'
import { isAlwaysLive } from '../zones.js'

/** Who bypassed a zone, or took the bypass back. */
type Bypasser = Pick<PanelEvents['panel.zone.changed'], 'user' | 'by'>

/** Tells the timeline what a zone is doing now. */
export function narrateZone(state: PanelState, zone: number, cause: number, who: Bypasser = {}): number {
  const now = state.zones.of(zone)
  if (!now) return cause
  const { partition, open, tamper, trouble, bypassed } = now
  return state.narrate(
    { type: 'panel.zone.changed', data: { zone, partition, open, tamper, trouble, bypassed, ...who } },
    cause,
  )
}

/** Bypasses a zone or takes the bypass back. Fire and 24-hour zones are never bypassed. */
export function bypass(state: PanelState, command: PanelCommands['bypass'], origin: Origin): Outcome {
  const zone = state.zones.of(command.zone)
  if (!zone)
    return (
      CHECKS.zone(state.limits('panel'), command.zone) ?? refuse('NOT_BYPASSABLE', { zone: command.zone })
    )
  if (isLockedOut(state, origin)) return deny(state, zone.partition, 'KEYPAD_LOCKED', origin)
  const fixed = isAlwaysLive(zone.kind)
  const elsewhere = command.partition !== undefined && command.partition !== zone.partition
  const whileArmed = state.arming(zone.partition) !== 'disarmed'
  if (fixed || elsewhere || (whileArmed && !state.facts.bypass.whileArmed))
    return refuse('NOT_BYPASSABLE', { zone: command.zone })
  if (state.zones.change(command.zone, { bypassed: command.on }))
    narrateZone(state, command.zone, origin.cause, { ...given({ user: command.user }), by: origin.source })
  return { ok: true }
}
