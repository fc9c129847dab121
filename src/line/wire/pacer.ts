import type { Clock, Timer } from '../../time/clock.js'
import { ByteQueue } from '../byte-queue.js'

/**
 * Lets bytes through one by one at the rate of a wire.
 *
 * Byte n of an unbroken run is through at `start + (n + 1) × msPerByte`: a deadline of its own, counted from where the
 * run began. Whatever delays one byte, a busy process or a timer that ticks in whole milliseconds, delays no other,
 * and bytes whose time has come together leave together.
 */
export class Pacer {
  readonly #clock: Clock
  readonly #label: string
  readonly #deliver: (bytes: Uint8Array, isLast: boolean) => void
  readonly #queue = new ByteQueue()
  #msPerByte: number | undefined
  /** When the first byte of the run began. */
  #start = 0
  /** Bytes of the run that are through. */
  #through = 0
  #timer: Timer | undefined
  #stopped = false
  /** What is to happen once so many more bytes are through, the nearest first. */
  #afterwards: { left: number; readonly then: () => void }[] = []

  /**
   * @param msPerByte how long a byte takes; undefined: no time at all
   * @param deliver is given bytes the moment they are through; `isLast` when no other follows without a gap
   */
  constructor(
    clock: Clock,
    label: string,
    msPerByte: number | undefined,
    deliver: (bytes: Uint8Array, isLast: boolean) => void,
  ) {
    this.#clock = clock
    this.#label = label
    this.#msPerByte = msPerByte
    this.#deliver = deliver
  }

  /** Bytes that are not through yet. */
  get waiting(): number {
    return this.#queue.length
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    if (this.#msPerByte === undefined && !this.#stopped) {
      this.#deliver(bytes, true)
      return
    }
    const wasIdle = this.#queue.length === 0
    this.#queue.push(bytes)
    if (wasIdle) this.#startRun()
  }

  /** Calls `then` when all that was pushed is through: at once, if it is. */
  afterwards(then: () => void): void {
    const left = this.#queue.length
    if (left === 0) then()
    else this.#afterwards.push({ left, then })
  }

  /** From now on a byte takes so long; the one on the wire starts over. */
  setRate(msPerByte: number | undefined): void {
    if (msPerByte === this.#msPerByte) return
    this.#msPerByte = msPerByte
    if (this.#queue.length > 0) this.#startRun()
  }

  /** Hardware flow control: a stopped transmitter keeps what it has. The byte on the wire starts over. */
  stop(on: boolean): void {
    if (on === this.#stopped) return
    this.#stopped = on
    if (on) this.#disarm()
    else if (this.#queue.length > 0) this.#startRun()
  }

  /** Forgets what is not through, and who waits for it. Returns how many bytes that were. */
  clear(): number {
    this.#disarm()
    this.#afterwards = []
    return this.#queue.clear()
  }

  #startRun(): void {
    this.#start = this.#clock.now()
    this.#through = 0
    this.#arm()
  }

  #arm(): void {
    this.#disarm()
    if (this.#stopped) return
    const due = this.#start + (this.#through + 1) * (this.#msPerByte ?? 0)
    this.#timer = this.#clock.at(due, this.#label, () => this.#release())
  }

  #disarm(): void {
    if (this.#timer) this.#clock.cancel(this.#timer)
    this.#timer = undefined
  }

  #release(): void {
    this.#timer = undefined
    const bytes = this.#queue.take(this.#due())
    this.#through += bytes.length
    const isLast = this.#queue.length === 0
    if (!isLast) this.#arm()
    if (bytes.length > 0) this.#deliver(bytes, isLast)
    for (const mark of this.#afterwards) mark.left -= bytes.length
    while (this.#afterwards[0] && this.#afterwards[0].left <= 0) this.#afterwards.shift()?.then()
  }

  /** How many more bytes have had their time. */
  #due(): number {
    const ms = this.#msPerByte
    if (ms === undefined) return this.#queue.length
    const now = this.#clock.now()
    let count = Math.floor((now - this.#start) / ms) - this.#through
    // Rounding of the division must not differ from that of the deadline.
    while (this.#start + (this.#through + count + 1) * ms <= now) count++
    while (count > 0 && this.#start + (this.#through + count) * ms > now) count--
    return Math.max(0, count)
  }
}
