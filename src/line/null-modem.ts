import { BaseLine } from './base-line.js'
import { ByteQueue } from './byte-queue.js'
import type { Line, LineEvent, ReceiveError, Signals } from './line.js'
import { Listeners } from './listeners.js'
import type { SerialSettings } from './settings.js'
import { Turns } from './turns.js'

/** What a port reads from its cable. */
export interface PortInputs {
  readonly cts: boolean
  readonly dsr: boolean
  readonly dcd: boolean
}

/** Bytes the device's side takes at once, before it is asked again whether to wait. */
export const piece = 4096

const on: Signals = { dtr: true, rts: true }
const off: Signals = { dtr: false, rts: false }

/**
 * A null modem cable in memory: the device's end is a {@link Line}, the client's end a plain serial port.
 *
 * Bytes arrive within the call that sends them, unless they are sent from within a listener: then they arrive as
 * soon as that listener has returned, so that two ends that answer each other take turns instead of nesting.
 */
export class NullModem {
  readonly device: Line
  readonly client: ClientEnd

  /** @param name tells lines apart: the device's URL is `memory:NAME`. */
  constructor(name = 'null-modem') {
    const turns = new Turns()
    const device = new DeviceEnd(name)
    const client = new ClientEnd(name, turns, device)
    device.connect(turns, client)
    this.device = device
    this.client = client
  }
}

/** The cable as the device sees it. */
class DeviceEnd extends BaseLine {
  readonly url: string
  #turns = new Turns()
  #client: ClientEnd | undefined
  #signals = on
  #held = false

  constructor(name: string) {
    super()
    this.url = `memory:${name}`
  }

  connect(turns: Turns, client: ClientEnd): void {
    this.#turns = turns
    this.#client = client
  }

  get signals(): Signals {
    return this.#signals
  }

  get held(): boolean {
    return this.#held
  }

  override get clients(): number {
    return this.#client?.isOpen ? 1 : 0
  }

  override get farSettings(): Partial<SerialSettings> {
    return this.#client?.settings ?? {}
  }

  override get farSignals(): Signals {
    return this.#client?.signals ?? off
  }

  write(bytes: Uint8Array): void {
    this.#turns.run(() => this.#client?.arrive(bytes))
  }

  override setSignals(signals: Partial<Signals>): void {
    this.#signals = { ...this.#signals, ...signals }
  }

  override hold(held: boolean): void {
    this.#held = held
    if (!held) this.#client?.flow()
  }

  override report(error: ReceiveError): void {
    this.#client?.notice(error)
  }

  arrive(bytes: Uint8Array): void {
    this.received(bytes)
  }

  hear(event: LineEvent): void {
    this.happened(event)
  }

  async close(): Promise<void> {
    this.hush()
    this.#client = undefined
    this.#signals = off
  }
}

/** The cable as a client's port sees it. Closed at first: what the device sends then is gone. */
export class ClientEnd {
  readonly #device: DeviceEnd
  readonly #turns: Turns
  readonly #data = new Listeners<Uint8Array>()
  readonly #errors = new Listeners<ReceiveError>()
  /** Sent while the device's side asks to wait. */
  readonly #waiting = new ByteQueue()
  #drained: (() => void)[] = []
  #open = false
  #settings: Partial<SerialSettings> = {}
  #signals = off

  constructor(
    readonly name: string,
    turns: Turns,
    device: DeviceEnd,
  ) {
    this.#turns = turns
    this.#device = device
  }

  get isOpen(): boolean {
    return this.#open
  }

  /** As last given to {@link open} or {@link set}. */
  get settings(): Partial<SerialSettings> {
    return this.#settings
  }

  get signals(): Signals {
    return this.#signals
  }

  /** This end's inputs: the device's outputs, crossed over. */
  get inputs(): PortInputs {
    const { rts, dtr } = this.#device.signals
    return { cts: rts, dsr: dtr, dcd: dtr }
  }

  /** Opens the port, with DTR and RTS on. Without effect when it is open. */
  open(settings: Partial<SerialSettings> = {}): void {
    if (this.#open) return
    this.#open = true
    this.#tell({ type: 'open', client: this.name })
    this.set(settings)
    this.setSignals(on)
  }

  /** Closes the port, with DTR and RTS off. What still waits to be sent is gone. */
  close(): void {
    if (!this.#open) return
    this.#waiting.clear()
    this.#settle()
    this.setSignals(off)
    this.#open = false
    this.#tell({ type: 'close', client: this.name })
  }

  set(settings: Partial<SerialSettings>): void {
    if (Object.keys(settings).length === 0) return
    this.#settings = { ...this.#settings, ...settings }
    this.#tell({ type: 'settings', settings: this.#settings })
  }

  setSignals(signals: Partial<Signals>): void {
    const next = { ...this.#signals, ...signals }
    if (!this.#open || (next.dtr === this.#signals.dtr && next.rts === this.#signals.rts)) return
    this.#signals = next
    this.#tell({ type: 'signals', signals: next })
  }

  setBreak(active: boolean): void {
    if (this.#open) this.#tell({ type: 'break', on: active })
  }

  /** Sends; while the port is closed, without effect. */
  write(bytes: Uint8Array): void {
    if (!this.#open) return
    this.#waiting.push(bytes)
    this.flow()
  }

  /** Resolves when all that was written has been taken by the device's side, or is gone. */
  drained(): Promise<void> {
    if (this.#waiting.length === 0) return Promise.resolve()
    return new Promise(resolve => this.#drained.push(resolve))
  }

  /** Takes back what the device's side has not taken yet. */
  purge(): void {
    this.#waiting.clear()
    this.#tell({ type: 'purge' })
    this.#settle()
  }

  /** The reader of this port has left no room for so many bytes. */
  overrun(bytes: number): void {
    this.#tell({ type: 'lost', direction: 'out', bytes })
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#data.add(listener)
  }

  /** What this end's UART notices of a faulty line. */
  onError(listener: (error: ReceiveError) => void): () => void {
    return this.#errors.add(listener)
  }

  arrive(bytes: Uint8Array): void {
    if (this.#open && bytes.length > 0) this.#data.tell(bytes)
  }

  notice(error: ReceiveError): void {
    this.#errors.tell(error)
  }

  /** For the device's end, and after every write: sends what waits, as long as the other side does not ask to wait. */
  flow(): void {
    this.#turns.run(() => {
      if (this.#device.held || this.#waiting.length === 0) return
      this.#device.arrive(this.#waiting.take(piece))
      this.#settle()
      this.flow()
    })
  }

  #tell(event: LineEvent): void {
    this.#turns.run(() => this.#device.hear(event))
  }

  #settle(): void {
    if (this.#waiting.length > 0) return
    for (const resolve of this.#drained.splice(0)) resolve()
  }
}
