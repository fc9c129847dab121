import type { Server, Socket } from 'node:net'
import type { ReceiveError, Signals } from '../line.js'
import { type ListenOptions, listen, ServedLine } from '../served-line.js'
import type { SerialSettings } from '../settings.js'
import { Rfc2217Client, type Rfc2217Host } from './client.js'
import { ComPort } from './com-port.js'

/**
 * A serial port over Telnet (RFC 2217), as pyserial's `rfc2217://` opens it: besides bytes, clients set baud rate
 * and format, DTR, RTS and break, and hear of modem and line state. Not for clients that speak raw TCP: a byte 255 is
 * sent twice here, and the first thing said is a negotiation.
 */
export class Rfc2217Line extends ServedLine {
  readonly #port: ComPort
  readonly #sessions = new Set<Rfc2217Client>()
  #deviceSignals: Signals = { dtr: true, rts: true }

  /**
   * Listens.
   * @param options.settings what a client is told that asks before any has set the port; by default 9600 8N1
   * @throws ListenError
   */
  static async open(options: ListenOptions & { readonly settings?: SerialSettings }): Promise<Rfc2217Line> {
    return new Rfc2217Line(await listen(options), options.settings)
  }

  private constructor(server: Server, settings: SerialSettings | undefined) {
    super('rfc2217', server)
    this.#port = new ComPort(event => this.happened(event), settings)
  }

  override get farSettings(): Partial<SerialSettings> {
    return this.#port.settings
  }

  override get farSignals(): Signals {
    return this.#port.signals
  }

  override setSignals(signals: Partial<Signals>): void {
    this.#deviceSignals = { ...this.#deviceSignals, ...signals }
    for (const session of this.#sessions) session.signalsChanged()
  }

  override report(error: ReceiveError): void {
    for (const session of this.#sessions) session.lineError(error)
  }

  protected join(socket: Socket): Rfc2217Client {
    const line = this
    const host: Rfc2217Host = {
      port: this.#port,
      get deviceSignals() {
        return line.#deviceSignals
      },
      received: bytes => this.received(bytes),
      lost: bytes => this.happened({ type: 'lost', direction: 'out', bytes }),
      purged: () => this.happened({ type: 'purge' }),
    }
    const session = new Rfc2217Client(socket, host)
    this.#sessions.add(session)
    // A port that is opened raises its outputs, and drops them when it is closed.
    if (this.#sessions.size === 1) this.#port.setSignals({ dtr: true, rts: true })
    return session
  }

  protected override leave(session: Rfc2217Client): void {
    this.#sessions.delete(session)
    if (this.#sessions.size > 0) return
    this.#port.setBreak(false)
    this.#port.setSignals({ dtr: false, rts: false })
  }
}
