import type { ArmingMode } from '../panel/partition-machine.js'
import type { TableCommand } from '../panel/port.js'
import type { OutcomeStatus } from '../panel/refusal-rows.js'
import type { RefusalReason } from '../panel/refusals.js'
import type { Secret } from '../panel/secret.js'
import type { Schedule } from './schedule.js'

/** The W3C trace context that a request came with, as it came: nobody below the cloud's edge looks into it. */
export interface TraceContext {
  readonly traceparent?: string
  /** Only beside a `traceparent`. */
  readonly tracestate?: string
}

/**
 * Where an answer must go besides its topic (MQTT 5 Response Topic, Correlation Data, user properties), and the trace context
 * that passes through.
 */
export interface ReplyTo extends TraceContext {
  readonly responseTopic?: string
  /** Base64. */
  readonly correlationData?: string
  /** The trace context stood in the body, and goes back there. */
  readonly inBody?: true
}

/** What every request carries beside what it asks for. */
export interface RequestEnvelope {
  readonly transaction: string
  readonly reply?: ReplyTo
  /** Tells what is asked for from anything else that could be: a repeated transaction must ask for the same. */
  readonly digest?: string
  /** When its sender says it was asked (epoch ms), not later than it arrived. Absent: when it arrived. */
  readonly issuedAt?: number
  /** After this instant (epoch ms) it must not be executed any more. */
  readonly expiresAt?: number
}

/** A change of the user table. It may have to wait for the panel. */
export interface TableRequest extends RequestEnvelope {
  readonly command: TableCommand
  /** What to do if the panel cannot be programmed now but could be later. */
  readonly whileArmed: 'wait' | 'refuse'
  /** When the code works; absent: always. Kept by the module, not by the panel. */
  readonly schedule?: Schedule
  /** Carried out only while the slot is as its asker knows it. */
  readonly known?: KnownSlot
}

/** A slot as somebody knows it: of which panel, and which change of it was the last. */
export interface KnownSlot {
  readonly generation?: string
  readonly revision?: number
}

/** A command to the panel that is no change of its user table. It goes ahead of those. */
export type ControlRequest = RequestEnvelope &
  (
    | {
        readonly name: 'arm'
        readonly partition: number
        readonly mode: ArmingMode
        readonly bypass: boolean
        readonly noEntryDelay: boolean
        readonly code?: Secret
      }
    | {
        readonly name: 'disarm'
        readonly partition: number
        readonly code?: Secret
      }
    | { readonly name: 'bypass'; readonly zone: number; readonly on: boolean }
    | {
        readonly name: 'time/set'
        /** Epoch ms, as it was when the request arrived. */
        readonly time: number
        readonly zone?: string
        /** When it arrived (epoch ms): what has to wait is not late by that. */
        readonly asOf?: number
      }
  )

/** A request that goes over the bus to the panel. */
export type BusRequest = TableRequest | ControlRequest

/** A request that the module answers itself, at once. */
export type ImmediateRequest = RequestEnvelope &
  (
    | { readonly name: 'user-code/get'; readonly slot: number }
    | { readonly name: 'user-code/list' }
    | { readonly name: 'refresh' }
    | { readonly name: 'cancel'; readonly of: string }
  )

export type ModuleRequest = BusRequest | ImmediateRequest
/** A request's name; one the profile does not know is still answered under its own name. */
export type RequestName =
  | TableCommand['type']
  | ControlRequest['name']
  | ImmediateRequest['name']
  | (string & {})

const CONTROLS = ['arm', 'disarm', 'bypass', 'time/set'] as const satisfies readonly ControlRequest['name'][]

export const isTableRequest = (request: ModuleRequest): request is TableRequest => 'command' in request
export const isBusRequest = (request: ModuleRequest): request is BusRequest =>
  isTableRequest(request) || (CONTROLS as readonly string[]).includes(request.name)
/** What a `traceparent` looks like, of any version (W3C Trace Context, 3.2.2). */
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-|$)/

/** The trace context of a request, for the timeline; empty: it came without one, or with a text that is none. */
export const traceOf = ({ reply }: Pick<RequestEnvelope, 'reply'>): TraceContext => {
  if (reply?.traceparent === undefined || !TRACEPARENT.test(reply.traceparent)) return {}
  const { traceparent, tracestate } = reply
  return tracestate === undefined ? { traceparent } : { traceparent, tracestate }
}

export const nameOf = (request: ModuleRequest): RequestName =>
  isTableRequest(request) ? request.command.type : request.name

/** Execution states of a cloud command, as AWS IoT Commands has them. */
export type Execution = 'in_progress' | 'succeeded' | 'failed' | 'rejected' | 'timed_out' | 'cancelled'

/** An answer to a request; the last one of a transaction has a final `execution`. */
export interface ModuleResponse {
  readonly transaction: string
  readonly name: RequestName
  readonly execution: Execution
  readonly status: OutcomeStatus
  readonly reason?: RefusalReason
  /** A sentence for a person. */
  readonly message?: string
  /** Documentation anchor. */
  readonly help?: string
  readonly slot?: number
  /** Which panel did it; see {@link ShownUser.generation}. */
  readonly generation?: string
  /** The change that it was: the slot's user is shown with the same number, or a later one. */
  readonly revision?: number
  readonly data?: unknown
  /** ISO 8601. */
  readonly at: string
  /** It was sent before, and nobody confirmed that: it may have come already. */
  readonly again?: true
  readonly reply?: ReplyTo
}
