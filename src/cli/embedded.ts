import { ConfigurationError } from '../catalogue/problems.js'
import { REFUSED } from '../cloud/mqtt/broker/refusals.js'
import { type EmbeddedBroker, startEmbeddedBroker } from '../cloud/mqtt/embedded-broker.js'
import type { Keeping } from '../cloud/mqtt/owed-messages.js'
import { DEFAULT_ROOT } from '../cloud/native/topics.js'
import type { BrokerTraffic } from '../control/options.js'
import type { UsersFile } from '../credentials/users-file.js'
import { portOf } from '../emulator/credentials-config.js'
import { given } from '../panel/given.js'
import { type Listener, listen } from './listen.js'
import { isLoopback } from './loopback.js'
import type { Output } from './output.js'
import type { Taken } from './taken.js'
import type { UpOptions } from './up-options.js'

const PLAIN: Listener = { what: 'MQTT', flag: '--mqtt-port', preferred: 1883 }
/** Where MQTT over TLS is looked for. */
const SECURE: Listener = { ...PLAIN, preferred: 8883 }

type Listening = Pick<UpOptions, 'listen' | 'mqttPort' | 'root'>

/**
 * A broker that the network reaches has to ask who comes.
 * @throws ConfigurationError with how
 */
export function checkReach({ listen }: Pick<UpOptions, 'listen'>, host: string): void {
  const { users, tls } = listen?.mqtt ?? {}
  if (isLoopback(host) || users !== undefined || tls?.clientCa !== undefined) return
  throw ConfigurationError.of(
    `the broker would let everybody in who reaches ${host}, to all panels and their codes: make a list of users (panelemu users ` +
      'add FILE NAME --role cloud) and name it with --mqtt-users FILE, or name the authorities of clients with --mqtt-client-ca ' +
      'FILE; --host 127.0.0.1 lets in who is on this machine',
  )
}

/** What is around the broker of `panelemu up`. */
export interface BrokerAround {
  readonly host: string
  readonly output: Output
  /** Says in the log what an operator should know. */
  readonly warn: (line: string) => void
  /** Says what the broker has to say, as often as that is. */
  readonly tell: (line: string) => void
  /** ms since 1970. */
  readonly now: () => number
  readonly taken: Taken
  readonly keeping?: Keeping
}

/** The embedded broker of `panelemu up`. */
export interface OurBroker {
  readonly broker: EmbeddedBroker
  /** What the ready line says beside `mqtt`. */
  readonly besides: { readonly mqtts?: string; readonly ws?: string; readonly wss?: string }
  readonly measured: () => BrokerTraffic
}

/**
 * Starts the broker as the configuration has it.
 * @throws ConfigurationError, CredentialError, FileError, ListenError
 */
export async function openOurBroker(options: Listening, around: BrokerAround): Promise<OurBroker> {
  const { host, output, warn, tell, now, taken, keeping } = around
  const { tls: files, users: path, websocket, refused, limits } = options.listen?.mqtt ?? {}
  const root = options.root ?? DEFAULT_ROOT
  const tls =
    files && (await (await import('../credentials/served-tls.js')).ServedTls.open(files, { now, tell: warn }))
  if (tls) taken.add('the certificate of the broker', () => tls.close())
  const users = path === undefined ? undefined : await openUsers(path, warn)
  if (users) taken.add('the users of the broker', () => users.close())
  const asks = files?.clientCa !== undefined
  const access = users || asks ? await accessFor(users, root) : undefined
  const isPlain = tls === undefined || files?.port !== undefined
  if (asks && isPlain && !users)
    throw ConfigurationError.of(
      'listen.mqtt.tls.clientCa asks for certificates, which the plain port beside TLS cannot: leave tls.port (--mqtt-tls-port) ' +
        'out, so that there is TLS alone, or name users too (--mqtt-users FILE)',
    )
  if (!isLoopback(host) && isPlain)
    warn(
      `broker: who is between ${host} and its clients can read passwords and codes; give it a certificate (--mqtt-cert FILE --mqtt-key FILE)`,
    )
  const broker = await listen(
    tls && files?.port === undefined ? SECURE : PLAIN,
    portOf(options, 'mqtt'),
    port =>
      startEmbeddedBroker({
        host,
        port,
        tls,
        tlsPort: files?.port,
        webSocketPort: websocket,
        access,
        refused,
        limits,
        log: tell,
        ...given({ keeping }),
      }),
    output,
  )
  taken.add('the broker', () => broker.close())
  const { secureUrl, webSocketUrl } = broker
  return {
    broker,
    besides: given({ mqtts: secureUrl, [tls ? 'wss' : 'ws']: webSocketUrl }),
    measured: () => ({
      clients: broker.clients(),
      ...broker.traffic(),
      refused: Object.fromEntries(REFUSED.map(why => [why, broker.refused(why)])),
      load: { ...broker.load() },
    }),
  }
}

// What asks who comes is loaded only where somebody is asked.
async function openUsers(path: string, tell: (line: string) => void): Promise<UsersFile> {
  const { UsersFile } = await import('../credentials/users-file.js')
  return UsersFile.open(path, { tell })
}

async function accessFor(users: UsersFile | undefined, root: string) {
  const { CertificateAccess, UsersAccess } = await import('../cloud/native/users-access.js')
  return users ? new UsersAccess(users, root) : new CertificateAccess()
}
