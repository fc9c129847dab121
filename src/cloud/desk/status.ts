import { describeTime } from './access-time.js'
import { type DeskContext, operationFor } from './context.js'
import { shownAt } from './reconcile.js'
import { deviationOf } from './shown.js'
import type { Access, Held, Operation } from './state.js'
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
  contested:
    'Somebody else changed the slot at the same time. Accept what it holds now, or undo to send this user again.',
}

/** How something on its way to a panel stands. */
export function onTheWay({ views }: DeskContext, operation: Operation): AccessStatus {
  const { told, purpose, panel, deadline } = operation
  const more = told ? { reason: told.reason, message: told.message } : {}
  if (views.get(panel)?.online !== true)
    return {
      kind: 'offline',
      reason: 'MODULE_OFFLINE',
      message: `The system is offline. This is sent ${deadline === undefined ? 'when it is back' : 'if it is back in time'}.`,
    }
  if (purpose.kind === 'clear') return { kind: 'removing', ...more }
  return { kind: told?.reason === 'WAITING_FOR_DISARM' ? 'waiting for disarm' : 'pending', ...more }
}

/** What a panel that refused a change, or its removal, goes on to hold. */
function keeps({ written }: Held, wish: Wish | undefined): string {
  if (!wish) return ' The code is still on the panel.'
  const { code, partitions, time } = written
  const which = code === wish.written.code ? 'the code' : 'the earlier code'
  const where = partitions ? `partition ${partitions.join(', ')}` : 'all partitions'
  return ` The panel still has ${which}: ${where}, ${describeTime(time)}.`
}

const OVERDUE = {
  reason: 'OVERDUE',
  message: 'The access period is over, and the panel still has the code.',
}

/** How a user's access to a panel stands now. */
export function statusOf(context: DeskContext, access: Access): AccessStatus {
  const { state, views, now } = context
  const operation = operationFor(state, access.user, access.panel)
  if (operation) return onTheWay(context, operation)
  const { held, trouble } = access
  const deviation = held && deviationOf(held, shownAt(context, access.panel, held.slot))
  if (deviation) return { kind: 'out of sync', reason: deviation, message: DEVIATIONS[deviation] }
  const wish = wishOf(state, access)
  if (trouble) {
    const { reason, passes } = trouble
    const message = `${trouble.message}${held ? keeps(held, wish) : ''}`
    if (passes) return { kind: 'pending', reason, message }
    if (reason === 'SLOTS_FULL') return { kind: 'system full', reason, message }
    return { kind: reason === 'ENDED' ? 'ended' : 'failed', reason, message }
  }
  if (held && !wish) return { kind: 'removing' }
  if (held && wish && isSameWritten(held.written, wish.written)) {
    const { time } = held.written
    const isOverdue = time.kind === 'temporary' && Date.parse(time.to) <= now()
    return { kind: 'active', ...held.warning, ...(isOverdue ? OVERDUE : {}) }
  }
  if (access.direct === 'off')
    return { kind: 'off', message: 'Switched off for this system alone; an access plan gives it otherwise.' }
  if (views.get(access.panel)?.online === false) return { kind: 'offline', reason: 'MODULE_OFFLINE' }
  const hasCode = state.users.get(access.user)?.code !== undefined
  return hasCode ? { kind: 'pending' } : { kind: 'pending', message: 'The user has no access code yet.' }
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
