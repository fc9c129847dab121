/**
 * Why a connection did not come to be.
 *
 * - `bad-url`: the URL is not one of ours; no attempt was made
 * - `unreachable`: name, TCP or TLS failed
 * - `no-answer`: connected, but the broker did not answer CONNECT
 * - `refused`: the broker said no
 * - `protocol`: what answered does not speak MQTT as agreed
 */
export type ConnectFailure = 'bad-url' | 'unreachable' | 'no-answer' | 'refused' | 'protocol'

/** {@link openMqttConnection} failed; `message` is a sentence for a person and names no credentials. */
export class MqttConnectError extends Error {
  override readonly name = 'MqttConnectError'
  readonly failure: ConnectFailure

  constructor(failure: ConnectFailure, message: string, cause?: Error) {
    super(message, cause && { cause })
    this.failure = failure
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
const closedUnanswered = new Set(['ECONNRESET', 'EPIPE'])

/**
 * What an `error` event of mqtt.js means before CONNACK. It has a number as `code` for a refusal (CONNACK), a string
 * for an error of the socket, and none for a parse error and its own timers.
 *
 * @param address `host:port` of the broker
 */
export function connectErrorFrom(error: Error & { code?: unknown }, address: string): MqttConnectError {
  const { code } = error
  if (typeof code === 'number') {
    const why = error.message.replace(/^Connection refused: /, '')
    return new MqttConnectError('refused', `${address} refused the connection: ${why} (code ${code})`, error)
  }
  if (typeof code === 'string') {
    const failure = closedUnanswered.has(code) ? 'no-answer' : 'unreachable'
    return new MqttConnectError(failure, `cannot connect to ${address}: ${describeSocketError(error)}`, error)
  }
  if (error.message === 'connack timeout') {
    return new MqttConnectError('no-answer', `${address} did not answer CONNECT in time`, error)
  }
  return new MqttConnectError('protocol', `${address} does not speak MQTT as agreed: ${error.message}`, error)
}

/** Whether an error of an open connection says that the broker closed it: bytes of ours were on their way just then. */
export const wasClosed = ({ code }: Error & { code?: unknown }): boolean =>
  typeof code === 'string' && closedUnanswered.has(code)

/** What an `error` event of mqtt.js means on an open connection. */
export function describeLoss(error: Error & { code?: unknown }): string {
  if (typeof error.code === 'string') return `connection lost: ${describeSocketError(error)}`
  if (error.message === 'Keepalive timeout') return 'connection lost: the broker did not answer a ping'
  return `connection given up: ${error.message}`
}

function describeSocketError(error: Error & { code?: unknown }): string {
  const code = String(error.code)
  return `${socketErrors[code] ?? error.message} (${code})`
}
