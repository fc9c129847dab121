import { connect } from 'node:net'
import { ConfigurationError } from '../catalogue/problems.js'
import { maskedUrl, parseBrokerUrl } from '../cloud/mqtt/broker-url.js'
import { MqttConnectError, unreachable } from '../cloud/mqtt/connect-error.js'
import { afterMachineMs } from '../time/stopwatch.js'

/** How long the machine with the broker may take to answer (ms). */
const ANSWERS_WITHIN_MS = 10_000

const unanswered = () => Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })

/** Fails soon, and readably, when nothing listens where the broker should be. `signal` calls it off. */
export function probe(url: string, signal?: AbortSignal): Promise<void> {
  const target = parseBrokerUrl(url)
  if (!target) throw ConfigurationError.of(`broker "${maskedUrl(url)}" is no URL like mqtt://host:1883`)
  const { host, port, address } = target
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, ...(signal ? { signal } : {}) }, () => {
      answered()
      socket.destroy()
      resolve()
    })
    // A network that swallows what is sent to it answers nothing for minutes.
    const answered = afterMachineMs(ANSWERS_WITHIN_MS, () => socket.destroy(unanswered()))
    socket.once('error', cause => {
      answered()
      const { message, failure } = unreachable(cause, address)
      const advice = 'start that broker, name another, or leave it out for the embedded one'
      reject(new MqttConnectError(failure, `broker: ${message}; ${advice}`, { cause }))
    })
  })
}
