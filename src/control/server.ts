import type { AddressInfo } from 'node:net'
import { ListenError } from '../cloud/mqtt/listen-error.js'
import { createApp } from './app.js'
import { checkGuarded } from './guarded.js'
import type { ControlOptions } from './options.js'

export type { ControlLog, ControlOptions } from './options.js'

/** A running HTTP API. */
export interface RunningControl {
  /** Where it is reached from this machine: `http://127.0.0.1:8080`. */
  readonly url: string
  readonly port: number
  /** Ends event streams, lets running changes finish, and closes the port. The emulator stays as it is. */
  close(): Promise<void>
}

/** An address that listens everywhere is reached, from here, at the loopback one. */
const REACHED: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }

const reached = (host: string) => REACHED[host] ?? (host.includes(':') ? `[${host}]` : host)

/**
 * Serves the HTTP API of an emulator.
 * @param options `port` 0: any free one
 * @throws ListenError; ConfigurationError for an address of others without tokens
 */
export async function startControl(
  options: ControlOptions & { readonly port: number },
): Promise<RunningControl> {
  const { host, port, tls } = options
  checkGuarded(options)
  const app = await createApp(options)
  try {
    await app.listen({ host, port })
  } catch (error) {
    await app.close()
    throw new ListenError(host, port, error as NodeJS.ErrnoException)
  }
  const { port: bound } = app.server.address() as AddressInfo
  return {
    url: `${tls ? 'https' : 'http'}://${reached(host)}:${bound}`,
    port: bound,
    close: () => app.close(),
  }
}
