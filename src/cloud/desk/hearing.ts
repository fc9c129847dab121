import type { MqttConnection } from '../mqtt/connection.js'
import { PanelTopics } from '../native/topics.js'
import type { Desk } from './desk.js'

/** Of which panels a desk hears. */
export interface HearingOptions {
  readonly root: string
  /** Ids of the panels to listen to; absent: all. */
  readonly panels?: readonly string[]
  /** Told of how many panels everything was heard that the broker retains, and how many there are. */
  readonly progress?: (heard: number, panels: number) => void
}

/** Round trips to the broker without news after which what it retains is taken to have been told. */
const QUIET_ROUNDS = 2
/** Messages asked for at a time: fewer than the 1,000 that Mosquitto holds ready for a client. */
const AT_A_TIME = 600
/** Retained messages of a panel, its slots apart. */
const MESSAGES_EACH = 4
/** Slots that a panel's count of user codes may leave out. */
const SPECIAL_SLOTS = 8

/** Panels in batches of so many messages; a panel that has more than that is alone. */
function* inBatches(panels: readonly string[], messagesOf: (id: string) => number): Generator<string[]> {
  let batch: string[] = []
  let messages = 0
  for (const id of panels) {
    const more = messagesOf(id)
    if (batch.length > 0 && messages + more > AT_A_TIME) {
      yield batch
      batch = []
      messages = 0
    }
    batch.push(id)
    messages += more
  }
  if (batch.length > 0) yield batch
}

/** What a desk subscribes to, and when it has heard everything that the broker retains. */
export class Hearing {
  readonly #options: HearingOptions
  /** Panels whose documents are subscribed to. */
  readonly #subscribed = new Set<string>()
  /** Counts messages. */
  #heard = 0

  constructor(
    readonly desk: Desk,
    options: HearingOptions,
  ) {
    this.#options = options
  }

  /** A message came. */
  note(): void {
    this.#heard++
  }

  /**
   * Hears what the broker retains, no more at a time than it holds ready for one client: Mosquitto keeps 1,000 messages as
   * delivered (`max_queued_messages`), and throws away what a subscription brings beyond that.
   */
  async everything(connection: MqttConnection): Promise<void> {
    const { root, panels, progress = () => undefined } = this.#options
    this.#subscribed.clear()
    // Without acknowledgement nothing is queued for it: a list of all panels may be long.
    if (!panels) {
      await connection.subscribe(new PanelTopics(root, '+').status, 0)
      await this.#quiet(connection)
    }
    const ids = panels ?? this.#known()
    for (const batch of inBatches(ids, () => MESSAGES_EACH)) {
      await this.#subscribe(connection, batch)
      await this.#quiet(connection)
    }
    let heard = 0
    for (const batch of inBatches(ids, id => this.#slotsAt(id))) {
      await connection.subscribe(batch.map(this.#slotFilter), 1)
      await this.#quiet(connection)
      heard += batch.length
      progress(heard, ids.length)
    }
  }

  /** The panels at the broker, and those that the desk knows of. */
  #known(): string[] {
    const { context, state } = this.desk
    const ids = new Set(context.views.all().map(({ id }) => id))
    for (const { panel } of state.access.values()) ids.add(panel)
    for (const { panel } of state.operations.values()) ids.add(panel)
    return [...ids]
  }

  /** How many documents of slots there are to hear of a panel. */
  #slotsAt(id: string): number {
    const { slots } = this.desk.context.views.get(id) ?? {}
    return (slots?.used ?? 0) + SPECIAL_SLOTS
  }

  #slotFilter = (panel: string) => new PanelTopics(this.#options.root, panel).slotFilter

  /** Has panels told of, all but their slots. */
  async #subscribe(connection: MqttConnection, panels: readonly string[]): Promise<void> {
    const { root } = this.#options
    for (const panel of panels) this.#subscribed.add(panel)
    const filters = panels.flatMap(panel => {
      const { status, info, state, slots } = new PanelTopics(root, panel)
      return [status, info, state, slots, `${root}/${panel}/response/#`]
    })
    await connection.subscribe(filters, 1)
  }

  /** A panel that came after the others is heard like them. */
  meet(connection: MqttConnection): void {
    if (this.#options.panels) return
    const strangers = this.desk.context.views.all().filter(({ id }) => !this.#subscribed.has(id))
    for (const { id } of strangers)
      this.#subscribe(connection, [id])
        .then(() => connection.subscribe([this.#slotFilter(id)], 1))
        // The link is gone: the next one hears everything anew.
        .catch(() => undefined)
  }

  /**
   * Nothing marks the end of what a broker retains. But it answers in order, so when it has answered twice and told
   * nothing in between, it has told everything. What is asked for here nobody says.
   */
  async #quiet(connection: MqttConnection): Promise<void> {
    const { root } = this.#options
    for (let rounds = 0; rounds < QUIET_ROUNDS; ) {
      const before = this.#heard
      await connection.subscribe(`${root}/-/desk/${this.desk.state.desk}`, 0)
      rounds = this.#heard === before ? rounds + 1 : 0
    }
  }
}
