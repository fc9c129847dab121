import type { LinkOptions } from '../cloud/link/link.js'
import { maskedUrl, parseBrokerUrl } from '../cloud/mqtt/broker-url.js'
import { moduleClientId } from '../cloud/native/client-id.js'
import { ClientIds } from './client-ids.js'
import { type BrokerSpec, brokerOf } from './credentials-config.js'

/** A panel's broker, and what proves to it who the panel is: the emulator's, with the panel's own above it. */
export type PanelBroker = BrokerSpec & { readonly url: string; readonly clientId: string }

/** What of a panel says where it connects. */
export interface Connecting {
  readonly id?: string | undefined
  readonly broker?: BrokerSpec | undefined
}

/** Of all panels. */
export interface BrokerSettings {
  readonly broker?: string | BrokerSpec | undefined
  readonly root: string
  readonly mqttVersion?: '3.1.1' | '5' | undefined
}

/** Keys in which `{id}` stands for the panel. */
const WITH_ID = ['ca', 'cert', 'key', 'passphraseFile', 'username', 'passwordFile', 'clientId'] as const
/** Keys that are of no use without TLS. */
const OF_TLS = ['ca', 'cert', 'key', 'passphraseFile', 'alpn', 'servername'] as const
const KEYS_OF_EMBEDDED: readonly string[] = ['url']

export const EMBEDDED = 'embedded'

/** What is said of a broker, for the one that `{id}` stands for. */
export function expanded<Spec extends BrokerSpec>(spec: Spec, id: string): Spec {
  const texts = WITH_ID.flatMap(key => {
    const text = spec[key]
    return text === undefined ? [] : [[key, text.replaceAll('{id}', id)] as const]
  })
  return { ...spec, ...Object.fromEntries(texts) }
}

/**
 * How a panel reaches its broker: what its own description says goes before what holds for all, key by key. What belongs to TLS
 * is left out where the panel has a broker of its own without TLS.
 */
export function panelBroker({ broker, root }: BrokerSettings, panel: Connecting): PanelBroker {
  const { id = '' } = panel
  const all = brokerOf(broker)
  const isPlain = panel.broker?.url !== undefined && parseBrokerUrl(panel.broker.url)?.isSecure === false
  const dropped: readonly string[] = isPlain ? OF_TLS : []
  const kept = Object.fromEntries(Object.entries(all).filter(([key]) => !dropped.includes(key)))
  const own = Object.fromEntries(
    Object.entries(panel.broker ?? {}).filter(([, value]) => value !== undefined),
  )
  return expanded({ clientId: moduleClientId(root, id), url: all.url, ...kept, ...own }, id)
}

/** What is wrong, and under which key of the configuration. */
export interface BrokerProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What is wrong with one description of a broker, each with the key it is under. */
function problemsOf(
  spec: BrokerSpec & { readonly url: string },
  { mqttVersion }: BrokerSettings,
): { key: keyof BrokerSpec; message: string }[] {
  const { url } = spec
  if (url === EMBEDDED) {
    const [key] = Object.entries(spec).flatMap(([key, value]) =>
      value === undefined || KEYS_OF_EMBEDDED.includes(key) ? [] : [key as keyof BrokerSpec],
    )
    if (key === undefined) return []
    return [
      { key, message: `"${key}" is for a broker of your own; name its address as "url" (--broker URL)` },
    ]
  }
  const to = parseBrokerUrl(url)
  if (!to)
    return [
      {
        key: 'url',
        message: `broker "${maskedUrl(url)}" is neither "embedded" nor a URL like mqtt://host:1883, mqtts://host:8883, ws://host/mqtt or wss://host/mqtt`,
      },
    ]
  const tls = to.isSecure ? undefined : OF_TLS.find(key => spec[key] !== undefined)
  if (tls !== undefined)
    return [
      {
        key: tls,
        message: `"${tls}" is of no use without TLS; begin the URL with ${to.isWeb ? 'wss' : 'mqtts'}://`,
      },
    ]
  // MQTT 3.1.1 [MQTT-3.1.2-22]: no password without a user name.
  if (
    mqttVersion !== '5' &&
    spec.passwordFile !== undefined &&
    spec.username === undefined &&
    to.username === undefined
  )
    return [{ key: 'passwordFile', message: 'a password is that of a user; name "username" too' }]
  return []
}

/** What is wrong with the brokers of a configuration, also what two panels are to each other. */
export function brokerProblems(settings: BrokerSettings, panels: readonly Connecting[]): BrokerProblem[] {
  const isText = typeof settings.broker === 'string'
  const all = problemsOf(brokerOf(settings.broker), settings).map(({ key, message }) => ({
    path: isText ? ['broker'] : ['broker', key],
    message,
  }))
  if (all.length > 0) return all
  const ids = new ClientIds()
  return panels.flatMap((panel, index): BrokerProblem[] => {
    const at = (key: string) => (panel.broker ? ['panels', index, 'broker', key] : ['panels', index])
    const reach = panelBroker(settings, panel)
    if (panel.broker && brokerOf(settings.broker).url !== EMBEDDED && panel.broker.url === EMBEDDED)
      return [
        { path: at('url'), message: 'the embedded broker runs only where all panels have it by default' },
      ]
    const { clientId: _, ...given } = reach
    const spec = panel.broker ? { ...given, clientId: panel.broker.clientId } : undefined
    const [own] = spec ? problemsOf(spec, settings) : []
    if (own) return [{ path: at(own.key), message: own.message }]
    const id = panel.id ?? ''
    const message = ids.taken(reach, id)
    if (message !== undefined) return [{ path: at('clientId'), message }]
    ids.claim(reach, id)
    return []
  })
}

/** What proves who panels are, and has no place in a file of the configuration. */
export interface BrokerSecrets {
  /** Counts where no file with a password is named. */
  readonly password?: string | undefined
  /** Counts where no file with a passphrase is named. */
  readonly passphrase?: string | undefined
}

/** What of it a link is given. */
export const reachOf = (
  broker: PanelBroker,
  { password, passphrase }: BrokerSecrets,
  rest: Pick<LinkOptions['broker'], 'client' | 'protocolVersion' | 'clean' | 'keepaliveSeconds' | 'warn'>,
): LinkOptions['broker'] => ({
  ...broker,
  ...rest,
  password,
  ...(broker.key === undefined ? {} : { passphrase }),
})
