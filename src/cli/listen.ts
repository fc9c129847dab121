import { connect } from 'node:net'
import { ConfigurationError } from '../catalogue/problems.js'
import { connectErrorFrom, MqttConnectError } from '../cloud/mqtt/connect-error.js'
import { ListenError, type ListenFailure } from '../cloud/mqtt/listen-error.js'
import type { Output } from './output.js'

/** How many ports after a taken default one are tried. */
const PORT_TRIES = 20

/** A port that is listened on by default. */
export interface DefaultPort {
  /** Of what: `HTTP`. */
  readonly what: string
  readonly port: number
  /** The flag that moves it. */
  readonly flag: string
}

/**
 * Starts on the port asked for; a default port that is taken gives way to the next free one, and says so.
 * @throws ListenError that says what to do, and whatever `start` throws
 */
export async function listen<T>(
  asked: number | undefined,
  { what, port: preferred, flag }: DefaultPort,
  start: (port: number) => Promise<T>,
  output: Output,
): Promise<T> {
  const last = preferred + PORT_TRIES
  for (let port = asked ?? preferred; ; port++) {
    try {
      const started = await start(port)
      if (asked === undefined && port > preferred)
        output.err(`${what} port ${preferred} is taken; this one is at ${port} (${flag} moves it)`)
      return started
    } catch (error) {
      if (!(error instanceof ListenError)) throw error
      if (asked === undefined && error.failure === 'in-use' && port < last) continue
      throw advised(error, asked === undefined && port === last ? preferred : port, flag)
    }
  }
}

/** The error with what to do about it. `first` is before its port where all from there on were tried. */
function advised({ failure, host, port, cause }: ListenError, first: number, flag: string): ListenError {
  const another = `choose another port with ${flag}, or 0 for any free one`
  const advice: Record<ListenFailure, string | undefined> = {
    'in-use': first < port ? `so are all from ${first} on; ${another}` : another,
    forbidden: another,
    'no-such-address': 'name one that it has with --host',
    other: undefined,
  }
  return new ListenError(host, port, cause as NodeJS.ErrnoException, advice[failure])
}

/** What was given as a broker, without what stands before an `@`: user and password. */
export const withoutPassword = (url: string): string => url.replace(/^([^/]*\/\/)?[^/@]*@/, '$1***@')

/** Fails at once, and readably, when nothing listens where the broker should be. */
export function probe(url: string): Promise<void> {
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
