import { connect } from 'node:net'
import { ConfigurationError } from '../catalogue/problems.js'
import { connectErrorFrom, MqttConnectError } from '../cloud/mqtt/connect-error.js'
import { ListenError } from '../cloud/mqtt/listen-error.js'
import type { Output } from './output.js'

/** How many ports after a taken default one are tried. */
const PORT_TRIES = 20

/** Starts on the port asked for; a default port that is taken gives way to the next free one, and says so. */
export async function listen<T>(
  what: string,
  asked: number | undefined,
  preferred: number,
  start: (port: number) => Promise<T>,
  output: Output,
): Promise<T> {
  if (asked !== undefined) return start(asked)
  for (let port = preferred; ; port++) {
    try {
      return await start(port)
    } catch (error) {
      const taken = error instanceof ListenError && error.failure === 'in-use'
      if (!taken || port >= preferred + PORT_TRIES) throw error
      output.err(`${what} port ${port} is taken; trying ${port + 1}`)
    }
  }
}

/** Fails at once, and readably, when nothing listens where the broker should be. */
export function probe(url: string): Promise<void> {
  let target: URL
  try {
    target = new URL(url)
  } catch {
    throw ConfigurationError.of(`broker "${url}" is neither "embedded" nor a URL like mqtt://host:1883`)
  }
  if (target.protocol !== 'mqtt:' && target.protocol !== 'mqtts:')
    throw ConfigurationError.of(`broker "${url}": the scheme must be mqtt or mqtts`)
  const port = Number(target.port) || (target.protocol === 'mqtts:' ? 8883 : 1883)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: target.hostname.replace(/^\[|\]$/g, ''), port }, () => {
      socket.destroy()
      resolve()
    })
    socket.once('error', error => {
      const { message, cause, failure } = connectErrorFrom(error, target.host)
      const advice = 'start that broker, name another, or leave it out for the embedded one'
      reject(
        new MqttConnectError(
          failure,
          `broker: ${message}; ${advice}`,
          cause instanceof Error ? cause : error,
        ),
      )
    })
  })
}
