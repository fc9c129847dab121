import { type MqttConnection, openMqttConnection } from '../../../src/cloud/mqtt/connection.js'

/** One answer to a request, as it came. */
export interface Answer {
  readonly transaction: string
  readonly execution: string
  readonly reason?: string
  readonly slot?: number
  readonly data?: { readonly slots: readonly { readonly slot: number; readonly code: string }[] }
  readonly at: string
  /** The module says that it may have come before. */
  readonly again?: true
}

/** What a request says. */
export type Body = { readonly transaction: string } & Readonly<Record<string, unknown>>

/** A request and everything that is known of it. */
export interface Asked {
  readonly panel: string
  readonly name: string
  readonly body: Body
  /** Whether the broker has acknowledged it. */
  acknowledged: boolean
  /** Final answers, repeated ones included. */
  readonly finals: Answer[]
  /** How often it was asked. */
  times: number
  /** Answers that came again although it was asked once, and that neither broker nor module marked as perhaps repeated. */
  unmarked: number
}

const ROOT = 'panels/v1'

/** A cloud with a session of its own that outlives its connections: what it is owed, it gets when it comes back. */
export class Cloud {
  readonly asked = new Map<string, Asked>()
  #connection: MqttConnection | undefined
  #closed: Promise<unknown> = Promise.resolve()
  #wake: (() => void)[] = []

  /** @param confirmed called for everything that is acknowledged or finally answered */
  constructor(readonly confirmed: () => void) {}

  async connect(url: string): Promise<void> {
    let close: (reason: string) => void = () => undefined
    this.#closed = new Promise(resolve => {
      close = resolve
    })
    this.#connection = await openMqttConnection({
      url,
      clientId: 'kill-cloud',
      protocolVersion: 4,
      clean: false,
      keepaliveSeconds: 0,
      onMessage: message => {
        this.#hear(JSON.parse(message.payload.toString()), message.duplicate)
        message.done()
      },
      onClose: reason => close(reason),
    })
    await this.#connection.subscribe(`${ROOT}/+/response/#`, 1)
  }

  /** Resolves when the connection has ended, and all that came over it was heard. */
  closed(): Promise<unknown> {
    return this.#closed
  }

  async end(): Promise<void> {
    await this.#connection?.end()
  }

  /** Asks; asking again what was asked before is the same request once more, as QoS 1 may send it twice. */
  ask(panel: string, name: string, body: Body): Asked {
    const asked = this.asked.get(body.transaction) ?? {
      panel,
      name,
      body,
      acknowledged: false,
      finals: [],
      times: 0,
      unmarked: 0,
    }
    this.asked.set(body.transaction, asked)
    asked.times++
    this.#connection?.send(`${ROOT}/${panel}/request/${name}`, JSON.stringify(body), { qos: 1 }, error => {
      if (error) return
      asked.acknowledged = true
      this.#tell()
    })
    return asked
  }

  /** Waits until `done` holds, or nothing has been heard for a while. False: it does not hold. */
  async until(done: () => boolean, quietMs = 2_000): Promise<boolean> {
    while (!done()) {
      let timer: NodeJS.Timeout | undefined
      const heard = await new Promise<boolean>(resolve => {
        timer = setTimeout(() => resolve(false), quietMs)
        this.#wake.push(() => resolve(true))
      })
      clearTimeout(timer)
      if (!heard) return done()
    }
    return true
  }

  #hear(answer: Answer, duplicate: boolean): void {
    const asked = this.asked.get(answer.transaction)
    if (asked && answer.execution !== 'in_progress') {
      if (asked.finals.length > 0 && asked.times === 1 && !duplicate && !answer.again) asked.unmarked++
      asked.finals.push(answer)
    }
    this.#tell()
  }

  #tell(): void {
    this.confirmed()
    for (const wake of this.#wake.splice(0)) wake()
  }
}
