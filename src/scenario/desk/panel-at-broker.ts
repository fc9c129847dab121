import type { MemoryBroker } from '../../cloud/mqtt/memory-broker.js'
import type { IncomingMessage, MqttConnection } from '../../cloud/mqtt/types.js'
import { moduleClientId } from '../../cloud/native/client-id.js'
import type { NativeRequestName } from '../../cloud/native/request-table.js'
import { DEFAULT_ROOT, PanelTopics } from '../../cloud/native/topics.js'
import type { PanelRequest } from '../../emulator/in-process-cloud.js'
import type { ModuleResponse } from '../../module/request.js'
import type { PlacedPanel } from '../placed-panel.js'

/**
 * An in-process panel at a broker that is an object: what the panel holds becomes retained documents, requests to
 * its topics become its requests. The panel is its own module, with all its delays and faults; here is only paper.
 */
export class PanelAtBroker {
  readonly #place: PlacedPanel
  readonly #topics: PanelTopics
  /** Requests on their way, and how many of their answers were told. */
  #requests: { readonly request: PanelRequest; told: number }[] = []
  /** What stands on the broker, by topic. */
  #published = new Map<string, string>()
  #connection: MqttConnection | undefined

  private constructor(place: PlacedPanel) {
    this.#place = place
    this.#topics = new PanelTopics(DEFAULT_ROOT, place.id)
  }

  static async join(place: PlacedPanel, broker: MemoryBroker): Promise<PanelAtBroker> {
    const at = new PanelAtBroker(place)
    at.#connection = await broker.open({
      url: 'mqtt://loopback',
      clientId: moduleClientId(DEFAULT_ROOT, place.id),
      protocolVersion: 4,
      clean: true,
      keepaliveSeconds: 60,
      onMessage: message => at.#receive(message),
      onClose: () => undefined,
    })
    await at.#connection.subscribe(at.#topics.requests, 1)
    at.speak()
    return at
  }

  /** Publishes what has changed: documents first, so that whoever hears an answer finds it in them. */
  speak(): void {
    const { panel } = this.#place
    if (panel.online) for (const [topic, text] of this.#documents()) this.#retain(topic, text)
    else this.#retain(this.#topics.status, 'offline')
    for (const entry of this.#requests)
      for (const response of entry.request.responses.slice(entry.told)) {
        entry.told++
        this.#respond(response)
      }
    this.#requests = this.#requests.filter(({ request }) => !request.final)
  }

  #documents(): Map<string, string> {
    const { info, state, slots, slot } = this.#place.panel.documents()
    const topics = this.#topics
    const now = new Map([
      [topics.status, 'online'],
      [topics.info, JSON.stringify(info)],
      [topics.state, JSON.stringify(state)],
      [topics.slots, JSON.stringify(slots)],
    ])
    for (const document of slot) if (document) now.set(topics.slot(document.slot), JSON.stringify(document))
    // A slot that was freed leaves the broker with an empty document.
    for (const topic of this.#published.keys()) if (!now.has(topic)) now.set(topic, '')
    return now
  }

  #retain(topic: string, text: string): void {
    if (this.#published.get(topic) === text) return
    if (text === '') this.#published.delete(topic)
    else this.#published.set(topic, text)
    this.#connection?.send(topic, text, { qos: 1, retain: true })
  }

  #respond({ name, reply, ...body }: ModuleResponse): void {
    this.#connection?.send(this.#topics.response(name), JSON.stringify(body), { qos: 1 })
  }

  #receive(message: IncomingMessage): void {
    const name = this.#topics.requestName(message.topic)
    const body: Record<string, unknown> = JSON.parse(message.payload.toString('utf8'))
    // Whoever is at this broker is our own desk, which sends no other requests.
    const request = this.#place.panel.request(name as NativeRequestName, body)
    this.#requests.push({ request, told: 0 })
    message.done()
  }
}
