import { userOf } from '../authority.js'
import { grants } from '../authority-byte.js'
import type { Source } from '../events.js'
import type { Origin, PanelCommands } from '../port.js'
import { authorityInForce } from '../slot-authority.js'
import type { User } from '../slot-table.js'
import type { PanelState } from '../state.js'
import { isAlwaysLive, isInterior, isWatched, type ZoneCondition, type ZoneSetup } from '../zones.js'
import { narrateZone } from './zone.js'

/** Zones that stand in the way of arming in this mode. */
export function openFor({ zones, facts }: PanelState, { partition, mode }: PanelCommands['arm']) {
  const { motionHinders, troubleHinders } = facts.arming
  // Away watches the interior, so an open interior zone can stand in its way; home and night leave it out.
  const counts = ({ kind }: ZoneSetup) =>
    isWatched(kind) && (!isInterior(kind) || (mode === 'away' && motionHinders))
  const isFaulted = ({ open, tamper, trouble }: ZoneCondition) =>
    open || tamper || (trouble && troubleHinders)
  return zones.in(partition).filter(zone => !zone.bypassed && isFaulted(zone) && counts(zone))
}

/** What the model does about open zones when it is asked from there. */
const aboutOpenZones = ({ facts }: PanelState, { source }: Origin) =>
  facts.arming.openZones[isHand(source) ? 'keypad' : 'remote']

/** Whether somebody stands at the panel. */
export const isHand = (source: Source): boolean => source === 'keypad'

/** Zones that keep this user from arming: those that are not bypassed with it. */
export function inTheWayOf(
  state: PanelState,
  command: PanelCommands['arm'],
  user: User | undefined,
  origin: Origin,
): number[] {
  const open = openFor(state, command)
  const bypassed = (command.bypass && mayBypass(state, user)) || aboutOpenZones(state, origin) !== 'refuses'
  const inTheWay = bypassed ? open.filter(({ kind }) => isAlwaysLive(kind)) : open
  return inTheWay.map(({ zone }) => zone)
}

/** Whether the panel protests about what stands open before it bypasses it. Whoever asks for the bypass is spared that. */
export const protests = (
  state: PanelState,
  command: PanelCommands['arm'],
  user: User | undefined,
  origin: Origin,
): boolean =>
  aboutOpenZones(state, origin) === 'protests' &&
  !(command.bypass && mayBypass(state, user)) &&
  openFor(state, command).length > 0

/** Bypasses what stands open, but for what is never bypassed. */
export function bypassOpen(
  state: PanelState,
  command: Pick<PanelCommands['arm'], 'partition' | 'mode'>,
  { user, cause }: { readonly user?: User; readonly cause: number },
  by: Source,
): void {
  for (const { zone, kind } of openFor(state, command)) {
    if (isAlwaysLive(kind)) continue
    state.zones.bypassWhileOpen(zone)
    narrateZone(state, zone, cause, { ...userOf(user), by })
  }
}

/** Whether a user may bypass: everybody may, where that is no right of single users. */
function mayBypass(state: PanelState, user: User | undefined): boolean {
  const authority = user && authorityInForce(state, user)
  const isRight = state.facts.users.attributes.includes('bypass')
  return authority === undefined || !isRight || grants(authority, 'bypass')
}
