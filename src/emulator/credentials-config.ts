import { z } from 'zod'
import { LIMIT_NAMES, LIMIT_ROWS, type LimitName } from '../cloud/mqtt/broker/limits.js'

const file = z.string().min(1).max(4_096)
const port = z.int().min(0).max(65_535)

/** As a client writes it behind `//`: a name or an address, with or without a port. */
export const hostName = z
  .string()
  .max(300)
  .regex(
    /^(?:\[[\da-fA-F:.]+\]|[^\s:@/?#[\]*]+)(?::\d{1,5})?$/,
    'must be a name or an address as clients call it, such as panels.example or [2001:db8::1]:9090',
  )

/** How panels reach a broker and what proves who they are: under `broker`, and under a panel's own. */
export const brokerSchema = z.strictObject({
  /** `embedded`, or `mqtt://`, `mqtts://`, `ws://` or `wss://`. */
  url: z.string().optional(),
  /** File with the certificates of the authorities that the broker's certificate may be from. */
  ca: file.optional(),
  /** File with the client's certificate, and the file with its key. */
  cert: file.optional(),
  key: file.optional(),
  /** File with the passphrase of the key. */
  passphraseFile: file.optional(),
  username: z.string().max(1_000).optional(),
  /** File with the password in its first line. */
  passwordFile: file.optional(),
  /** Protocol that is named in the TLS handshake, e.g. `x-amzn-mqtt-ca`. */
  alpn: z.string().min(1).max(255).optional(),
  /** Name that the broker's certificate is for, where it is not the host of the URL. */
  servername: z.string().min(1).max(255).optional(),
  clientId: z.string().min(1).max(1_000).optional(),
})
export type BrokerSpec = z.output<typeof brokerSchema>

const servedTls = {
  /** Files with the server's certificate and its key. */
  cert: file,
  key: file,
  /** File with the passphrase of the key. */
  passphraseFile: file.optional(),
}

const limitsSchema = z.strictObject(
  Object.fromEntries(
    LIMIT_NAMES.map(name => [
      name,
      z.int().min(LIMIT_ROWS[name].least).max(LIMIT_ROWS[name].most).optional(),
    ]),
  ) as Record<LimitName, z.ZodOptional<z.ZodInt>>,
)

/** What the emulator opens, and who may come in. */
export const listenSchema = z.strictObject({
  mqtt: z
    .strictObject({
      port: port.optional(),
      tls: z
        .strictObject({
          ...servedTls,
          /** File with the authorities whose certificates clients must show. */
          clientCa: file.optional(),
          /** TLS is at this port, beside the plain one. Absent: in its place. */
          port: port.optional(),
        })
        .optional(),
      /** File with the users of the broker. */
      users: file.optional(),
      /** Port for MQTT over WebSocket. */
      websocket: port.optional(),
      /** What becomes of a client that publishes what it may not. */
      refused: z.enum(['drop', 'disconnect']).optional(),
      /** What one client may take from all others; see `LIMIT_ROWS`. */
      limits: limitsSchema.optional(),
    })
    .optional(),
  http: z
    .strictObject({
      port: port.optional(),
      tls: z.strictObject(servedTls).optional(),
      /** File with the tokens of the control API. */
      tokens: file.optional(),
      /** Names that others have for it, a proxy's or a service's, each with or without a port. */
      names: z.array(hostName).max(100).optional(),
      /** Connections at once, and readers of the event stream among them. */
      connections: z.int().min(1).max(100_000).optional(),
      streams: z.int().min(0).max(100_000).optional(),
    })
    .optional(),
})
export type ListenSpec = z.output<typeof listenSchema>

/** The broker as it was given, with its address; where none is said, it is the embedded one. */
export function brokerOf(broker: string | BrokerSpec | undefined): BrokerSpec & { readonly url: string } {
  const spec = typeof broker === 'string' ? { url: broker } : broker
  return { ...spec, url: spec?.url ?? 'embedded' }
}

/** What a configuration says of ports, in two places each. */
interface Ports {
  readonly mqttPort?: number | undefined
  readonly httpPort?: number | undefined
  readonly listen?: ListenSpec | undefined
}

/** The port that a server is to have, wherever it is said; undefined: the default one, or the next that is free. */
export const portOf = ({ mqttPort, httpPort, listen }: Ports, server: 'mqtt' | 'http'): number | undefined =>
  (server === 'mqtt' ? mqttPort : httpPort) ?? listen?.[server]?.port

/** Why a port that is said twice cannot be both. */
export function portConflict(ports: Ports, server: 'mqtt' | 'http'): string | undefined {
  const [key, short] = [`${server}Port`, portOf({ ...ports, listen: undefined }, server)]
  const long = ports.listen?.[server]?.port
  if (short === undefined || long === undefined || short === long) return undefined
  return `"${key}" says ${short}, and "listen.${server}.port" ${long}: say it once`
}
