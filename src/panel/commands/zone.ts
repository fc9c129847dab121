import { authenticate, deny, isLockedOut, partitionRange, userOf } from '../authority.js'
import { CHECKS } from '../checks.js'
import type { PanelEvents } from '../events.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
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

/** What a code must be good for to bypass at the keypad. */
const WANTED = { code: 'check', right: 'bypass', master: 'program' } as const

/** Who bypasses; at the keypad of some models only those who may, by their code. */
function bypasser(
  state: PanelState,
  partition: number,
  { code, user }: PanelCommands['bypass'],
  origin: Origin,
): { readonly ok: true; readonly user?: number; readonly cause: number } | Refusal {
  if (isLockedOut(state, origin)) return deny(state, partition, 'KEYPAD_LOCKED', origin)
  const { who } = state.facts.bypass
  if (user !== undefined) return { ok: true, ...(user === null ? {} : { user }), cause: origin.cause }
  if (origin.source !== 'keypad' || who === 'anybody') return { ok: true, cause: origin.cause }
  if (!code) return deny(state, partition, 'NO_AUTHORITY', origin)
  const access = authenticate(state, { code, partition, use: WANTED[who] }, origin)
  return access.ok ? { ok: true, ...userOf(access.user), cause: access.cause } : access
}

/** Whether bypasses of a partition can be changed now. */
const isChangeable = (state: PanelState, partition: number): boolean =>
  state.arming(partition) === 'disarmed' || state.facts.bypass.whileArmed

/** Bypasses zones or takes the bypass back. Fire and 24-hour zones are never bypassed. */
export function bypass(state: PanelState, command: PanelCommands['bypass'], origin: Origin): Outcome {
  const { zone: number } = command
  if (number === 'open') return bypassWhatIsOpen(state, command, origin)
  const zone = state.zones.of(number)
  if (!zone) return CHECKS.zone(state.limits('panel'), number) ?? refuse('NOT_BYPASSABLE', { zone: number })
  const elsewhere = command.partition !== undefined && command.partition !== zone.partition
  const hand = bypasser(state, zone.partition, command, origin)
  if (!hand.ok) return hand
  if (isAlwaysLive(zone.kind) || elsewhere || !isChangeable(state, zone.partition))
    return refuse('NOT_BYPASSABLE', { zone: number })
  const { ok, cause, ...who } = hand
  if (state.zones.change(number, { bypassed: command.on }))
    narrateZone(state, number, cause, { ...who, by: origin.source })
  return { ok, ...who }
}

/** One command for all that stand open: what is tampered with, or in trouble, is bypassed one by one (Neo V1.1 reference, p. 43). */
function bypassWhatIsOpen(state: PanelState, command: PanelCommands['bypass'], origin: Origin): Outcome {
  const { partition = 1, on } = command
  const absent = partitionRange(state, partition)
  if (absent) return absent
  const hand = bypasser(state, partition, command, origin)
  if (!hand.ok) return hand
  if (!isChangeable(state, partition)) return refuse('NOT_BYPASSABLE', { zone: 'open' })
  const { ok, cause, ...who } = hand
  for (const { zone, kind, open, bypassed } of state.zones.in(partition)) {
    const isMeant = on ? open && !bypassed && !isAlwaysLive(kind) : bypassed
    if (isMeant && state.zones.change(zone, { bypassed: on }))
      narrateZone(state, zone, cause, { ...who, by: origin.source })
  }
  return { ok, ...who }
}
