import { type ListenAdvice, ListenError } from '../cloud/mqtt/listen-error.js'
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
