import type {
  ConnectionEnd,
  IncomingMessage,
  MqttConnection,
  MqttConnectionOptions,
} from '../mqtt/connection.js'
import { inTurn, type Soon } from '../mqtt/in-turn.js'

/** What is heard of an attempt to connect. */
export interface AttemptHost {
  /** The connection is open and its subscriptions stand. What comes over it is told after this. */
  stands(connection: MqttConnection): void
  message(message: IncomingMessage): void
  /** It came to nothing. */
  failed(error: unknown): void
  /** A connection that the broker had accepted is gone. */
  closed(reason: string, how: ConnectionEnd): void
}

/** How an attempt is made. */
export interface AttemptOptions {
  readonly open: (
    options: Pick<MqttConnectionOptions, 'onMessage' | 'onClose' | 'signal'>,
  ) => Soon<MqttConnection>
  /** Lets the attempt begin when its turn has come. */
  readonly gate: <T>(open: () => Soon<T>) => Soon<T>
  /** What is subscribed to, at QoS 1. */
  readonly filters: readonly string[]
}

/** One attempt to connect, and the connection that comes of it. Once it is abandoned, nothing more is heard of it. */
export class Attempt {
  /** Calls off what is under way; undefined: nothing is any more. */
  #abandon: AbortController | undefined = new AbortController()
  #isOver = false
  /**
   * A resumed session delivers before the link stands. Its requests wait for that, or the module would have nobody to tell
   * how they go. Undefined: it stands.
   */
  #early: IncomingMessage[] | undefined = []
  #connection: MqttConnection | undefined

  constructor(readonly host: AttemptHost) {}

  /** The connection, from when the broker has accepted it. */
  get connection(): MqttConnection | undefined {
    return this.#connection
  }

  /** Begins; where the broker answers in this turn, the connection stands when this returns. */
  begin({ open, gate, filters }: AttemptOptions): void {
    const signal = this.#abandon?.signal
    const hears = {
      onMessage: (message: IncomingMessage) => this.#hear(message),
      onClose: (reason: string, how: ConnectionEnd) => {
        if (!this.#isOver) this.host.closed(reason, how)
      },
      ...(signal ? { signal } : {}),
    }
    inTurn(
      // Waiting for the gate can take long enough for the module to have given up.
      () => gate(() => (this.#isOver ? undefined : open(hears))),
      connection => {
        if (!connection || this.#isOver) return connection?.destroy()
        this.#connection = connection
        inTurn(
          () => connection.subscribe([...filters], 1),
          () => this.#stand(connection),
          error => {
            this.#fail(error)
            connection.destroy()
          },
        )
      },
      error => this.#fail(error),
    )
  }

  /** Gives up. Returns the connection as it then is, if there is one. */
  abandon(): MqttConnection | undefined {
    this.#isOver = true
    this.#abandon?.abort()
    return this.#connection
  }

  #stand(connection: MqttConnection): void {
    if (this.#isOver) return
    const early = this.#early ?? []
    this.#early = undefined
    this.#abandon = undefined
    this.host.stands(connection)
    for (const message of early) if (!this.#isOver) this.host.message(message)
  }

  #hear(message: IncomingMessage): void {
    if (this.#isOver) return
    if (this.#early) this.#early.push(message)
    else this.host.message(message)
  }

  #fail(error: unknown): void {
    if (!this.#isOver) this.host.failed(error)
  }
}
