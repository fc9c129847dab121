import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { ListenError } from '../cloud/mqtt/listen-error.js'
import { Front } from './front.js'
import { checkGuarded } from './guarded.js'
import type { ControlOptions } from './options.js'
import type { App } from './zod-fastify.js'

export type { ControlLog, ControlOptions } from './options.js'

/** A running HTTP API. */
export interface RunningControl {
  /** Where it is reached from this machine: `http://127.0.0.1:8080`. */
  readonly url: string
  readonly port: number
  /**
   * Opens what answers, which the first request does otherwise. Nobody can keep that from coming to be who is not there yet, as by
   * taking all open files that this process may have.
   */
  open(): Promise<void>
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
  const front: Front = new Front(options, async () => {
    const { createApp } = await import('./app.js')
    app = await createApp(options, front)
  })
  let app: App | undefined
  const { server } = front
  try {
    server.listen({ host, port })
    await once(server, 'listening')
  } catch (error) {
    front.stop()
    throw new ListenError(host, port, error as NodeJS.ErrnoException)
  }
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `${tls ? 'https' : 'http'}://${reached(host)}:${bound}`,
    port: bound,
    open: () => front.open(),
    async close() {
      const closed = once(server, 'close')
      server.close()
      await front.opening
      await app?.close()
      front.stop()
      // Readers of the event stream and idle browsers never close by themselves.
      server.closeAllConnections()
      await closed
    },
  }
}
