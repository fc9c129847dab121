import { connect } from 'node:net'
import { ConfigurationError } from '../catalogue/problems.js'
import { connectErrorFrom, MqttConnectError } from '../cloud/mqtt/connect-error.js'
import { type ListenAdvice, ListenError } from '../cloud/mqtt/listen-error.js'
import { afterMachineMs } from '../time/stopwatch.js'
import type { Output } from './output.js'

/** How many ports after a taken default one are tried. */
const PORT_TRIES = 20

/** A server of `panelemu up`, and how its port is chosen. */
export interface Listener {
  readonly what: 'MQTT' | 'HTTP'
  readonly flag: string
  readonly preferred: number
}

/** What moves a server elsewhere. */
const adviceFor = ({ what, flag }: Listener): ListenAdvice => ({
  'in-use': `end what uses it, or move the ${what} port with ${flag} N (0: any free port)`,
  forbidden: `choose a port above 1023 with ${flag} N (0: any free port)`,
  'no-such-address': 'name an address of this machine with --host ADDR',
})

/**
 * Starts on the port asked for; a default port that is taken gives way to the next free one, and says so.
 * @throws ListenError that names the flag which moves this server
 */
export async function listen<T>(
  listener: Listener,
  asked: number | undefined,
  start: (port: number) => Promise<T>,
  output: Output,
): Promise<T> {
  const { what, flag, preferred } = listener
  for (let port = asked ?? preferred; ; port++) {
    try {
      const started = await start(port)
      if (port !== (asked ?? preferred))
        output.err(`${what} port ${preferred} is taken; this one is at ${port} (${flag} N chooses one)`)
      return started
    } catch (error) {
      if (!(error instanceof ListenError)) throw error
      const goesOn =
        asked === undefined &&
        error.failure === 'in-use' &&
        error.port === port &&
        port < preferred + PORT_TRIES
      if (!goesOn) throw error.advised(adviceFor(listener))
    }
  }
}

/** How long the machine with the broker may take to answer (ms). */
const ANSWERS_WITHIN_MS = 10_000

const unanswered = () => Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })

/** What was given as a broker, without what stands before an `@`: user and password. */
export const withoutPassword = (url: string): string => url.replace(/^([^/]*\/\/)?[^/@]*@/, '$1***@')

/** Fails soon, and readably, when nothing listens where the broker should be. `signal` calls it off. */
export function probe(url: string, signal?: AbortSignal): Promise<void> {
  let target: URL
  try {
    target = new URL(url)
  } catch {
    throw ConfigurationError.of(
      `broker "${withoutPassword(url)}" is neither "embedded" nor a URL like mqtt://host:1883`,
    )
  }
  if (target.protocol !== 'mqtt:' && target.protocol !== 'mqtts:')
    throw ConfigurationError.of(`broker "${withoutPassword(url)}": the scheme must be mqtt or mqtts`)
  const port = target.port === '' ? (target.protocol === 'mqtts:' ? 8883 : 1883) : Number(target.port)
  return new Promise((resolve, reject) => {
    const to = { host: target.hostname.replace(/^\[|\]$/g, ''), port, ...(signal ? { signal } : {}) }
    const socket = connect(to, () => {
      answered()
      socket.destroy()
      resolve()
    })
    // A network that swallows what is sent to it answers nothing for minutes.
    const answered = afterMachineMs(ANSWERS_WITHIN_MS, () => socket.destroy(unanswered()))
    socket.once('error', error => {
      answered()
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
