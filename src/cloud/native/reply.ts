import type { ReplyTo } from '../../module/request.js'
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
  const traceparent = userProperties?.traceparent
  const reply: ReplyTo = {
    ...(responseTopic === undefined ? {} : { responseTopic }),
    ...(correlationData === undefined ? {} : { correlationData: correlationData.toString('base64') }),
    ...(typeof traceparent === 'string' && traceparent.length <= LONGEST_TRACEPARENT ? { traceparent } : {}),
  }
  return Object.keys(reply).length > 0 ? { reply } : {}
}

/** The MQTT 5 properties of an answer. */
export function replyProperties(reply: ReplyTo | undefined): { properties?: MessageProperties } {
  if (!reply) return {}
  const { correlationData, traceparent } = reply
  return {
    properties: {
      ...(correlationData === undefined ? {} : { correlationData: Buffer.from(correlationData, 'base64') }),
      ...(traceparent === undefined ? {} : { userProperties: { traceparent } }),
    },
  }
}
