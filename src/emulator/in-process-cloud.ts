import type { NativeRequestName } from '../cloud/native/request-table.js'
import { parseRequest } from '../cloud/native/requests.js'
import { Air } from '../device/air.js'
import type { Device } from '../device/device.js'
import type { Actor } from '../device/input.js'
import type { ModuleResponse } from '../module/request.js'
import type { Upstream } from '../module/upstream.js'

const CLOUD: Actor = { via: 'cloud' }

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

/** What broker and backend are elsewhere: the other end of a module's link, in the same process. */
export class InProcessCloud {
  readonly #up: Air
  readonly #down: Air
  readonly #requests = new Map<string, PendingRequest>()
  /** Requests that the module is not there for: a broker keeps them for it. */
  #mailbox: (() => void)[] = []
  #count = 0
  #closed: Error | undefined

  constructor(readonly device: Device) {
    const latency = () => device.linkLatencyMs
    this.#up = new Air(device.clock, `${device.id} up`, latency)
    this.#down = new Air(device.clock, `${device.id} down`, latency)
  }

  /**
   * Sends a request of the native profile; the transaction is made up if it is left out.
   * @throws Error once the cloud is closed
   */
  request(name: NativeRequestName, body: Readonly<Record<string, unknown>>): PanelRequest {
    if (this.#closed) throw this.#closed
    const { device } = this
    const transaction = typeof body.transaction === 'string' ? body.transaction : this.#madeUp()
    const pending = new PendingRequest(transaction)
    this.#requests.set(keyOf(name, transaction), pending)
    const payload = Buffer.from(JSON.stringify({ ...body, transaction }))
    this.#post(() => {
      const parsed = parseRequest(name, payload, device.clock.now())
      if (parsed.kind === 'request') device.take({ type: 'request', by: CLOUD, request: parsed.request })
      else if (parsed.kind === 'invalid')
        device.take({
          type: 'request/invalid',
          by: CLOUD,
          envelope: { transaction, name },
          problem: parsed.problem,
        })
    })
    return pending
  }

  /** Takes what the module hands over. Reports and documents need no carrying: whoever wants them asks the device. */
  deliver(outputs: readonly Upstream[]): void {
    for (const output of outputs) {
      if (output.kind === 'connect') this.#connect()
      else if (output.kind === 'disconnect') this.#disconnect()
      else if (output.kind === 'response')
        this.#up.carry(
          () => this.#answered(output.response),
          () => this.device.take({ type: 'link/undelivered', by: CLOUD, output }),
        )
    }
  }

  /** A transaction that nobody has used: the module may remember some of an earlier cloud, or of the same hand. */
  #madeUp(): string {
    const onTheWay = new Set(Array.from(this.#requests.values(), request => request.transaction))
    for (;;) {
      const transaction = `request-${++this.#count}`
      if (!onTheWay.has(transaction) && !this.device.module.knows(transaction)) return transaction
    }
  }

  /**
   * Breaks the link for good: nothing in the air arrives, and requests without a final answer get none. To be called
   * before the device is put down, so that its record has what the cloud did not hear.
   */
  close(): void {
    if (this.#closed) return
    const { id } = this.device
    this.#closed = new Error(`panel ${id} is closed; take up its record to go on with it`)
    this.#disconnect()
    this.#mailbox = []
    for (const pending of this.#requests.values())
      pending.fail(
        new Error(
          `panel ${id} was closed before it answered ${pending.transaction}; what had reached it is in its record`,
        ),
      )
    this.#requests.clear()
  }

  /** Takes something down to the module; what does not reach it waits for the next link. */
  #post(arrive: () => void): void {
    if (this.device.module.value.link === 'online') this.#down.carry(arrive, () => this.#mailbox.push(arrive))
    else this.#mailbox.push(arrive)
  }

  #answered(response: ModuleResponse): void {
    const key = keyOf(response.name, response.transaction)
    this.#requests.get(key)?.add(response)
    if (response.execution === 'in_progress') return
    this.#requests.delete(key)
    this.device.take({ type: 'answer/confirmed', by: CLOUD, transaction: response.transaction })
  }

  #connect(): void {
    this.device.take({ type: 'link/up', by: CLOUD })
    const mail = this.#mailbox
    this.#mailbox = []
    for (const arrive of mail) this.#post(arrive)
  }

  #disconnect(): void {
    this.#up.cut()
    this.#down.cut()
  }
}
