import type { ServedTls } from '../../../credentials/served-tls.js'
import type { BrokerLimits } from './limits.js'
import { type Listening, listenPlain, listenTls, listenWebSocket, type Reception } from './listeners.js'

/** A packet of the broker's own protocol is never longer than this in one frame of a WebSocket (bytes). */
const LEAST_PAYLOAD = 64 * 1_024

/** Where a broker is to be reached. */
export interface OpeningsOptions {
  readonly host: string
  /** 0: any free one. For TLS, where there is `tls` and no `tlsPort`. */
  readonly port: number
  readonly tls?: ServedTls | undefined
  /** Where TLS is beside the plain port. */
  readonly tlsPort?: number | undefined
  readonly webSocketPort?: number | undefined
  /** Pages of any site may come over WebSocket, for they need to prove who they are. */
  readonly anyOrigin: boolean
  readonly limits: Pick<BrokerLimits, 'packetBytes'>
}

/** The ports of a broker that are open. */
export interface Openings {
  readonly port: number
  readonly url: string
  readonly secureUrl: string | undefined
  readonly webSocketUrl: string | undefined
  /** Takes nobody in any more, and resolves when the last who is there has gone. */
  close(): Promise<void>
}

/**
 * Opens every port of a broker, or none.
 * @throws ListenError
 */
export async function openAll(options: OpeningsOptions, reception: Reception): Promise<Openings> {
  const { host, port, tls, tlsPort, webSocketPort, anyOrigin, limits } = options
  const listeners: Listening[] = []
  const add = async (opening: Promise<Listening>): Promise<Listening> => {
    const listening = await opening
    listeners.push(listening)
    return listening
  }
  const close = async () => void (await Promise.all(listeners.map(listener => listener.close())))
  const urlOf = (scheme: string, listening: Listening) =>
    `${scheme}://${host.includes(':') ? `[${host}]` : host}:${listening.port}`
  try {
    const onlyTls = tls !== undefined && tlsPort === undefined
    const main = await add(
      onlyTls ? listenTls(host, port, tls, reception) : listenPlain(host, port, reception),
    )
    const secure =
      tls && tlsPort !== undefined ? await add(listenTls(host, tlsPort, tls, reception)) : undefined
    const maxPayload = Math.max(limits.packetBytes, LEAST_PAYLOAD)
    const web =
      webSocketPort === undefined
        ? undefined
        : await add(listenWebSocket(host, webSocketPort, { maxPayload, anyOrigin, tls }, reception))
    return {
      port: main.port,
      url: urlOf(onlyTls ? 'mqtts' : 'mqtt', main),
      secureUrl: secure && urlOf('mqtts', secure),
      webSocketUrl: web && urlOf(tls ? 'wss' : 'ws', web),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
