import type { MemoryBroker } from '../cloud/mqtt/memory-broker.js'
import type { MqttConnection } from '../cloud/mqtt/types.js'
import type { NativeRequestName } from '../cloud/native/request-table.js'
import type { PanelTopics } from '../cloud/native/topics.js'
import type { ModuleResponse } from '../module/request.js'

/** The address of a broker that is an object: nobody looks it up. */
export const LOOPBACK = 'mqtt://loopback'

/** A request on its way. */
export interface PanelRequest {
  readonly transaction: string
  /** Every answer so far, in order. */
  readonly responses: readonly ModuleResponse[]
  /** The final answer, once there is one. */
  readonly final: ModuleResponse | undefined
  /** Resolves with the final answer; rejects if the panel is closed before it has come. */
  readonly done: Promise<ModuleResponse>
}

class PendingRequest implements PanelRequest {
  readonly responses: ModuleResponse[] = []
  final: ModuleResponse | undefined
  readonly done: Promise<ModuleResponse>
  #resolve: (response: ModuleResponse) => void = () => undefined
  #reject: (error: Error) => void = () => undefined

  constructor(readonly transaction: string) {
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    // Most look at `final` and never ask for the promise: then its failure is nobody's.
    this.done.catch(() => undefined)
  }

  add(response: ModuleResponse): void {
    this.responses.push(response)
    if (response.execution === 'in_progress') return
    this.final = response
    this.#resolve(response)
  }

  fail(error: Error): void {
    this.#reject(error)
  }
}

/** Answers come back under the name of their request, as on a topic of their own. */
const keyOf = (name: string, transaction: string) => `${name} ${transaction}`

/** Where a cloud in this process is, and what it speaks with. */
export interface InProcessCloudOptions {
  readonly broker: MemoryBroker
  readonly topics: PanelTopics
  /** The panel's id. */
  readonly panel: string
}

/** A backend in this process: a client of the panel's broker that sends requests and collects what is answered to them. */
export class InProcessCloud {
  readonly #options: InProcessCloudOptions
  readonly #connection: MqttConnection
  readonly #requests = new Map<string, PendingRequest>()
  #count = 0
  #closed: Error | undefined
  /** Whether the module knows a transaction: of an earlier cloud, or of the same hand. */
  knows: (transaction: string) => boolean = () => false

  constructor(options: InProcessCloudOptions) {
    this.#options = options
    const { broker, topics, panel } = options
    this.#connection = broker.open({
      url: LOOPBACK,
      clientId: `panelemu-cloud-${panel}`,
      protocolVersion: 4,
      clean: true,
      keepaliveSeconds: 0,
      onMessage: message => {
        const name = topics.responseName(message.topic)
        if (name !== undefined) this.#answered(name, message.payload)
        message.done()
      },
      onClose: () => undefined,
    })
    void this.#connection.subscribe(topics.response('#'), 1)
  }

  /**
   * Sends a request of the native profile; the transaction is made up if it is left out.
   * @throws Error once the cloud is closed
   */
  request(name: NativeRequestName, body: Readonly<Record<string, unknown>>): PanelRequest {
    if (this.#closed) throw this.#closed
    const transaction = typeof body.transaction === 'string' ? body.transaction : this.#madeUp()
    const pending = new PendingRequest(transaction)
    this.#requests.set(keyOf(name, transaction), pending)
    const payload = JSON.stringify({ ...body, transaction })
    this.#connection.send(this.#options.topics.request(name), payload, { qos: 1 }, error => {
      if (error) pending.fail(error)
    })
    return pending
  }

  /** A transaction that nobody has used. */
  #madeUp(): string {
    const onTheWay = new Set(Array.from(this.#requests.values(), request => request.transaction))
    for (;;) {
      const transaction = `request-${++this.#count}`
      if (!onTheWay.has(transaction) && !this.knows(transaction)) return transaction
    }
  }

  /** Leaves the broker: requests without a final answer get none. */
  close(): void {
    if (this.#closed) return
    const { panel } = this.#options
    this.#closed = new Error(`panel ${panel} is closed; take up its record to go on with it`)
    void this.#connection.end()
    for (const pending of this.#requests.values())
      pending.fail(
        new Error(
          `panel ${panel} was closed before it answered ${pending.transaction}; what had reached it is in its record`,
        ),
      )
    this.#requests.clear()
  }

  #answered(name: string, payload: Buffer): void {
    // What a module says on these topics is an answer, without the name that its topic has.
    const response: ModuleResponse = { name, ...JSON.parse(payload.toString('utf8')) }
    const key = keyOf(name, response.transaction)
    this.#requests.get(key)?.add(response)
    if (response.execution !== 'in_progress') this.#requests.delete(key)
  }
}
