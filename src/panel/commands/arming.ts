import {
  authenticate,
  deny,
  isDenial,
  isLockedOut,
  partitionRange,
  spendOneTime,
  userOf,
} from '../authority.js'
import { CHECKS, type Limits } from '../checks.js'
import type { ArmingState, Source } from '../events.js'
import { given } from '../given.js'
import { type ArmCase, armRulesOf, REACH } from '../machines/arm-rules.js'
import { firstFinding, type Rule, rule } from '../machines/rule.js'
import type { ArmingMode } from '../partition-machine.js'
import type { Origin, Outcome, PanelCommands } from '../port.js'
import { type Refusal, refuse } from '../refusals.js'
import type { User } from '../slot-table.js'
import type { PanelState } from '../state.js'
import { tellingTroubles } from '../troubles.js'
import type { PanelView } from '../view.js'
import { callOff } from './call-off.js'
import { type Decided, decidedOnBehalf } from './on-behalf.js'
import { bypassOpen, inTheWayOf, isHand, openFor, protests } from './open-zones.js'
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

/**
 * Whose doing an arming or disarming is said to be: a remote command without a code can be the master's; a key switch, and
 * arming without a code, have numbers of their own on some models.
 */
function doer(
  state: PanelState,
  { user, number, installer }: Partial<Hand>,
  { source }: Origin,
): { readonly user?: number } {
  if (user) return userOf(user)
  if (number !== undefined) return { user: number }
  if (source === 'panel' || (isHand(source) && !installer)) {
    const { quickArm, keySwitch } = state.facts.numbers
    return given({ user: (source === 'panel' ? keySwitch : quickArm) ?? undefined })
  }
  const remote = source === 'module' && state.facts.arming.remoteUser === 'master'
  const master = remote ? masterSlot(state) : undefined
  return master === undefined ? {} : { user: master }
}

/** Who wants to do something to a partition, with whatever they show for it. */
export type Asking = PanelCommands['disarm']
/** What a hand is wanted for. */
export type HandUse = 'arm' | 'disarm' | 'silence'

/** What a command about a partition is decided by; `free`: it needs no code. Nothing is told or counted. */
export function decide(
  state: PanelState,
  { partition, code, user }: Asking,
  use: HandUse,
  free: boolean,
  origin: Origin,
): Decided {
  if (user !== undefined) return decidedOnBehalf(state, { partition, user }, use, origin)
  if (code) return { attempt: { code, partition, use } }
  const absent = partitionRange(state, partition)
  if (absent) return { refusal: absent }
  if (isLockedOut(state, origin)) return { refusal: refuse('KEYPAD_LOCKED') }
  return free ? {} : { refusal: refuse('NO_AUTHORITY') }
}

/** Checks the code of a command about a partition; `free`: none is needed. */
export function handOf(
  state: PanelState,
  asking: Asking,
  use: HandUse,
  free: boolean,
  origin: Origin,
): Hand | Refusal {
  const decided = decide(state, asking, use, free, origin)
  if ('attempt' in decided) return authenticate(state, decided.attempt, origin)
  if ('refusal' in decided) {
    const { refusal } = decided
    return isDenial(refusal.reason) ? deny(state, asking.partition, refusal.reason, origin) : refusal
  }
  return { ok: true, ...decided, installer: false, cause: origin.cause }
}

/** An arming as the rules of arming look at it. */
export function armCase(
  state: PanelState,
  command: PanelCommands['arm'],
  user: User | undefined,
  origin: Origin,
): ArmCase | undefined {
  const cell = state.partitions[command.partition - 1]
  if (!cell) return undefined
  const { mode, noEntryDelay = false, byLeaving = false, exit } = command
  const { programming, walkTest } = state.main.value
  const { autoStay } = state.facts.leaving
  const byHand = isHand(origin.source)
  const asked = {
    mode,
    noEntryDelay,
    ...given({ exit }),
    programming,
    walkTest,
    inTheWay: inTheWayOf(state, command, user, origin),
    byHand,
    byLeaving,
    autoStay: byLeaving || (mode === 'away' && (autoStay === 'all' || (autoStay === 'keypad' && byHand))),
    protests: protests(state, command, user, origin),
  }
  return { value: cell.value, context: cell.context, asked }
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

/** The mode is one that the model has. */
export const MODE_RULES: readonly Rule<{ readonly limits: Limits; readonly mode: ArmingMode }>[] = [
  rule('modeUnsupported', 'MODE_UNSUPPORTED', ['arming.modes'], c => CHECKS.mode(c.limits, c.mode)),
]

/** Whether a keypad arms in a mode without a code, as the partition is now. */
export function armsWithoutCode(
  { facts, partitions }: PanelView,
  { partition, mode }: Pick<PanelCommands['arm'], 'partition' | 'mode'>,
): boolean {
  const { quickArm, change } = facts.arming
  const cell = partitions[partition - 1]
  if (!quickArm || cell?.value !== 'armed') return quickArm
  if (change === 'code') return cell.context.mode === mode
  return change !== 'up' || REACH[mode] >= REACH[cell.context.mode]
}

/** Whether arming needs no code from there. */
export const armsFreely = (
  state: PanelState,
  command: Pick<PanelCommands['arm'], 'partition' | 'mode'>,
  { source }: Origin,
): boolean => !isHand(source) || armsWithoutCode(state, command)

function armingHand(state: PanelState, command: PanelCommands['arm'], origin: Origin): Hand | Refusal {
  const unsupported = firstFinding(MODE_RULES, { limits: state.limits('panel'), mode: command.mode })
  if (unsupported && !unsupported.ok) return unsupported
  return handOf(state, command, 'arm', armsFreely(state, command, origin), origin)
}

function armWith(state: PanelState, command: PanelCommands['arm'], origin: Origin, hand: Hand): Outcome {
  const { partition, mode } = command
  const cell = state.partitions[partition - 1]
  const concerned = armCase(state, command, hand.user, origin)
  if (!cell || !concerned) return refuse('DISARM_FIRST')
  const who = doer(state, hand, origin)
  const done: Outcome = { ok: true, ...given({ user: hand.user?.slot ?? hand.number }) }
  const { context } = cell
  const { cause } = hand
  const armer = who.user ?? (hand.installer ? 'installer' : null)
  const event = { type: 'ARM', ...concerned.asked, by: armer, now: state.now(), cause } as const
  const found = firstFinding(armRulesOf(state.facts), concerned)
  if (found) {
    cell.refuse(event)
    return found.ok ? done : found
  }

  if (!concerned.asked.protests) bypassOpen(state, command, hand, origin.source)
  const from = state.arming(partition)
  const remembered = context.alarmMemory
  const changesMode = context.mode !== mode
  tellingTroubles(state, cause, () => cell.send(event))
  const by: Origin = { ...origin, cause }
  const told =
    from === 'arming' && changesMode
      ? tellArming(state, partition, from, by, who.user)
      : narrateArming(state, partition, from, by, who.user)
  if (remembered && !cell.context.alarmMemory)
    state.narrate(
      { type: 'panel.alarm_memory.cleared', data: { partition, ...who, by: origin.source } },
      told,
    )
  return done
}

/** Whether what disarms or silences needs no code: cloud and operator have logged their user in, and a key switch is its own right. */
export const isTrusted = ({ source }: Origin): boolean =>
  source === 'module' || source === 'control' || source === 'panel'

/** A disarming of what is disarmed: on some models it clears the memory of the alarm that the one before it ended. */
function forgetsAlarm(
  state: PanelState,
  partition: number,
  who: { readonly user?: number; readonly by: Source },
  cause: number,
  done: Outcome,
): Outcome {
  const cell = state.partitions[partition - 1]
  if (!cell?.context.alarmMemory || state.facts.alarm.memoryClears !== 'disarming') return done
  cell.send({ type: 'DISARM' })
  state.narrate({ type: 'panel.alarm_memory.cleared', data: { partition, ...who } }, cause)
  return done
}

/** Disarms a partition, silences it, and ends its bypasses. A duress code does so too, and raises its alarm. */
export function disarm(state: PanelState, command: PanelCommands['disarm'], origin: Origin): Outcome {
  const { partition } = command
  const hand = handOf(state, command, 'disarm', isTrusted(origin) || command.key === true, origin)
  if (!hand.ok) return hand
  const cell = state.partitions[partition - 1]
  const who = doer(state, hand, origin)
  const done: Outcome = { ok: true, ...userOf(hand.user) }
  if (!cell) return done
  if (cell.value === 'disarmed')
    return forgetsAlarm(state, partition, { ...who, by: origin.source }, hand.cause, done)

  if (hand.user) spendOneTime(state, hand.user, origin, hand.cause)
  const from = state.arming(partition)
  const { siren, previousAlarm } = cell.context
  tellingTroubles(state, hand.cause, () => cell.send({ type: 'DISARM' }))
  const event = narrateArming(state, partition, from, { ...origin, cause: hand.cause }, who.user)
  const by = origin.source
  if (siren) state.narrate({ type: 'panel.alarm.silenced', data: { partition, ...who, by } }, event)
  if (previousAlarm) callOff(state, partition, { how: 'disarming', ...who, by }, event)
  if (state.facts.bypass.ends === 'disarming')
    for (const zone of state.zones.endBypasses(partition)) narrateZone(state, zone, event, { ...who, by })
  return done
}
