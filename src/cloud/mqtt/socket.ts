import { connect as connectTcp, isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { MqttConnectError } from './connect-error.js'
import type { MqttConnectionOptions } from './types.js'

const defaultPorts: Record<string, number> = { 'mqtt:': 1883, 'mqtts:': 8883 }

/** A connecting socket and what its URL said besides. */
export interface BrokerSocket {
  readonly socket: Duplex
  /** `host:port`, for messages. */
  readonly address: string
  readonly username: string | undefined
  readonly password: string | undefined
}

/**
 * Starts to connect. Whether it succeeds is the socket's to tell.
 *
 * @throws {MqttConnectError} `bad-url`
 */
export function openSocket(options: MqttConnectionOptions): BrokerSocket {
  const url = URL.canParse(options.url) ? new URL(options.url) : undefined
  const defaultPort = defaultPorts[url?.protocol ?? '']
  if (url === undefined || url.hostname === '' || defaultPort === undefined) {
    throw new MqttConnectError('bad-url', 'the broker URL must be like mqtt://host:1883 or mqtts://host:8883')
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const port = url.port === '' ? defaultPort : Number(url.port)
  const to = {
    host,
    port,
    // Nagle's algorithm would hold back a small packet until the previous one is acknowledged: 40 ms each.
    noDelay: true,
    ...(options.localAddress !== undefined && { localAddress: options.localAddress }),
  }
  const socket =
    url.protocol === 'mqtt:'
      ? connectTcp(to)
      : connectTls({ ...to, ...(isIP(host) === 0 && { servername: host }), ...options.tls })
  // `connectTls` does not pass noDelay on.
  socket.setNoDelay(true)
  return {
    socket,
    address: `${url.hostname}:${port}`,
    username: options.username ?? fromUrl(url.username),
    password: options.password ?? fromUrl(url.password),
  }
}

function fromUrl(part: string): string | undefined {
  return part === '' ? undefined : decodeURIComponent(part)
}
