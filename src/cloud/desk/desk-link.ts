import type { Clock, Timer } from '../../time/clock.js'
import {
  type ConnectionEnd,
  type IncomingMessage,
  type MqttConnection,
  type MqttConnectionOptions,
  openMqttConnection,
} from '../mqtt/connection.js'
import { Takeovers } from '../mqtt/takeovers.js'
import { PanelTopics } from '../native/topics.js'
import type { DeskOutcome } from './actions/outcome.js'
import type { DeskActionName, DeskActions } from './actions.js'
import type { ForgottenPanel } from './context.js'
import type { Desk, DeskChange } from './desk.js'
import type { DeskStore } from './desk-file.js'
import type { Role } from './permissions.js'
import { Waiters } from './waiters.js'

/** What connects a desk with a broker. */
export interface DeskLinkOptions {
  readonly desk: Desk
  readonly store: DeskStore
  readonly clock: Clock
  readonly root: string
  readonly broker: Pick<MqttConnectionOptions, 'url' | 'username' | 'password' | 'tls'>
  /** Ids of the panels to listen to; absent: all. */
  readonly panels?: readonly string[]
  readonly open?: (options: MqttConnectionOptions) => Promise<MqttConnection>
  /** Told what changed, after it is kept. */
  readonly changed?: (change: DeskChange) => void
  /** Told that the broker was lost, in a sentence. */
  readonly lost?: (reason: string) => void
  /** Told of how many panels everything was heard that the broker retains, and how many there are. */
  readonly progress?: (heard: number, panels: number) => void
}

const RETRY_MS = 1_000
const RETRY_MAX_MS = 30_000
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

/**
 * A desk at a broker. What the desk decides is kept before it is sent, and what the broker delivers is acknowledged
 * after what it led to is kept: killed between any two steps, a desk goes on where its file says.
 */
export class DeskLink {
  readonly desk: Desk
  readonly #options: DeskLinkOptions
  #connection: MqttConnection | undefined
  /** Counts connections: what comes from an abandoned one is ignored. */
  #attempt = 0
  /** Panels whose documents are subscribed to. */
  readonly #subscribed = new Set<string>()
  #stands = false
  #heard = 0
  #failures = 0
  #upSince = 0
  readonly #takeovers: Takeovers
  #acknowledge: (() => void)[] = []
  #running: Promise<void> | undefined
  #again = false
  #timer: Timer | undefined
  #retry: Timer | undefined
  #closed = false
  #broken: unknown
  readonly #waiters: Waiters

  private constructor(options: DeskLinkOptions) {
    this.#options = options
    this.desk = options.desk
    this.#waiters = new Waiters(options.clock)
    this.#takeovers = new Takeovers(() => options.clock.now())
  }

  /**
   * Connects, and hears what the broker retains.
   * @throws MqttConnectError when the broker cannot be reached
   */
  static async open(options: DeskLinkOptions): Promise<DeskLink> {
    const link = new DeskLink(options)
    try {
      await link.#connect()
    } catch (error) {
      link.abandon()
      throw error
    }
    await link.#flush()
    return link
  }

  /** Does what somebody asks at the desk. */
  perform<Name extends DeskActionName>(name: Name, input: DeskActions[Name], role: Role): DeskOutcome {
    const outcome = this.desk.perform(name, input, role)
    void this.#flush()
    return outcome
  }

  /**
   * Waits until `done` says so, looking after everything that happens.
   * @param deadline epoch ms
   * @returns what `done` said last
   * @throws what kept the desk from being written down
   */
  async until(done: () => boolean, deadline: number): Promise<boolean> {
    await this.#flush()
    while (!done() && this.#options.clock.now() < deadline && !this.#closed)
      await this.#waiters.wait(deadline)
    if (this.#broken !== undefined) throw this.#broken
    return done()
  }

  /** Keeps what is known, says goodbye to the broker. What is under way goes on with the next desk of this file. */
  async close(): Promise<void> {
    if (this.#closed) return
    await this.#flush()
    const connection = this.#leave()
    await connection?.end()
  }

  /** Cuts the link as a kill would: nothing is kept, nobody is told. */
  abandon(): void {
    this.#leave()?.destroy()
  }

  #leave(): MqttConnection | undefined {
    const { clock } = this.#options
    this.#closed = true
    this.#attempt++
    for (const timer of [this.#timer, this.#retry]) if (timer) clock.cancel(timer)
    const connection = this.#connection
    this.#connection = undefined
    this.#waiters.wake()
    return connection
  }

  async #connect(): Promise<void> {
    const { open = openMqttConnection, broker } = this.#options
    const attempt = ++this.#attempt
    const mine = () => attempt === this.#attempt
    // A connection that ends before the link stands ends what is being asked of it as well.
    let stands = false
    const connection = await open({
      ...broker,
      clientId: this.#clientId,
      protocolVersion: 4,
      clean: true,
      keepaliveSeconds: 60,
      onMessage: message => (mine() ? this.#receive(message) : undefined),
      onClose: (reason, how) => (mine() && stands ? this.#lost(reason, how) : undefined),
    })
    if (!mine()) return connection.destroy()
    this.#connection = connection
    this.desk.linkOpening()
    try {
      await this.#hear(connection)
    } catch (error) {
      if (mine()) this.#attempt++
      connection.destroy()
      throw error
    }
    if (!mine()) return
    stands = true
    this.#stands = true
    this.#upSince = this.#options.clock.now()
    this.desk.linkUp()
  }

  /**
   * Hears what the broker retains, no more at a time than it holds ready for one client: Mosquitto keeps 1,000 messages as
   * delivered (`max_queued_messages`), and throws away what a subscription brings beyond that.
   */
  async #hear(connection: MqttConnection): Promise<void> {
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
  #subscribe(connection: MqttConnection, panels: readonly string[]): Promise<void> {
    const { root } = this.#options
    for (const panel of panels) this.#subscribed.add(panel)
    const filters = panels.flatMap(panel => {
      const { status, info, state, slots } = new PanelTopics(root, panel)
      return [status, info, state, slots, `${root}/${panel}/response/#`]
    })
    return connection.subscribe(filters, 1)
  }

  /** A panel that came after the others is heard like them. */
  #meet(connection: MqttConnection): void {
    if (this.#options.panels) return
    const strangers = this.desk.context.views.all().filter(({ id }) => !this.#subscribed.has(id))
    for (const { id } of strangers)
      this.#subscribe(connection, [id])
        .then(() => connection.subscribe([this.#slotFilter(id)], 1))
        // The link is gone: the next one hears everything anew.
        .catch(() => undefined)
  }

  get #clientId(): string {
    return `panelemu-desk-${this.desk.state.desk}`
  }

  /**
   * Nothing marks the end of what a broker retains. But it answers in order, so when it has answered twice and told
   * nothing in between, it has told everything. What is asked for here no panel is ever called.
   */
  async #quiet(connection: MqttConnection): Promise<void> {
    const { root } = this.#options
    for (let rounds = 0; rounds < QUIET_ROUNDS; ) {
      const before = this.#heard
      await connection.subscribe(`${root}/-/desk/${this.desk.state.desk}`, 0)
      rounds = this.#heard === before ? rounds + 1 : 0
    }
  }

  #lost(reason: string, how: ConnectionEnd): void {
    this.#attempt++
    this.#connection = undefined
    this.#stands = false
    this.desk.linkLost()
    // Closed soon after it stood counts as one more failure, or two desks of one name would never stop.
    const stood = this.#options.clock.now() - this.#upSince
    if (how === 'lost' || stood >= RETRY_MAX_MS) this.#failures = 0
    const takeovers = this.#takeovers.ended(how, this.#clientId)
    const advice = 'end the other desk that works with a copy of this desk file, or give it a file of its own'
    this.#options.lost?.(takeovers === undefined ? reason : `${takeovers}; ${advice}`)
    this.#connectLater()
  }

  #connectLater(): void {
    if (this.#closed) return
    const { clock, lost } = this.#options
    const delay = Math.min(RETRY_MS * 2 ** this.#failures++, RETRY_MAX_MS)
    this.#retry = clock.at(clock.now() + delay, 'desk reconnects', () => {
      this.#connect().then(
        () => this.#flush(),
        (error: unknown) => {
          lost?.(error instanceof Error ? error.message : String(error))
          this.#connectLater()
        },
      )
    })
  }

  #receive(message: IncomingMessage): void {
    this.#heard++
    this.desk.message(message.topic, message.payload)
    if (this.#stands && this.#connection && message.topic.endsWith('/status')) this.#meet(this.#connection)
    this.#acknowledge.push(() => message.done())
    void this.#flush()
  }

  /** Keeps, then sends, whatever there is. Resolves when it is done, or has failed for good. */
  #flush(): Promise<void> {
    this.#again = true
    this.#running ??= this.#run().catch((error: unknown) => {
      this.#broken = error
      this.#leave()?.destroy()
    })
    return this.#running
  }

  async #run(): Promise<void> {
    // Messages of the same turn are kept together.
    await Promise.resolve()
    while (this.#again && !this.#closed) {
      this.#again = false
      const acknowledge = this.#acknowledge
      this.#acknowledge = []
      const { entries, requests, forgotten, changes } = this.desk.take()
      if (entries.length > 0) await this.#options.store.save(entries)
      const connection = this.#connection
      connection?.batch(() => {
        for (const { panel, name, payload } of requests)
          connection.send(new PanelTopics(this.#options.root, panel).request(name), payload, { qos: 1 })
        for (const panel of forgotten) this.#clear(connection, panel)
      })
      for (const done of acknowledge) done()
      for (const change of changes) this.#options.changed?.(change)
      this.#setTimer()
      this.#waiters.wake()
    }
    this.#running = undefined
  }

  /** Takes a panel's documents from the broker. */
  #clear(connection: MqttConnection, { panel, slots }: ForgottenPanel): void {
    const topics = new PanelTopics(this.#options.root, panel)
    const documents = [...slots.map(slot => topics.slot(slot)), topics.slots, topics.state, topics.info]
    for (const topic of [...documents, topics.status]) connection.send(topic, '', { qos: 1, retain: true })
  }

  #setTimer(): void {
    const { clock } = this.#options
    if (this.#timer) clock.cancel(this.#timer)
    this.#timer = undefined
    const next = this.desk.nextDeadline()
    if (next === undefined || this.#closed) return
    this.#timer = clock.at(next, 'desk', () => {
      this.desk.due()
      void this.#flush()
    })
  }
}
