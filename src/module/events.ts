import type { EventOf, Source } from '../panel/events.js'
import type { OutcomeStatus } from '../panel/refusal-rows.js'
import type { RefusalReason } from '../panel/refusals.js'
import type { Entry, PanelTold } from '../panel/timeline-event.js'
import type { UserType } from '../panel/user.js'
import type { Execution, RequestName, TraceContext } from './request.js'

/** Why a user with hours has them no more. */
export type EndReason = 'over' | 'cleared' | 'replaced' | 'erased' | 'no_room'

/** What a module does, by event type. Nothing here ever holds a code. */
export interface ModuleEvents {
  /** Without a link: why, and the milliseconds until the next attempt. */
  'module.link.changed': { link: 'online' | 'backingOff'; reason?: string; retryInMs?: number }
  /** A request waits for the panel. */
  'module.request.waiting': { transaction: string; reason: RefusalReason }
  /** A request got its final answer. */
  'module.request.finished': Pick<TraceContext, 'traceparent'> & {
    transaction: string
    name: RequestName
    execution: Execution
    status: OutcomeStatus
    reason?: RefusalReason
    warning?: RefusalReason
    slot?: number
    /** The answer had data. */
    answered?: true
  }
  /** A request came again, or (`reused`) another one under its transaction: nothing is done, and this is what was answered. */
  'module.request.repeated': {
    transaction: string
    name: RequestName
    execution: Execution
    status: OutcomeStatus
    reason?: RefusalReason
    reused?: true
  }
  /** The panel did not answer: to a request, for the `try`th time, or to what the hours of the user in `slot` ask for. */
  'module.panel.silent': { transaction?: string; try?: number; slot?: number }
  /** A user whose code the module keeps, because the hours are not on. */
  'module.user_code.added': { slot: number; userType: UserType }
  'module.user_code.modified': { slot: number; userType: UserType }
  'module.user_code.cleared': { slot: number }
  /** A code is not where the user's hours want it. */
  'module.schedule.due': { slot: number; action: 'open' | 'close' | 'change' }
  'module.schedule.waiting': { slot: number; reason: RefusalReason }
  'module.schedule.refused': { slot: number; reason: RefusalReason }
  'module.schedule.opened': { slot: number }
  'module.schedule.closed': { slot: number }
  /** Somebody changed the user at the panel; `by` is absent when nobody is known. */
  'module.schedule.adopted': { slot: number; by?: Source }
  'module.schedule.ended': { slot: number; reason: EndReason; by?: Source }
}

export type ModuleEventType = keyof ModuleEvents

/** One thing that a module did. */
export type ModuleEvent = EventOf<ModuleEvents>

/** What a module did, as it stands on the timeline of its device. */
export type ModuleTold = Entry<'module'> & ModuleEvent

/** What comes from the cloud and cannot be answered: the module reports it, under the panel's name by contract. */
export interface UnreadableEvents {
  'panel.request.unreadable': { topic: string; problem: string }
}

export type UnreadableTold = Entry<'cloud'> & EventOf<UnreadableEvents>

/** All that a module can have to report: what the panel tells it, what it did itself, and what it could not read. */
export type Heard = PanelTold | ModuleTold | UnreadableTold
