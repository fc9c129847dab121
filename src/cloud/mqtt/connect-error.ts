import type { Cause, Dialled } from './dialled.js'
import { notMqtt } from './not-mqtt.js'
import { refusalOf, subscriptionRefusal } from './refusals.js'
import { tlsFailure } from './tls-failures.js'

/**
 * Why a connection did not come to be.
 *
 * - `bad-url`: the URL is not one of ours; no attempt was made
 * - `credentials`: a file that should prove who this is cannot be read or used; no attempt was made
 * - `unreachable`: name, TCP or TLS failed
 * - `no-answer`: connected, but the broker did not answer CONNECT
 * - `refused`: the broker said no, to the connection or to a subscription without which it is of no use
 * - `protocol`: what answered does not speak MQTT as agreed
 */
export type ConnectFailure = 'bad-url' | 'credentials' | 'unreachable' | 'no-answer' | 'refused' | 'protocol'

/** {@link openMqttConnection} failed; `message` is a sentence for a person and has no secret in it. */
export class MqttConnectError extends Error {
  override readonly name = 'MqttConnectError'
  readonly failure: ConnectFailure
  /** Whether another attempt may succeed without anybody doing anything about it here: a broker that is not there yet. */
  readonly passes: boolean

  constructor(
    failure: ConnectFailure,
    message: string,
    { cause, passes = true }: { readonly cause?: Error | undefined; readonly passes?: boolean } = {},
  ) {
    super(message, cause && { cause })
    this.failure = failure
    this.passes = passes
  }
}

const socketErrors: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'there is no route to that host',
  ENETUNREACH: 'there is no route to that network',
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'the name could not be looked up',
  EPIPE: 'the connection was reset',
  ETIMEDOUT: 'the host does not answer',
}

/** Closed by the peer after TCP had connected, before any answer: a full accept queue does that, for instance. */
const CLOSED = new Set(['ECONNRESET', 'EPIPE'])

const told = ({ why, advice }: Cause): string => (advice === undefined ? why : `${why}; ${advice}`)

/**
 * What an error before CONNACK means, of the socket or of mqtt.js. It has a number as `code` for a refusal (CONNACK), a string
 * for an error of the socket, and none for a parse error, a WebSocket's error and the timers of mqtt.js.
 *
 * @param first bytes that came first
 */
export function connectErrorFrom(
  error: Error & { code?: unknown },
  dialled: Dialled,
  first: Uint8Array = new Uint8Array(),
): MqttConnectError {
  const { code } = error
  const { address } = dialled
  const because = (failure: ConnectFailure, before: string, cause: Cause) =>
    new MqttConnectError(failure, `${before}: ${told(cause)}`, { cause: error, passes: cause.passes })
  if (typeof code === 'number')
    return connectionRefused(code, error.message.replace(/^Connection refused: /, ''), dialled, error)
  const other = notMqtt(error, first, dialled)
  if (other) return because('protocol', `cannot connect to ${address}`, other)
  const tls = tlsFailure(error, dialled)
  if (tls) return because('unreachable', `cannot connect to ${address}`, tls)
  if (typeof code === 'string') {
    const { failure, message } = unreachable(error, address)
    const more = failure === 'no-answer' ? hangingUp(dialled) : ''
    return new MqttConnectError(failure, message + more, { cause: error })
  }
  if (error.message === 'connack timeout') return answersTooLate(dialled, error)
  return because('protocol', `${address} does not speak MQTT as agreed`, { why: error.message, passes: true })
}

/** The broker says no. @param reason its own word for the code */
export function connectionRefused(
  code: number,
  reason: string,
  dialled: Dialled,
  cause?: Error,
): MqttConnectError {
  const { why, advice, passes } = refusalOf(code, reason, dialled)
  const all = told({ why: `${why} (code ${code})`, advice, passes })
  return new MqttConnectError('refused', `${dialled.address} refused the connection: ${all}`, {
    cause,
    passes,
  })
}

/** Nothing came that would answer CONNECT. */
export const answersTooLate = ({ address }: Dialled, cause?: Error): MqttConnectError =>
  new MqttConnectError('no-answer', `${address} did not answer CONNECT in time`, { cause })

/** What somebody may mean who hangs up without a word: not every TLS server tells what it has against a certificate. */
function hangingUp({ isSecure, cert }: Dialled): string {
  if (!isSecure) return ''
  return cert === undefined
    ? '; one that wants the certificate of a client can do that (--broker-cert FILE --broker-key FILE)'
    : `; one that does not trust the certificate in ${cert} can do that: look at its log`
}

/** What an error of a socket means that has not connected. */
export function unreachable(error: Error & { code?: unknown }, address: string): MqttConnectError {
  const failure = CLOSED.has(String(error.code)) ? 'no-answer' : 'unreachable'
  return new MqttConnectError(failure, `cannot connect to ${address}: ${describeSocketError(error)}`, {
    cause: error,
  })
}

/** It closed the connection before it had answered CONNECT, and said nothing, or nothing of MQTT's. */
export function closedUnanswered(dialled: Dialled, first: Uint8Array): MqttConnectError {
  const { address } = dialled
  const cause = notMqtt(new Error('closed'), first, dialled)
  if (cause)
    return new MqttConnectError('protocol', `cannot connect to ${address}: ${told(cause)}`, { passes: false })
  return new MqttConnectError(
    'no-answer',
    `${address} closed the connection without answering CONNECT${hangingUp(dialled)}`,
  )
}

/** It does not let the client hear what it is there for. */
export const subscriptionRefused = (filters: readonly string[], dialled: Dialled): MqttConnectError =>
  new MqttConnectError('refused', `${dialled.address}: ${told(subscriptionRefusal(filters, dialled))}`, {
    passes: false,
  })

/** Whether an error of an open connection says that the broker closed it: bytes of ours were on their way just then. */
export const wasClosed = ({ code }: Error & { code?: unknown }): boolean =>
  typeof code === 'string' && CLOSED.has(code)

/** An open connection is given up that may be none any more. */
export const PING_UNANSWERED = 'connection lost: the broker did not answer a ping'

/** What an `error` event of mqtt.js means on an open connection. */
export function describeLoss(error: Error & { code?: unknown }): string {
  if (typeof error.code === 'string') return `connection lost: ${describeSocketError(error)}`
  if (error.message === 'Keepalive timeout') return PING_UNANSWERED
  return `connection given up: ${error.message}`
}

function describeSocketError(error: Error & { code?: unknown }): string {
  const code = String(error.code)
  return `${socketErrors[code] ?? error.message} (${code})`
}
