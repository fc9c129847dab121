import { closeSync, constants, openSync } from 'node:fs'
import { ConfigurationError } from '../../catalogue/problems.js'
import { Termios } from './termios.js'

/** Both ends of a pseudo-terminal that carries bytes as they are. */
export interface RawPty {
  /** Our end, non-blocking. */
  readonly master: number
  /** The clients' end, held open by us so that the pty outlives every client. Must never be read: it would take their bytes. */
  readonly slave: number
  /** Where clients open it: `/dev/pts/3`. */
  readonly path: string
  /** The rate the last client has set, if the system says. */
  baud(): number | undefined
}

/**
 * Makes a pty, through the C library this process already has: no compiler, no helper program.
 *
 * @param baud the rate a client finds that does not set one
 * @throws ConfigurationError on systems without ptys, or without the optional package koffi
 */
export async function openRawPty(baud: number): Promise<RawPty> {
  const c = await cLibrary()
  const termios = new Termios(c)
  const { O_RDWR, O_NOCTTY, O_NONBLOCK } = constants
  const master = openSync('/dev/ptmx', O_RDWR | O_NOCTTY | O_NONBLOCK)
  try {
    if (c.func('int grantpt(int fd)')(master) !== 0) throw new Error('grantpt failed')
    if (c.func('int unlockpt(int fd)')(master) !== 0) throw new Error('unlockpt failed')
    const path: unknown = c.func('const char *ptsname(int fd)')(master)
    if (typeof path !== 'string') throw new Error('ptsname failed')
    const slave = openSync(path, O_RDWR | O_NOCTTY)
    try {
      termios.makeRaw(slave, baud)
    } catch (error) {
      closeSync(slave)
      throw error
    }
    return { master, slave, path, baud: () => termios.baud(slave) }
  } catch (error) {
    closeSync(master)
    throw error
  }
}

async function cLibrary() {
  if (process.platform === 'win32')
    throw ConfigurationError.of('pty lines need Linux or macOS: use tcp: or rfc2217: here')
  try {
    const { default: koffi } = await import('koffi')
    // The process itself: its C library, whichever and wherever that is.
    return koffi.load(null)
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw ConfigurationError.of(`pty lines need the optional package koffi, which does not load here: ${why}`)
  }
}
