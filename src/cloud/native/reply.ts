import type { ReplyTo, TraceContext } from '../../module/request.js'
import { given } from '../../panel/given.js'
import { isTopicName } from '../mqtt/topic-name.js'
import type { IncomingMessage, MessageProperties } from '../mqtt/types.js'

/** What a request says about its answer, and what is wrong with that. */
export interface ReplyWish {
  readonly reply?: ReplyTo
  readonly problem?: string
}

/** The reply is kept for as long as its request waits: an emulated module has little memory, a record less. */
const LONGEST_TOPIC = 512
const LONGEST_CORRELATION = 1_024

/** Longest `traceparent` that is passed on; a module looks no further into it. */
const LONGEST_TRACEPARENT = 256
/** As long as whoever passes it on has to take it (W3C Trace Context, 3.3.1.5). */
const LONGEST_TRACESTATE = 512

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest

/** The trace context that lies in user properties or a body; empty: there is none, or none that is passed on. */
const traceContextIn = (
  fields: { readonly traceparent?: unknown; readonly tracestate?: unknown } = {},
): TraceContext => {
  const { traceparent, tracestate } = fields
  if (!isText(traceparent, LONGEST_TRACEPARENT)) return {}
  return isText(tracestate, LONGEST_TRACESTATE) ? { traceparent, tracestate } : { traceparent }
}

/** The reply to a request whose body has a trace context, where its message had none. */
export function replyTracing(reply: ReplyTo | undefined, body: unknown): { readonly reply?: ReplyTo } {
  const context =
    reply?.traceparent === undefined && typeof body === 'object' && body !== null ? traceContextIn(body) : {}
  if (context.traceparent !== undefined) return { reply: { ...reply, ...context, inBody: true } }
  return reply ? { reply } : {}
}

function problemOf({ responseTopic, correlationData }: MessageProperties): string | undefined {
  if (responseTopic !== undefined && !isTopicName(responseTopic)) return 'the Response Topic is no topic name'
  if (responseTopic !== undefined && responseTopic.length > LONGEST_TOPIC)
    return `the Response Topic is longer than ${LONGEST_TOPIC} characters`
  if (correlationData !== undefined && correlationData.length > LONGEST_CORRELATION)
    return `the Correlation Data is longer than ${LONGEST_CORRELATION} bytes`
  return undefined
}

/**
 * Where the answer to an MQTT 5 request must go (clause 4.10), and its trace context, which passes through
 * unread. With a `problem` the answer goes where 3.1.1 would send it.
 */
export function replyOf({ properties }: IncomingMessage): ReplyWish {
  if (!properties) return {}
  const problem = problemOf(properties)
  if (problem !== undefined) return { problem }
  const { responseTopic, correlationData, userProperties } = properties
  const reply: ReplyTo = {
    ...(responseTopic === undefined ? {} : { responseTopic }),
    ...(correlationData === undefined ? {} : { correlationData: correlationData.toString('base64') }),
    ...traceContextIn(userProperties),
  }
  return Object.keys(reply).length > 0 ? { reply } : {}
}

/** The trace context of an answer, where it goes into its body. */
export const replyContext = ({ inBody, traceparent, tracestate }: ReplyTo = {}): TraceContext =>
  inBody ? given({ traceparent, tracestate }) : {}

/** The MQTT 5 properties of an answer. */
export function replyProperties(reply: ReplyTo | undefined): { properties?: MessageProperties } {
  if (!reply) return {}
  const { correlationData, traceparent, tracestate, inBody } = reply
  return {
    properties: {
      ...(correlationData === undefined ? {} : { correlationData: Buffer.from(correlationData, 'base64') }),
      ...(traceparent === undefined || inBody
        ? {}
        : { userProperties: { traceparent, ...given({ tracestate }) } }),
    },
  }
}
