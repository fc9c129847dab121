import type { MemoryBroker } from '../cloud/mqtt/memory-broker.js'
import { DEFAULT_ROOT, PanelTopics } from '../cloud/native/topics.js'
import { LOOPBACK } from '../emulator/in-process-cloud.js'

/** A message as it went by. */
export interface Passed {
  readonly topic: string
  readonly payload: string
}

/** What one panel's requests were answered with in the end: every final answer, in order, as it was written. */
export type Finals = ReadonlyMap<string, readonly string[]>

/** A client at the broker that asks nothing, and remembers what panels and their clouds said to each other. */
export class Witness {
  readonly #broker: MemoryBroker
  readonly #messages: Passed[] = []

  constructor(broker: MemoryBroker) {
    this.#broker = broker
    const connection = broker.open({
      url: LOOPBACK,
      clientId: 'panelemu-witness',
      protocolVersion: 4,
      clean: true,
      keepaliveSeconds: 0,
      onMessage: ({ topic, payload, done }) => {
        this.#messages.push({ topic, payload: payload.toString('utf8') })
        done()
      },
      onClose: () => undefined,
    })
    void connection.subscribe(`${DEFAULT_ROOT}/#`, 1)
  }

  /** Messages about one panel, requests and what the panel itself said, from this place on. */
  about(panel: string, from = 0): readonly Passed[] {
    const begin = `${DEFAULT_ROOT}/${panel}/`
    return this.#messages.slice(from).filter(({ topic }) => topic.startsWith(begin))
  }

  /** How many messages there were. */
  get count(): number {
    return this.#messages.length
  }

  /** Final answers of a panel, by transaction. */
  finals(panel: string): Finals {
    const topics = new PanelTopics(DEFAULT_ROOT, panel)
    const found = new Map<string, string[]>()
    for (const { topic, payload } of this.#messages) {
      if (topics.responseName(topic) === undefined) continue
      const { transaction, execution } = JSON.parse(payload) as { transaction: string; execution: string }
      if (execution === 'in_progress') continue
      found.set(transaction, [...(found.get(transaction) ?? []), payload])
    }
    return found
  }

  /** What the broker keeps of a panel: documents by the rest of their topics. */
  retained(panel: string): ReadonlyMap<string, unknown> {
    const begin = `${DEFAULT_ROOT}/${panel}/`
    const list = [...this.#broker.retained].filter(([topic]) => topic.startsWith(begin))
    return new Map(
      list.map(([topic, payload]) => {
        const rest = topic.slice(begin.length)
        // The status is a word, all the others are JSON.
        return [rest, rest === 'status' ? payload.toString('utf8') : JSON.parse(payload.toString('utf8'))]
      }),
    )
  }
}
