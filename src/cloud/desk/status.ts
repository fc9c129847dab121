import { describeTime } from './access-time.js'
import { LATE } from './answers.js'
import { type DeskContext, isOverdue } from './context.js'
import { standingAt } from './holding.js'
import type { PanelView } from './panel-view.js'
import { type Access, type Held, type Operation, operationFor } from './state.js'
import { isSameWritten, type Wish, wishOf } from './wish.js'

/** How a user's access to a system stands, as a person recognises it. */
export interface AccessStatus {
  readonly kind:
    | 'pending'
    | 'active'
    | 'waiting for disarm'
    | 'failed'
    | 'system full'
    | 'removing'
    | 'out of sync'
    | 'offline'
    | 'ended'
    | 'off'
    | 'unknown'
  /** A sentence that says more. */
  readonly message?: string
  /** The registry's code behind it. */
  readonly reason?: string
}

/** The status as it stands in a list. */
export function statusText({ kind, message }: AccessStatus): string {
  if (kind === 'system full') return 'System Full'
  return kind === 'failed' ? `failed: ${message}` : kind
}

const DEVIATIONS = {
  missing: 'The code is no longer on the panel. Accept to switch the access off, or undo to send it again.',
  changed: 'The slot was changed at the panel. Accept what it holds now, or undo to send this user again.',
}

const UNSEEN: AccessStatus = {
  kind: 'unknown',
  reason: 'NOT_SEEN',
  message:
    'What the panel holds is not known here: its documents are not all there. They are asked for as soon as it is online.',
}

/** How something on its way to a panel stands. */
export function onTheWay({ views, now }: DeskContext, operation: Operation): AccessStatus {
  const { told, purpose, panel, deadline } = operation
  const more = told ? { reason: told.reason, message: told.message } : {}
  if (purpose.kind === 'write' && isOverdue(operation, now())) return { kind: 'failed', ...LATE }
  const { online } = views.get(panel) ?? {}
  const back = `This is sent ${deadline === undefined ? 'when it is back' : 'if it is back in time'}.`
  if (online !== true)
    return {
      kind: 'offline',
      reason: 'MODULE_OFFLINE',
      message: `${online === false ? 'The system is offline.' : 'The system was not heard of at this broker.'} ${back}`,
    }
  if (purpose.kind === 'clear') return { kind: 'removing', ...more }
  return { kind: told?.reason === 'WAITING_FOR_DISARM' ? 'waiting for disarm' : 'pending', ...more }
}

/** What a panel that refused a change, or its removal, goes on to hold. */
function keeps({ written }: Held, wish: Wish | undefined, view: PanelView | undefined): string {
  if (!wish) return ' The code is still on the panel.'
  const { code, partitions, time } = written
  const which = code === wish.written.code ? 'the code' : 'the earlier code'
  const isEverywhere = view?.info !== undefined && partitions.length === (view.info.partitions ?? 1)
  const where = isEverywhere ? 'all partitions' : `partition ${partitions.join(', ')}`
  return ` The panel still has ${which}: ${where}, ${describeTime(time)}.`
}

/** How a user's access to a panel stands now. */
export function statusOf(context: DeskContext, access: Access): AccessStatus {
  const { state, views } = context
  const operation = operationFor(state, access.user, access.panel)
  if (operation) return onTheWay(context, operation)
  const { held, trouble, panel, direct, user } = access
  // Who has lost the slot to another has; whether that is still so, nobody can say of a panel that was not heard.
  const isUnheard = views.get(panel)?.info === undefined
  const standing = held && (isUnheard ? 'unseen' : standingAt(context, access, held))
  if (standing === 'missing' || standing === 'changed') {
    const message = DEVIATIONS[standing]
    // What was tried against it, and why that failed, is what a person waits to hear.
    return trouble?.undo && trouble.reason !== 'SLOT_CHANGED'
      ? { kind: 'failed', reason: trouble.reason, message: `${trouble.message} ${message}` }
      : { kind: 'out of sync', reason: standing, message }
  }
  const wish = wishOf(context, access)
  if (trouble) {
    const { reason, passes } = trouble
    const message = `${trouble.message}${held ? keeps(held, wish, views.get(panel)) : ''}`
    if (passes) return { kind: 'pending', reason, message }
    if (reason === 'SLOTS_FULL') return { kind: 'system full', reason, message }
    return { kind: reason === 'ENDED' ? 'ended' : 'failed', reason, message }
  }
  if (held && standing === 'unseen' && (held.gone || !wish)) return UNSEEN
  if (held && !wish) return { kind: 'removing' }
  if (held && wish && isSameWritten(held.written, wish.written))
    return standing === 'unseen' ? UNSEEN : inPlace(context, access, held)
  if (!wish && direct && !direct.grant)
    return { kind: 'off', message: 'Switched off for this system alone; an access plan gives it otherwise.' }
  const { online, info } = views.get(panel) ?? {}
  if (online === false) return { kind: 'offline', reason: 'MODULE_OFFLINE' }
  if (state.users.get(user)?.code === undefined && !held)
    return { kind: 'pending', message: 'The user has no access code yet.' }
  return info ? { kind: 'pending' } : UNSEEN
}

const OVERDUE = {
  reason: 'OVERDUE',
  message: 'The access period is over, and the panel still has the code.',
}

/** A code that is where it should be, and what there is to say of it. */
function inPlace({ views, now }: DeskContext, { panel, misplaced }: Access, held: Held): AccessStatus {
  const { time } = held.written
  const { blocked } = views.get(panel)?.at(held.slot) ?? {}
  if (blocked !== undefined)
    return {
      kind: 'failed',
      reason: blocked,
      message: 'The hours are on, and the panel does not take the code.',
    }
  if (time.kind === 'temporary' && Date.parse(time.to) <= now()) return { kind: 'active', ...OVERDUE }
  const elsewhere = misplaced && {
    reason: 'SLOT_TAKEN',
    message: `Slot ${misplaced.slot} could not be had, the code is in slot ${held.slot}: ${misplaced.message}`,
  }
  return { kind: 'active', ...held.warning, ...elsewhere }
}

/**
 * One message that names every system whose limit is reached; undefined if none is.
 * @param rows whose access, and where, it is about
 */
export function limitMessage(context: DeskContext, rows: Iterable<Access>): string | undefined {
  const full = new Set<string>()
  for (const access of rows) if (statusOf(context, access).kind === 'system full') full.add(access.panel)
  if (full.size === 0) return undefined
  const systems = [...full].sort().map(panel => {
    const limit = context.views.get(panel)?.slots?.limit
    return limit === undefined ? panel : `${panel} (${limit} user codes)`
  })
  const [what, them] = full.size === 1 ? ['this system', 'it'] : [`${full.size} systems`, 'each of them']
  return `The limit of user codes is reached on ${what}: ${systems.join(', ')}. Remove a user code from ${them}, then save again.`
}
