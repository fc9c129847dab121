import { connect as connectTcp, isIP, type OnReadOpts, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { checkServerIdentity, connect as connectTls } from 'node:tls'
import type { BrokerProof } from './broker-access.js'
import { parseBrokerUrl } from './broker-url.js'
import { connectErrorFrom, MqttConnectError } from './connect-error.js'
import type { Dialled } from './dialled.js'
import { AlpnError } from './tls-failures.js'
import type { MqttConnectionOptions } from './types.js'

/** A connecting stream, and what is said and known of it besides. */
export interface BrokerSocket {
  /** Carries MQTT's bytes. */
  readonly stream: Duplex
  readonly login: { readonly username: string | undefined; readonly password: string | undefined }
  readonly dialled: Dialled
  /** What comes is read as it was asked for in {@link openSocket}, and not by listening to the stream. */
  readonly isRead?: boolean
}

/** What TCP and TLS are given. */
interface Target {
  readonly host: string
  readonly port: number
  readonly noDelay: true
  readonly localAddress?: string
}

/**
 * Starts to connect. Whether it succeeds is the stream's to tell.
 *
 * @param proof what proves who this is, as it is now
 * @param onread how to read what comes by TCP alone; TLS and WebSocket make something else of it
 * @throws {MqttConnectError} `bad-url`, `credentials`
 */
export async function openSocket(
  options: MqttConnectionOptions,
  proof: BrokerProof,
  onread?: OnReadOpts,
): Promise<BrokerSocket> {
  const url = parseBrokerUrl(options.url)
  if (url === undefined)
    throw new MqttConnectError(
      'bad-url',
      'the broker URL must be like mqtt://host:1883, mqtts://host:8883, ws://host/mqtt or wss://host/mqtt',
      { passes: false },
    )
  const login = {
    username: options.username ?? url.username,
    password: proof.password ?? url.password,
  }
  if (login.password !== undefined && login.username === undefined && options.protocolVersion === 4)
    throw new MqttConnectError(
      'credentials',
      'a password is that of a user (MQTT 3.1.1 [MQTT-3.1.2-22]); name "username" (--broker-username NAME) too',
      { passes: false },
    )
  const name = options.servername ?? url.host
  const dialled: Dialled = {
    scheme: url.scheme,
    isSecure: url.isSecure,
    isWeb: url.isWeb,
    address: url.address,
    name,
    protocolVersion: options.protocolVersion,
    clientId: options.clientId,
    username: login.username,
    hasPassword: login.password !== undefined,
    ca: options.ca,
    cert: options.cert,
    alpn: options.alpn,
  }
  // Before anything is dialled, and only for those who ask for it.
  const webSocketOn = url.isWeb ? (await import('./web-socket.js')).webSocketOn : undefined
  const to = {
    host: url.host,
    port: url.port,
    // Nagle's algorithm would hold back a small packet until the previous one is acknowledged: 40 ms each.
    noDelay: true,
    ...(options.localAddress !== undefined && { localAddress: options.localAddress }),
  } as const
  const isRead = onread !== undefined && !url.isSecure && !url.isWeb
  const socket = url.isSecure
    ? secure(to, options, proof, dialled)
    : connectTcp(isRead ? { ...to, onread } : to)
  // `connectTls` does not pass noDelay on.
  socket.setNoDelay(true)
  if (!webSocketOn) return { stream: socket, login, dialled, isRead }
  const stream = webSocketOn(socket, url)
  // The socket is the WebSocket's once that is open; until then it goes with the attempt.
  stream.once('close', () => socket.destroy())
  return { stream, login, dialled }
}

function secure(to: Target, options: MqttConnectionOptions, proof: BrokerProof, dialled: Dialled): Socket {
  const { password: _, ...material } = proof
  const { alpn } = options
  const { name } = dialled
  try {
    const socket = connectTls({
      ...to,
      // An address has no place in the handshake (RFC 6066 §3), but the certificate can be for one.
      ...(isIP(name) === 0 && { servername: name }),
      ...(options.servername !== undefined && {
        checkServerIdentity: (_host, certificate) => checkServerIdentity(name, certificate),
      }),
      ...(alpn !== undefined && { ALPNProtocols: [alpn] }),
      ...material,
      ...options.tls,
    })
    if (alpn !== undefined)
      // Before anything of MQTT is sent: what was written until now leaves after the handshake.
      socket.once('secureConnect', () => {
        if (socket.alpnProtocol !== alpn) socket.destroy(new AlpnError())
      })
    return socket
  } catch (error) {
    // OpenSSL does not take what it was given: a key that is too short, or what the library gave itself.
    if (!(error instanceof Error)) throw error
    throw new MqttConnectError('credentials', connectErrorFrom(error, dialled).message, {
      cause: error,
      passes: false,
    })
  }
}
