import type { OpenDeskOptions } from '../cloud/desk/open-desk.js'
import { parseBrokerUrl, publicUrl } from '../cloud/mqtt/broker-url.js'
import type { EmbeddedBroker } from '../cloud/mqtt/embedded-broker.js'
import type { PanelSpec } from '../emulator/config.js'
import { brokerOf } from '../emulator/credentials-config.js'
import type { Reach } from '../emulator/emulator.js'
import { firstNames } from '../emulator/first-names.js'
import { type BrokerSettings, EMBEDDED, panelBroker, reachOf } from '../emulator/panel-broker.js'
import type { UpOptions } from './up-options.js'

/** What {@link Brokers} are made of. */
interface BrokersOptions extends Pick<UpOptions, 'broker' | 'secrets' | 'mqttVersion' | 'mqttClient'> {
  readonly root: string
  /** Panels are kept between runs. */
  readonly keeps: boolean
  /** Hears of files with secrets that others can read, once each. */
  readonly warn: (sentence: string) => void
}

/** The brokers of an emulator's panels: one for all, and those that panels have of their own. */
export class Brokers {
  readonly #options: BrokersOptions
  readonly #settings: BrokerSettings
  readonly #warned = new Set<string>()
  readonly #elsewhere = new Set<string>()

  constructor(
    options: BrokersOptions,
    /** The embedded one; undefined: none runs. */
    readonly embedded: Pick<EmbeddedBroker, 'url' | 'connect'> | undefined,
  ) {
    this.#options = options
    this.#settings = { broker: options.broker, root: options.root }
  }

  get #url(): string {
    return brokerOf(this.#options.broker).url
  }

  /** The address of the broker of all panels that have none of their own, as others may use it. */
  get url(): string {
    return this.embedded?.url ?? publicUrl(this.#url)
  }

  /** Addresses of others that these panels connect to, with what is secret in them. */
  others(panels: readonly PanelSpec[]): string[] {
    const urls = panels.map(panel => panelBroker(this.#settings, panel).url)
    return [...new Set(urls)].filter(url => url !== EMBEDDED)
  }

  /** What the brokers of these panels are called in the log. */
  name(panels: readonly PanelSpec[]): string {
    const urls = [...(this.embedded ? [this.embedded.url] : []), ...this.others(panels)]
    return firstNames([...new Set(urls.map(url => parseBrokerUrl(url)?.address ?? url))])
  }

  /** How a panel reaches its broker. */
  reach(panel: Pick<PanelSpec, 'id' | 'broker'>): Reach {
    const { mqttVersion, mqttClient, secrets = {}, keeps } = this.#options
    const broker = panelBroker(this.#settings, panel)
    if (panel.id !== undefined) {
      if (broker.url === this.#url) this.#elsewhere.delete(panel.id)
      else this.#elsewhere.add(panel.id)
    }
    const embedded = broker.url === EMBEDDED ? this.embedded : undefined
    return {
      broker: reachOf(embedded ? { ...broker, url: embedded.url } : broker, embedded ? {} : secrets, {
        client: mqttClient,
        protocolVersion: mqttVersion === '5' ? 5 : 4,
        // Only a module that remembers what it has done may be given what it missed. The embedded broker ends
        // with its modules, or is kept with them: whatever it kept for one, that one remembers.
        clean: !keeps && embedded === undefined,
        keepaliveSeconds: 60,
        warn: sentence => this.#warn(sentence),
      }),
      ...(embedded ? { open: options => embedded.connect(options) } : {}),
    }
  }

  /** Ids of panels that were given a broker of their own. */
  get elsewhere(): string[] {
    return [...this.#elsewhere]
  }

  /** How a desk reaches the broker of all panels. Where that asks panels for their names, it is `desk`. */
  forDesk(): Pick<OpenDeskOptions, 'broker'> & Partial<Pick<OpenDeskOptions, 'open'>> {
    const { embedded } = this
    if (embedded) return { broker: { url: embedded.url }, open: options => embedded.connect(options) }
    const { secrets = {}, mqttClient } = this.#options
    const { clientId: _, ...broker } = panelBroker(this.#settings, { id: 'desk' })
    const { password, passphrase } = secrets
    return {
      broker: {
        ...broker,
        client: mqttClient,
        password,
        ...(broker.key === undefined ? {} : { passphrase }),
        warn: sentence => this.#warn(sentence),
      },
    }
  }

  #warn(sentence: string): void {
    if (this.#warned.has(sentence)) return
    this.#warned.add(sentence)
    this.#options.warn(sentence)
  }
}
