import { authenticate, deny, isLockedOut, partitionRange, spendOneTime, userOf } from '../authority.js'
import { grants } from '../authority-byte.js'
import type { ArmingState } from '../events.js'
import { given } from '../given.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { authorityInForce } from '../slot-authority.js'
import type { User } from '../slot-table.js'
import type { PanelState } from '../state.js'
import { maskOf } from '../user.js'
import { onBehalfOf } from './on-behalf.js'
import { narrateZone } from './zone.js'

/** Tells the timeline that a partition's arming word changed, if it did. */
export function narrateArming(
  state: PanelState,
  partition: number,
  from: ArmingState,
  by: Origin,
  user?: number,
): number {
  const to = state.arming(partition)
  if (from === to) return by.cause
  return state.narrate(
    'panel.arming.changed',
    { partition, from, to, ...(user === undefined ? {} : { user }), by: by.source },
    by.cause,
  )
}

/** Whose code it was, if one was given, and the event that what follows is due to. */
interface Hand {
  readonly ok: true
  readonly user?: User
  /** Whose number it is put down to, if that has no code. */
  readonly number?: number
  readonly installer: boolean
  readonly cause: number
}

/** Checks the code of a command about a partition; `free`: none is needed. */
export function handOf(
  state: PanelState,
  { partition, code, user }: PanelCommands['disarm'],
  use: 'arm' | 'disarm' | 'silence',
  free: boolean,
  origin: Origin,
): Hand | Refusal {
  if (user !== undefined) return onBehalfOf(state, { partition, user }, use, origin)
  if (code) return authenticate(state, { code, partition, use }, origin)
  const absent = partitionRange(state, partition)
  if (absent) return absent
  if (isLockedOut(state, origin)) return deny(state, partition, 'KEYPAD_LOCKED', origin)
  return free
    ? { ok: true, installer: false, cause: origin.cause }
    : deny(state, partition, 'NO_AUTHORITY', origin)
}

/**
 * Bypasses what stands open where that was asked for; else, or where it cannot be or the user may not, the partition
 * is not ready.
 */
function makeReady(
  state: PanelState,
  command: PanelCommands['arm'],
  { user, cause }: Hand,
): Refusal | undefined {
  const { partition, mode } = command
  // Away watches the interior, so an open interior zone stands in its way; home and night leave it out.
  const open = state.zones.faulted(partition).filter(zone => mode === 'away' || zone.kind !== 'interior')
  const fixed = open.filter(zone => zone.kind === 'fire' || zone.kind === '24h')
  const authority = user && authorityInForce(state, user)
  const mayBypass = authority === undefined || grants(authority, 'bypass')
  const inTheWay = command.bypass && mayBypass ? fixed : open
  if (inTheWay.length > 0) return refuse('NOT_READY', { zones: inTheWay.map(zone => zone.zone).join(', ') })
  for (const { zone } of open) {
    state.zones.change(zone, { bypassed: true })
    narrateZone(state, zone, cause)
  }
  return undefined
}

/**
 * Arms a partition: exit delay first, unless the model or the installation has none. Armed in another mode it changes
 * over; asked for what it is already doing, it goes on doing it.
 */
export function arm(state: PanelState, command: PanelCommands['arm'], origin: Origin): Outcome {
  const { partition, mode, noEntryDelay = false } = command
  const { modes, quickArm } = state.facts.arming
  if (!modes.includes(mode)) return refuse('MODE_UNSUPPORTED', { mode, modes: modes.join(', ') })
  const hand = handOf(state, command, 'arm', quickArm || origin.source !== 'keypad', origin)
  if (!hand.ok) return hand
  if (state.main.value.programming === 'local') return refuse('LOCAL_PROGRAMMING')
  if (state.walkTest) return refuse('WALK_TEST')
  const cell = state.partitions[partition - 1]
  if (!cell || cell.value === 'entryDelay' || cell.value === 'alarm') return refuse('DISARM_FIRST')

  const number = hand.user?.slot ?? hand.number
  const done: Outcome = { ok: true, ...given({ user: number }) }
  const { context } = cell
  if (cell.value !== 'disarmed' && context.mode === mode && context.noEntryDelay === noEntryDelay) return done
  const { cause } = hand
  const notReady = makeReady(state, command, hand)
  if (notReady) return notReady

  const from = state.arming(partition)
  const now = state.now()
  cell.send({ type: 'ARM', mode, noEntryDelay, until: now + state.setup.exitMs, now, cause })
  noteInstaller(state, partition, hand.installer)
  narrateArming(state, partition, from, { ...origin, cause }, number)
  return done
}

/** Whether a partition is armed by the installer, who on some models may disarm nothing else. */
function noteInstaller(state: PanelState, partition: number, installer: boolean): void {
  const bit = maskOf([partition])
  state.installerArmed = installer ? state.installerArmed | bit : state.installerArmed & ~bit
}

/** Whether what disarms or silences needs no code: cloud and operator have logged their user in. */
export const isTrusted = ({ source }: Origin): boolean => source === 'module' || source === 'control'

/** Disarms a partition, silences it, and ends its bypasses. A duress code does so too, and raises its alarm. */
export function disarm(state: PanelState, command: PanelCommands['disarm'], origin: Origin): Outcome {
  const { partition } = command
  const hand = handOf(state, command, 'disarm', isTrusted(origin), origin)
  if (!hand.ok) return hand
  const cell = state.partitions[partition - 1]
  const done: Outcome = { ok: true, ...userOf(hand.user) }
  if (!cell || cell.value === 'disarmed') return done

  if (hand.user) spendOneTime(state, hand.user, origin, hand.cause)
  const from = state.arming(partition)
  const { siren } = cell.context
  cell.send({ type: 'DISARM' })
  noteInstaller(state, partition, false)
  const event = narrateArming(state, partition, from, { ...origin, cause: hand.cause }, hand.user?.slot)
  if (siren) state.narrate('panel.alarm.silenced', { partition }, event)
  for (const zone of state.zones.endBypasses(partition)) narrateZone(state, zone, event)
  return done
}
