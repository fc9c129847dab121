import type { Device } from '../../device/device.js'
import {
  everySlot,
  infoDocument,
  occupiedSlots,
  slotDocument,
  slotsDocument,
  stateDocument,
} from '../../module/documents.js'
import type { StaleDocument, Upstream } from '../../module/upstream.js'
import type { MqttConnection } from '../mqtt/connection.js'
import type { PanelTopics } from './topics.js'

/** The retained documents of one panel on its broker. */
export class Documents {
  /** Slots with documents sent at QoS 1 and not acknowledged, and how many. */
  readonly #pending = new Map<number, number>()

  constructor(
    readonly device: Device,
    readonly topics: PanelTopics,
    readonly connection: () => MqttConnection | undefined,
    readonly undelivered: (output: Upstream) => void,
  ) {}

  /** Publishes what no longer holds on the broker, each document once. */
  publish(stale: readonly StaleDocument[]): void {
    const { module } = this.device
    const state = module.seen
    const documents = new Map(
      stale.map(document => [typeof document === 'object' ? document.slot : document, document]),
    )
    for (const document of documents.values()) {
      if (document === 'info') this.#publish(this.topics.info, infoDocument(state, module.type, module.setup))
      else if (document === 'state') this.#publish(this.topics.state, stateDocument(state))
      else if (document === 'slots') this.#publish(this.topics.slots, slotsDocument(state, module.book))
      else this.#publishSlot(document.slot)
    }
  }

  /** Publishes everything; `every`: also that the free slots are free. */
  refresh(every: boolean): void {
    const { module } = this.device
    this.connection()?.send(this.topics.status, 'online', { qos: 1, retain: true })
    const slots = every ? everySlot(module.seen) : occupiedSlots(module.seen, module.book)
    this.publish(['info', 'state', 'slots', ...slots.map(slot => ({ slot }))])
  }

  /** A slot document that the broker retains, and that is none of this panel's, leaves it. */
  disown(topic: string): void {
    const slot = Number(topic.slice(topic.lastIndexOf('/') + 1))
    const { panel, module } = this.device
    if (topic === this.topics.slot(slot) && slotDocument(panel.view, module.book, slot) === undefined)
      this.connection()?.send(topic, '', { qos: 1, retain: true })
  }

  /** Every topic on which this panel keeps a document. */
  topicsKept(): string[] {
    const { module } = this.device
    const { status, info, state, slots } = this.topics
    return [
      status,
      info,
      state,
      slots,
      ...occupiedSlots(module.seen, module.book).map(slot => this.topics.slot(slot)),
    ]
  }

  /** A document that is published anew with every connection: QoS 0 loses nothing, and spares an acknowledgement. */
  #publish(topic: string, document: unknown): void {
    this.connection()?.send(topic, JSON.stringify(document), { qos: 0, retain: true })
  }

  #publishSlot(slot: number): void {
    const { module } = this.device
    const content = slotDocument(module.seen, module.book, slot)
    const topic = this.topics.slot(slot)
    // QoS 1 waits where the broker takes few at a time; what follows for this slot must not overtake it.
    const pending = this.#pending.get(slot) ?? 0
    if (content !== undefined && pending === 0) return this.#publish(topic, content)
    const undelivered = () => this.undelivered({ kind: 'stale', document: { slot } })
    const connection = this.connection()
    if (!connection) return undelivered()
    // An empty retained payload takes the document off the broker (MQTT 3.1.1 clause 3.3.1.3). Only occupied slots are
    // published anew with a connection, so this one must arrive.
    const payload = content === undefined ? '' : JSON.stringify(content)
    this.#pending.set(slot, pending + 1)
    connection.send(topic, payload, { qos: 1, retain: true }, error => {
      const left = (this.#pending.get(slot) ?? 1) - 1
      if (left > 0) this.#pending.set(slot, left)
      else this.#pending.delete(slot)
      if (error) undelivered()
    })
  }
}
