import { once } from 'node:events'
import { closeSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { ReadStream } from 'node:tty'
import type { Clock, Timer } from '../../time/clock.js'
import { BaseLine } from '../base-line.js'
import { ByteQueue } from '../byte-queue.js'
import { Intake } from '../intake.js'
import { clientBuffer } from '../line.js'
import { defaultSettings, type SerialSettings } from '../settings.js'
import { claimLink } from './claim.js'
import { placeLink } from './link.js'
import { openRawPty, type RawPty } from './raw-pty.js'

export interface PtyOptions {
  readonly clock: Clock
  /** Where a symbolic link to the client's end is kept while the line is open. */
  readonly link?: string | undefined
  /** What a client that does not set its port finds it set to; by default 9600. Only the rate is used. */
  readonly settings?: SerialSettings | undefined
}

/** How soon the system is tried again that took nothing: at first, and doubling from there, in milliseconds. */
const firstRetry = 5
/**
 * When the next pause would be this long, bytes the system has not taken are lost: a client that comes late, or flushes
 * its input, is not to hear the past afterwards. One that reads takes them within a pause or two.
 */
const giveUpAfter = 200

/**
 * A pseudo-terminal: to a client, a serial port of this machine.
 *
 * What a pty cannot do: it has no modem signals, sends no break, does not tell who has it open (hence `clients` is not
 * known), and Linux keeps every client's format at 8 bits without parity, so that only the rate is seen here.
 * What the device sends while nobody has the port open waits in the system's buffer, some kilobytes, and is lost
 * beyond; a client that does not want it flushes its input after opening, as most serial libraries do.
 */
export class PtyLine extends BaseLine {
  readonly url: string
  readonly #pty: RawPty
  readonly #link: string | undefined
  readonly #clock: Clock
  readonly #input: ReadStream
  readonly #intake = new Intake()
  /** What the system has not taken yet. */
  readonly #waiting = new ByteQueue()
  #retry: Timer | undefined
  #closed = false
  #release = () => {}
  #removeLink = async () => {}

  /**
   * Makes the pty and its link.
   * @throws ConfigurationError where there can be none, or the link's name is taken; PortError where another line has
   * it; system errors of the link
   */
  static async open(options: PtyOptions): Promise<PtyLine> {
    const pty = await openRawPty(options.settings?.baud ?? defaultSettings.baud)
    const line = new PtyLine(pty, options)
    try {
      if (line.#link !== undefined) {
        line.#release = await claimLink(line.#link)
        line.#removeLink = await placeLink(line.#link, pty.path)
      }
    } catch (error) {
      await line.close()
      throw error
    }
    return line
  }

  private constructor(pty: RawPty, { clock, link }: PtyOptions) {
    super()
    this.#pty = pty
    this.#clock = clock
    this.#link = link === undefined ? undefined : resolve(link)
    this.url = `pty:${this.#link ?? pty.path}`
    // Reads only. Its `write` would spin until the client reads: libuv takes a master for a blocking terminal.
    this.#input = new ReadStream(pty.master)
    const inlet = this.#intake.open(this.#input, bytes => this.received(bytes))
    this.#input.on('data', (bytes: Buffer) => {
      inlet.push(bytes)
      if (this.#waiting.length > 0) this.#flush()
    })
    this.#input.on('error', error => this.happened({ type: 'trouble', message: error.message }))
  }

  override get farSettings(): Partial<SerialSettings> {
    const baud = this.#closed ? undefined : this.#pty.baud()
    return baud === undefined ? {} : { baud }
  }

  write(bytes: Uint8Array): void {
    if (this.#closed || bytes.length === 0) return
    const room = clientBuffer - this.#waiting.length
    if (bytes.length > room) this.happened({ type: 'lost', direction: 'out', bytes: bytes.length - room })
    this.#waiting.push(bytes.subarray(0, room))
    // While the system takes nothing it is asked again when it is due, not with every write: each time it is offered all.
    if (this.#retry === undefined) this.#flush()
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
    await this.#removeLink()
    this.#release()
    const closed = once(this.#input, 'close')
    this.#input.destroy()
    await closed
    closeSync(this.#pty.slave)
  }

  /** Gives the system what it takes; the rest is tried again, `pause` milliseconds from now. */
  #flush(pause = firstRetry): void {
    if (this.#retry) this.#clock.cancel(this.#retry)
    this.#retry = undefined
    while (this.#waiting.length > 0 && !this.#closed) {
      const bytes = this.#waiting.take(this.#waiting.length)
      const written = tryWrite(this.#pty.master, bytes)
      this.#waiting.putBack(bytes.subarray(written))
      if (written > 0) continue
      if (pause >= giveUpAfter)
        this.happened({ type: 'lost', direction: 'out', bytes: this.#waiting.clear() })
      else this.#retryAfter(pause)
      return
    }
  }

  #retryAfter(pause: number): void {
    const label = `${this.url}: a client does not read`
    this.#retry = this.#clock.at(this.#clock.now() + pause, label, () => this.#flush(pause * 2))
  }
}

/** Bytes taken: none when the client's end is full. */
function tryWrite(fd: number, bytes: Uint8Array): number {
  try {
    return writeSync(fd, bytes)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0
    throw error
  }
}
