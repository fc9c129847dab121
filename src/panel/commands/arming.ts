import { authenticate, deny, isLockedOut, partitionRange, spendOneTime, userOf } from '../authority.js'
import { grants } from '../authority-byte.js'
import { CHECKS } from '../checks.js'
import type { ArmingState, Source } from '../events.js'
import { given } from '../given.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import { authorityInForce } from '../slot-authority.js'
import type { User } from '../slot-table.js'
import type { PanelState } from '../state.js'
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
  return from === state.arming(partition) ? by.cause : tellArming(state, partition, from, by, user)
}

/** The same where the word can have stayed: in the exit delay it says nothing of the mode. */
const tellArming = (
  state: PanelState,
  partition: number,
  from: ArmingState,
  by: Origin,
  user: number | undefined,
): number =>
  state.narrate(
    {
      type: 'panel.arming.changed',
      data: { partition, from, to: state.arming(partition), ...given({ user }), by: by.source },
    },
    by.cause,
  )

/** Whose code it was, if one was given, and the event that what follows is due to. */
export interface Hand {
  readonly ok: true
  readonly user?: User
  /** Whose number it is put down to, if that has no code. */
  readonly number?: number
  readonly installer: boolean
  readonly cause: number
}

/** The master's number, if the panel has a master. */
function masterSlot({ facts, slots }: PanelState): number | undefined {
  const slot = facts.slots.special.find(({ role }) => role === 'master')?.from
  return slot !== undefined && slots.has(slot) ? slot : undefined
}

/** Whose doing an arming or disarming is said to be: a remote command without a code can be the master's. */
function doer(
  state: PanelState,
  { user, number }: Partial<Hand>,
  { source }: Origin,
): { readonly user?: number } {
  if (user) return userOf(user)
  if (number !== undefined) return { user: number }
  const remote = source === 'module' && state.facts.arming.remoteUser === 'master'
  const master = remote ? masterSlot(state) : undefined
  return master === undefined ? {} : { user: master }
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

/** Zones that stand in the way of arming in this mode. */
function openFor(state: PanelState, { partition, mode }: PanelCommands['arm']) {
  // Away watches the interior, so an open interior zone stands in its way; home and night leave it out.
  return state.zones.faulted(partition).filter(zone => mode === 'away' || zone.kind !== 'interior')
}

/**
 * Bypasses what stands open where that was asked for; else, or where it cannot be or the user may not, the partition
 * is not ready.
 */
function makeReady(
  state: PanelState,
  command: PanelCommands['arm'],
  { user, cause }: Hand,
  by: Source,
): Refusal | undefined {
  const open = openFor(state, command)
  const fixed = open.filter(zone => zone.kind === 'fire' || zone.kind === '24h')
  const inTheWay = command.bypass && mayBypass(state, user) ? fixed : open
  if (inTheWay.length > 0) return refuse('NOT_READY', { zones: inTheWay.map(zone => zone.zone).join(', ') })
  for (const { zone } of open) {
    state.zones.change(zone, { bypassed: true })
    narrateZone(state, zone, cause, { ...userOf(user), by })
  }
  return undefined
}

/** Whether a user may bypass: everybody may, where that is no right of single users. */
function mayBypass(state: PanelState, user: User | undefined): boolean {
  const authority = user && authorityInForce(state, user)
  const isRight = state.facts.users.attributes.includes('bypass')
  return authority === undefined || !isRight || grants(authority, 'bypass')
}

/**
 * Arms a partition: exit delay first, unless the model or the installation has none. Armed in another mode it changes
 * over; asked for what it is already doing, it goes on doing it. Refused, it leaves an event that says why and whom.
 */
export function arm(state: PanelState, command: PanelCommands['arm'], origin: Origin): Outcome {
  const { partition, mode } = command
  const hand = armingHand(state, command, origin)
  const outcome = hand.ok ? armWith(state, command, origin, hand) : hand
  if (outcome.ok) return outcome
  const { reason } = outcome
  const zones = reason === 'NOT_READY' ? openFor(state, command).map(({ zone }) => zone) : undefined
  // A code that may not is somebody's all the same; behind locked keypads nobody looks whose it is.
  const known = reason === 'NO_AUTHORITY' && command.code ? state.slots.find(command.code) : undefined
  const who = hand.ok ? doer(state, hand, origin) : userOf(known)
  const cause = hand.ok ? hand.cause : origin.cause
  state.narrate(
    {
      type: 'panel.arming.refused',
      data: { partition, mode, reason, ...(zones ? { zones } : {}), ...who, by: origin.source },
    },
    cause,
  )
  return outcome
}

function armingHand(state: PanelState, command: PanelCommands['arm'], origin: Origin): Hand | Refusal {
  const unsupported = CHECKS.mode(state.limits('panel'), command.mode)
  if (unsupported) return unsupported
  const free = state.facts.arming.quickArm || origin.source !== 'keypad'
  return handOf(state, command, 'arm', free, origin)
}

function armWith(state: PanelState, command: PanelCommands['arm'], origin: Origin, hand: Hand): Outcome {
  const { partition, mode, noEntryDelay = false } = command
  if (state.main.value.programming === 'local') return refuse('LOCAL_PROGRAMMING')
  if (state.walkTest) return refuse('WALK_TEST')
  const cell = state.partitions[partition - 1]
  if (!cell || cell.value === 'entryDelay' || cell.value === 'alarm') return refuse('DISARM_FIRST')

  const who = doer(state, hand, origin)
  const done: Outcome = { ok: true, ...given({ user: hand.user?.slot ?? hand.number }) }
  const { context } = cell
  if (cell.value !== 'disarmed' && context.mode === mode && context.noEntryDelay === noEntryDelay) return done
  const { cause } = hand
  const notReady = makeReady(state, command, hand, origin.source)
  if (notReady) return notReady

  const from = state.arming(partition)
  const now = state.now()
  const remembered = context.alarmMemory
  const changesMode = context.mode !== mode
  cell.send({ type: 'ARM', mode, noEntryDelay, until: now + state.setup.exitMs, now, cause })
  state.armedBy[partition - 1] = who.user ?? (hand.installer ? 'installer' : null)
  const by: Origin = { ...origin, cause }
  const event =
    from === 'arming' && changesMode
      ? tellArming(state, partition, from, by, who.user)
      : narrateArming(state, partition, from, by, who.user)
  if (remembered && !cell.context.alarmMemory)
    state.narrate(
      { type: 'panel.alarm_memory.cleared', data: { partition, ...who, by: origin.source } },
      event,
    )
  return done
}

/** Whether what disarms or silences needs no code: cloud and operator have logged their user in. */
export const isTrusted = ({ source }: Origin): boolean => source === 'module' || source === 'control'

/** Disarms a partition, silences it, and ends its bypasses. A duress code does so too, and raises its alarm. */
export function disarm(state: PanelState, command: PanelCommands['disarm'], origin: Origin): Outcome {
  const { partition } = command
  const hand = handOf(state, command, 'disarm', isTrusted(origin), origin)
  if (!hand.ok) return hand
  const cell = state.partitions[partition - 1]
  const who = doer(state, hand, origin)
  const done: Outcome = { ok: true, ...userOf(hand.user) }
  if (!cell || cell.value === 'disarmed') return done

  if (hand.user) spendOneTime(state, hand.user, origin, hand.cause)
  const from = state.arming(partition)
  const { siren } = cell.context
  cell.send({ type: 'DISARM' })
  state.armedBy[partition - 1] = null
  const event = narrateArming(state, partition, from, { ...origin, cause: hand.cause }, who.user)
  const by = origin.source
  if (siren) state.narrate({ type: 'panel.alarm.silenced', data: { partition, ...who, by } }, event)
  for (const zone of state.zones.endBypasses(partition)) narrateZone(state, zone, event, { ...who, by })
  return done
}
