import { AUTHORITY, grants, grantsAnything, type Right } from './authority-byte.js'
import { CHECKS } from './checks.js'
import { systemInstallerCode } from './delivered-codes.js'
import { localTime } from './local-time.js'
import type { Origin, Outcome, PanelCommands } from './port.js'
import { type Refusal, type RefusalReason, refuse } from './refusals.js'
import type { Secret } from './secret.js'
import { authorityInForce } from './slot-authority.js'
import { purposeOf } from './slot-plan.js'
import type { User } from './slot-table.js'
import type { PanelState } from './state.js'
import { maskOf, partitionsOf } from './user.js'

/** What a code can be used for. `check` does nothing but look; `silence` wants the right to disarm. */
export type CodeUse = 'arm' | 'disarm' | 'silence' | 'bypass' | 'program' | 'check'

const RIGHT = {
  arm: 'arm',
  disarm: 'disarm',
  silence: 'disarm',
  bypass: 'bypass',
  program: 'program',
} as const satisfies Record<Exclude<CodeUse, 'check'>, Right>

/** A code typed or sent, and what for. */
export interface Attempt {
  readonly code: Secret
  readonly partition: number
  readonly use: CodeUse
}

/** Keys and wires can be locked out; the module speaks for a cloud that has logged its user in. */
const isLockable = (origin: Origin) => origin.source === 'keypad' || origin.source === 'serial'

/** Whether the keys or wires this comes from are dead for now. */
export const isLockedOut = (state: PanelState, origin: Origin): boolean =>
  isLockable(origin) && state.main.value.keypad === 'lockedOut'

const DAY_MS = 24 * 60 * 60 * 1000

/** Whether a one-time code has had its disarm. */
function oneTimeSpent(state: PanelState, user: User): boolean {
  if (user.userType !== 'disposable' || user.lastUse === 0) return false
  if (state.facts.oneTime.rule !== 'one-disarm-per-day') return true
  // PowerSeries Pro/Neo: the ability to disarm comes back at midnight, or when the code is written anew.
  const { offsetMs, zone } = state.time
  return localTime(state.now() + offsetMs, zone).date === localTime(user.lastUse + offsetMs, zone).date
}

/** Impassa: a one-time code is good for 24 hours from when it was written, for whatever use. */
const oneTimeOver = (state: PanelState, user: User): boolean =>
  user.userType === 'disposable' && user.writtenAt !== 0 && state.now() >= user.writtenAt + DAY_MS

/** What an attribute of a user's forbids although the right is there. */
function isLimited({ armedBy }: PanelState, user: User, authority: number, attempt: Attempt, origin: Origin) {
  const { use, partition } = attempt
  // Vista authority level 2: whoever has it disarms what it armed, and nothing else.
  if (authority & AUTHORITY.ownDisarm && (use === 'disarm' || use === 'silence'))
    return armedBy[partition - 1] !== user.slot
  // Elk: after such a code a key must say that the system is to arm, and the wire has none.
  return (authority & AUTHORITY.access) !== 0 && use === 'arm' && origin.source === 'serial'
}

/**
 * An authority byte takes the place of what the type implies; duress and one-time codes stay what they are, and who has
 * no rights by type has none, whatever byte the user number keeps for others.
 */
function hasNoRight(state: PanelState, user: User, attempt: Attempt, origin: Origin): boolean {
  const { userType } = user
  const { use } = attempt
  // Who programs the rights of others has this one.
  if (use === 'bypass' && userType === 'programming') return false
  if (userType === 'non_access' || (userType === 'remote_only' && isLockable(origin))) return true
  const authority = userType === 'remote_only' ? undefined : authorityInForce(state, user)
  if (authority !== undefined && isLimited(state, user, authority, attempt, origin)) return true
  if (authority !== undefined)
    return use === 'check' ? !grantsAnything(authority) : !grants(authority, RIGHT[use])
  return use === 'program' && userType !== 'programming'
}

function mayNot(state: PanelState, user: User, attempt: Attempt, origin: Origin): boolean {
  if (!user.enabled || (user.partitions & maskOf([attempt.partition])) === 0) return true
  if (oneTimeOver(state, user) || hasNoRight(state, user, attempt, origin)) return true
  if (attempt.use === 'check' || attempt.use === 'program' || attempt.use === 'bypass') return false
  if (isInstaller(state, user)) return installerMayNot(state, attempt)
  return attempt.use !== 'arm' && oneTimeSpent(state, user)
}

function isInstaller({ facts }: PanelState, { slot }: Pick<User, 'slot'>): boolean {
  const role = purposeOf(facts, slot)?.role
  return role === 'installer' || role === 'dealer'
}

/** Whether a partition is armed by the installer, who on some models may disarm nothing else. */
function isInstallersArming(state: PanelState, partition: number): boolean {
  const armer = state.armedBy[partition - 1]
  return armer === 'installer' || (typeof armer === 'number' && isInstaller(state, { slot: armer }))
}

/** What an installer's code does not do beside programming. */
function installerMayNot(state: PanelState, { use, partition }: Attempt): boolean {
  if (use === 'check' || use === 'program') return false
  switch (state.facts.users.installer) {
    case 'programs':
      return true
    case 'disarms-own-arming':
      return use !== 'arm' && !isInstallersArming(state, partition)
    case 'arms-and-disarms':
      return false
  }
}

function countWrong(state: PanelState, attempt: Attempt, cause: number): void {
  const rule = state.facts.lockout.rule
  if (rule.kind === 'none') return
  state.main.send({
    type: 'WRONG',
    keys: attempt.code.length,
    now: state.now(),
    cause,
  })
  if (state.main.value.keypad !== 'lockedOut') return
  let event = cause
  // Some panels only raise the alarm (Concord 4, system tamper).
  if (rule.seconds === 0) state.main.send({ type: 'UNLOCK' })
  else event = state.narrate({ type: 'panel.keypad.locked', data: { seconds: rule.seconds } }, cause)
  if (rule.alarm)
    state.narrate(
      { type: 'panel.alarm', data: { partition: attempt.partition, kind: 'keypad_tamper' } },
      event,
    )
}

/** Refusals that an event of their own tells of: {@link deny}. */
export const DENIALS = ['KEYPAD_LOCKED', 'WRONG_CODE', 'NO_AUTHORITY'] as const satisfies RefusalReason[]

/** Refuses access, and tells the timeline. */
export function deny(
  state: PanelState,
  partition: number,
  reason: (typeof DENIALS)[number],
  origin: Origin,
  user?: User,
): Refusal {
  narrateDenial(state, partition, reason, origin, user)
  return refuse(reason)
}

const narrateDenial = (
  state: PanelState,
  partition: number,
  reason: RefusalReason,
  { source, cause }: Origin,
  user?: User,
) =>
  state.narrate(
    { type: 'panel.access.denied', data: { partition, reason, ...userOf(user), by: source } },
    cause,
  )

/** Somebody's code was known and good for this. */
export interface Access {
  readonly ok: true
  /** Absent for a system code, which has no user number. */
  readonly user?: User
  /** Whether it was the installer's. */
  readonly installer: boolean
  /** The event that tells of it. */
  readonly cause: number
}

/** Whose code it is, and what they may not. */
interface Looked {
  /** Absent: the code is nobody's, or nobody looked. */
  readonly user?: User
  readonly refusal?: Refusal
}

/** Looks whose code it is and whether they may do this. Nothing is told or counted. */
export function lookUp(state: PanelState, attempt: Attempt, origin: Origin): Looked {
  const absent = partitionRange(state, attempt.partition)
  if (absent) return { refusal: absent }
  if (isLockedOut(state, origin)) return { refusal: refuse('KEYPAD_LOCKED') }
  const user = state.slots.find(attempt.code)
  const isSystem = !user && systemInstallerCode(state.facts, state.codeLength)?.equals(attempt.code) === true
  if (!user && !isSystem) return { refusal: refuse('WRONG_CODE') }
  const isBarred = user ? mayNot(state, user, attempt, origin) : installerMayNot(state, attempt)
  return { ...(user ? { user } : {}), ...(isBarred ? { refusal: refuse('NO_AUTHORITY') } : {}) }
}

/** Whether a refusal is one of those that an event of their own tells of. */
export const isDenial = (reason: RefusalReason): reason is (typeof DENIALS)[number] =>
  DENIALS.some(denial => denial === reason)

/**
 * Finds the user behind a code and whether they may do this, counting wrong codes towards a lockout.
 * Narrates the use or the denial; a refusal comes back as `PARTITION_RANGE`, `KEYPAD_LOCKED`, `WRONG_CODE` or
 * `NO_AUTHORITY`.
 */
export function authenticate(state: PanelState, attempt: Attempt, origin: Origin): Access | Refusal {
  const { partition, use } = attempt
  const { user, refusal } = lookUp(state, attempt, origin)
  if (refusal) {
    if (!isDenial(refusal.reason)) return refusal
    const denial = narrateDenial(state, partition, refusal.reason, origin, user)
    if (refusal.reason === 'WRONG_CODE' && isLockable(origin)) countWrong(state, attempt, denial)
    return refusal
  }
  if (isLockable(origin) && state.main.context.wrong > 0) state.main.send({ type: 'VALID' })
  const cause = state.narrate(
    {
      type: 'panel.access.granted',
      data: {
        partition,
        ...userOf(user),
        userType: user?.userType ?? 'programming',
        action: use,
        by: origin.source,
      },
    },
    origin.cause,
  )
  if (user?.userType === 'forced' && (use !== 'check' || reportsWhileDisarmed(state, attempt)))
    state.narrate(
      { type: 'panel.alarm', data: { partition, kind: 'duress', user: user.slot, by: origin.source } },
      cause,
    )
  return { ok: true, ...(user ? { user } : {}), installer: !user || isInstaller(state, user), cause }
}

/** Whether a duress code reports although it is only looked at: somebody typed it at a disarmed keypad. */
const reportsWhileDisarmed = (state: PanelState, { partition }: Attempt): boolean =>
  state.facts.duress.whileDisarmed && state.arming(partition) === 'disarmed'

/** The refusal of a partition that is not in use. */
export function partitionRange(state: PanelState, partition: number): Refusal | undefined {
  return CHECKS.partitions(state.limits('panel'), [partition])
}

/** What a disarm does to the code that did it. */
export function spendOneTime(state: PanelState, user: User, origin: Origin, cause: number): void {
  if (user.userType !== 'disposable') return
  state.userTable.send({ type: 'one-time/used', slot: user.slot, at: state.now() })
  const { outcome } = state.userTable.context
  if (outcome?.ok && outcome.did === 'cleared')
    state.narrate({ type: 'panel.user_code.cleared', data: { slot: user.slot, by: origin.source } }, cause)
}

/** What an outcome says of who it was. */
export const userOf = (user: User | undefined): { user?: number } => (user ? { user: user.slot } : {})

/** The first partition that a code's user belongs to; the first of all for a code that is nobody's. */
function partitionOf(state: PanelState, code: Secret): number {
  const user = state.slots.find(code)
  return (user && partitionsOf(user.partitions & state.everywhere)[0]) ?? 1
}

/** Checks a code and nothing else. */
export function verify(
  state: PanelState,
  { code, partition = partitionOf(state, code) }: PanelCommands['verify'],
  origin: Origin,
): Outcome {
  const found = authenticate(state, { code, partition, use: 'check' }, origin)
  return found.ok ? { ok: true, ...userOf(found.user) } : found
}
