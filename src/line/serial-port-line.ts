import type { SerialPort } from 'serialport'
import { ConfigurationError } from '../catalogue/problems.js'
import type { Clock, Timer } from '../time/clock.js'
import { BaseLine } from './base-line.js'
import { Intake } from './intake.js'
import { clientBuffer, type Signals } from './line.js'
import { defaultSettings, type SerialSettings } from './settings.js'

export interface SerialPortOptions {
  /** `/dev/ttyUSB0`, `COM3`. */
  readonly path: string
  readonly clock: Clock
  /** By default 9600 8N1. */
  readonly settings?: SerialSettings | undefined
}

/** A serial port of this machine could not be opened. */
export class PortError extends Error {
  override readonly name = 'PortError'
  /** What every error of a file or device has that could not be reached. */
  readonly syscall = 'open'
}

/** How long a port that vanished is left alone before it is looked for again, in milliseconds. */
const retryAfter = 1_000

/**
 * A real serial port: the client is whatever is at the other end of the cable, which has to be a null modem cable.
 * Speed and format are those of the hardware, so is what becomes of a byte that is received wrongly. The client's
 * outputs are not watched. A port that goes away, as USB adapters do, is opened again when it is back.
 */
export class SerialPortLine extends BaseLine {
  readonly url: string
  readonly #port: SerialPort
  readonly #clock: Clock
  readonly #intake = new Intake()
  #signals: Signals = { dtr: true, rts: true }
  #retry: Timer | undefined
  #closed = false

  /**
   * Opens the port.
   * @throws PortError when it cannot be opened; ConfigurationError for a format it cannot have
   */
  static async open({ path, clock, settings = defaultSettings }: SerialPortOptions): Promise<SerialPortLine> {
    const { baud: baudRate, dataBits, stopBits, parity } = settings
    if (parity === 'mark' || parity === 'space')
      throw ConfigurationError.of(`serial:${path}: a real port has parity none, even or odd, not ${parity}`)
    // Not before it is needed: it loads a native module.
    const { SerialPort } = await import('serialport')
    const port = new SerialPort({ path, baudRate, dataBits, stopBits, parity, autoOpen: false })
    await new Promise<void>((resolve, reject) =>
      port.open(error =>
        error
          ? reject(new PortError(`cannot open ${path}: ${reasonOf(error)}`, { cause: error }))
          : resolve(),
      ),
    )
    return new SerialPortLine(port, path, clock)
  }

  private constructor(port: SerialPort, path: string, clock: Clock) {
    super()
    this.url = `serial:${path}`
    this.#port = port
    this.#clock = clock
    const inlet = this.#intake.open(port, bytes => this.received(bytes))
    port.on('data', (bytes: Buffer) => inlet.push(bytes))
    port.on('error', error => this.happened({ type: 'trouble', message: reasonOf(error) }))
    port.on('close', () => this.#vanished())
  }

  write(bytes: Uint8Array): void {
    if (!this.#port.isOpen) return
    const room = Math.max(0, clientBuffer - this.#port.writableLength)
    if (bytes.length > room) this.happened({ type: 'lost', direction: 'out', bytes: bytes.length - room })
    if (room > 0) this.#port.write(bytes.subarray(0, room))
  }

  override whenSent(then: () => void): void {
    // A port that fails meanwhile has sent what it will ever send.
    if (this.#port.isOpen) this.#port.drain(() => !this.#closed && then())
    else if (!this.#closed) then()
  }

  override setSignals(signals: Partial<Signals>): void {
    this.#signals = { ...this.#signals, ...signals }
    // Refused by what only looks like a serial port, a pty for one: then there are no such wires.
    if (this.#port.isOpen) this.#port.set({ ...this.#signals }, () => undefined)
  }

  override hold(on: boolean): void {
    this.#intake.hold(on)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.hush()
    this.#intake.close()
    if (this.#retry) this.#clock.cancel(this.#retry)
    if (this.#port.isOpen) await new Promise<void>(resolve => this.#port.close(() => resolve()))
  }

  #vanished(): void {
    if (this.#closed) return
    this.happened({ type: 'trouble', message: `${this.url} is gone` })
    this.#lookAgain()
  }

  #lookAgain(): void {
    this.#retry = this.#clock.at(this.#clock.now() + retryAfter, `${this.url} is looked for`, () => {
      this.#port.open(error => {
        if (this.#closed) {
          if (!error) this.#port.close()
        } else if (error) this.#lookAgain()
        else {
          this.setSignals({})
          this.happened({ type: 'restored', message: `${this.url} is back` })
        }
      })
    })
  }
}

/** `Error: No such file or directory, cannot open /dev/ttyX` says it twice. */
const reasonOf = ({ message }: Error) => message.replace(/^Error:? /, '').replace(/, cannot open .*$/, '')
