import type { Clock, Timer } from '../../time/clock.js'
import {
  type BrokerAccess,
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
import type { DeskAccount, ForgottenPanel } from './context.js'
import type { Desk, DeskChange, DeskNews } from './desk.js'
import type { DeskStore } from './desk-file.js'
import { Hearing, type HearingOptions } from './hearing.js'
import type { Role } from './permissions.js'
import { Waiters } from './waiters.js'

/** What connects a desk with a broker. */
export interface DeskLinkOptions extends HearingOptions {
  readonly desk: Desk
  readonly store: DeskStore
  readonly clock: Clock
  /** By which it waits before it tries a lost broker again; absent: by `clock`. */
  readonly outside?: Clock
  /** Files that are named are read anew for every connection. */
  readonly broker: BrokerAccess &
    Pick<MqttConnectionOptions, 'url' | 'client' | 'tls'> & {
      /** Absent: one of this desk's own. */
      readonly clientId?: string | undefined
    }
  readonly open?: (options: MqttConnectionOptions) => MqttConnection | Promise<MqttConnection>
  /** Told what changed, after it is kept. */
  readonly changed?: (change: DeskChange) => void
  /** Told of whom a person may see something else now, after it is kept. */
  readonly noticed?: (news: DeskNews) => void
  /** Told that the broker was lost, in a sentence. */
  readonly lost?: (reason: string) => void
  /** Told that the broker is there again, and has told what it retains. */
  readonly found?: () => void
}

const RETRY_MS = 1_000
const RETRY_MAX_MS = 30_000
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
  readonly #hearing: Hearing
  #stands = false
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
    this.#hearing = new Hearing(options.desk, options)
    this.#waiters = new Waiters(options.clock)
    this.#takeovers = new Takeovers(() => this.#outside.now())
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

  /** Whether it is connected, and has heard what the broker retains. */
  get stands(): boolean {
    return this.#stands
  }

  /** Does what somebody asks at the desk. */
  perform<Name extends DeskActionName>(
    name: Name,
    input: DeskActions[Name],
    role: Role,
    account?: DeskAccount,
  ): DeskOutcome {
    const outcome = this.desk.perform(name, input, role, account)
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
    this.#stands = false
    this.#attempt++
    if (this.#timer) clock.cancel(this.#timer)
    if (this.#retry) this.#outside.cancel(this.#retry)
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
      onRefusal: sentence => this.#options.lost?.(sentence),
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
      await this.#hearing.everything(connection)
    } catch (error) {
      if (mine()) this.#attempt++
      connection.destroy()
      throw error
    }
    if (!mine()) return
    stands = true
    this.#stands = true
    this.#upSince = this.#outside.now()
    this.desk.linkUp()
  }

  /** The clock of the network, which nobody moves. */
  get #outside(): Clock {
    const { clock, outside = clock } = this.#options
    return outside
  }

  get #clientId(): string {
    return this.#options.broker.clientId ?? `panelemu-desk-${this.desk.state.desk}`
  }

  #lost(reason: string, how: ConnectionEnd): void {
    this.#attempt++
    this.#connection = undefined
    this.#stands = false
    this.desk.linkLost()
    // Closed soon after it stood counts as one more failure, or two desks of one name would never stop.
    const stood = this.#outside.now() - this.#upSince
    if (how === 'lost' || stood >= RETRY_MAX_MS) this.#failures = 0
    const takeovers = this.#takeovers.ended(how, this.#clientId)
    const advice = 'end the other desk that works with a copy of this desk file, or give it a file of its own'
    this.#options.lost?.(takeovers === undefined ? reason : `${takeovers}; ${advice}`)
    this.#connectLater()
  }

  #connectLater(): void {
    if (this.#closed) return
    const { lost, found } = this.#options
    const delay = Math.min(RETRY_MS * 2 ** this.#failures++, RETRY_MAX_MS)
    this.#retry = this.#outside.at(this.#outside.now() + delay, 'desk reconnects', () => {
      this.#connect().then(
        async () => {
          await this.#flush()
          if (this.#stands) found?.()
        },
        (error: unknown) => {
          lost?.(error instanceof Error ? error.message : String(error))
          this.#connectLater()
        },
      )
    })
  }

  #receive(message: IncomingMessage): void {
    this.#hearing.note()
    this.desk.message(message.topic, message.payload)
    if (this.#stands && this.#connection && message.topic.endsWith('/status'))
      this.#hearing.meet(this.#connection)
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
      const { entries, requests, forgotten, changes, news } = this.desk.take()
      if (entries.length > 0) await this.#options.store.save(entries)
      const connection = this.#connection
      connection?.batch(() => {
        for (const { panel, name, payload } of requests)
          connection.send(new PanelTopics(this.#options.root, panel).request(name), payload, { qos: 1 })
        for (const panel of forgotten) this.#clear(connection, panel)
      })
      for (const done of acknowledge) done()
      for (const change of changes) this.#options.changed?.(change)
      if (news) this.#options.noticed?.(news)
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
