import type { SerialSettings } from '../settings.js'
import { type Frame, parityBit } from './frame.js'

/** What a receiving UART hands to its software. */
export interface Received {
  readonly byte: number
  /** Parity bit wrong, stop bit missing, or nothing but space: a break. */
  readonly error?: 'parity' | 'framing' | 'break'
}

/** A stretch of one level, in bit times of the receiver. */
interface Stretch {
  readonly level: 0 | 1
  readonly until: number
}

/**
 * A UART that listens to a wire whose bits may be longer or shorter than it believes, and may be arranged otherwise.
 *
 * As the hardware does it: a falling edge is a start bit if the line is still low half a bit later; every further bit is
 * read in its middle, by the receiver's own clock; after the middle of the (first) stop bit the next edge is waited for,
 * and after a stop bit that was low, the line's return to mark.
 */
export class UartReceiver {
  /** The wire since the first edge not yet dealt with. */
  #wire: Stretch[] = []
  /** How far the wire is dealt with. */
  #position = 0
  /** A stop bit was low, and the line has not returned to mark since. */
  #isLow = false
  #end = 0

  constructor(readonly settings: SerialSettings) {}

  /**
   * Takes one frame, and returns the characters that are complete by its end.
   * @param bitTime length of the sender's bits, in the receiver's
   */
  accept(frame: Frame, bitTime: number): Received[] {
    for (let i = 0; i < frame.count; i++) this.#draw(((frame.levels >> i) & 1) === 1 ? 1 : 0, bitTime)
    this.#draw(1, (frame.length - frame.count) * bitTime)
    return this.#read()
  }

  /** Nothing was on the wire for so many of the sender's bit times. */
  silence(bits: number, bitTime: number): Received[] {
    this.#draw(1, bits * bitTime)
    return this.#read()
  }

  /** The sender has stopped: what is half received ends in marks. */
  rest(): Received[] {
    this.#draw(1, 2 * this.#bits)
    const last = this.#read()
    this.#wire = []
    this.#isLow = false
    this.#position = 0
    this.#end = 0
    return last
  }

  get #bits(): number {
    return 2 + this.settings.dataBits + (this.settings.parity === 'none' ? 0 : 1)
  }

  #draw(level: 0 | 1, length: number): void {
    if (length <= 0) return
    this.#end += length
    if (this.#wire.at(-1)?.level === level) this.#wire.pop()
    this.#wire.push({ level, until: this.#end })
  }

  #read(): Received[] {
    const characters: Received[] = []
    for (;;) {
      const edge = this.#fallingEdge()
      if (edge === undefined) break
      if (this.#levelAt(edge + 0.5) === 1) {
        // A spike, not a start bit.
        this.#position = edge + 0.5
        continue
      }
      const stop = edge + this.#bits - 0.5
      if (stop >= this.#end) break
      characters.push(this.#character(edge))
      this.#position = stop
      this.#isLow = this.#levelAt(stop) === 0
    }
    while ((this.#wire[0]?.until ?? Number.POSITIVE_INFINITY) <= this.#position) this.#wire.shift()
    return characters
  }

  /** Where the line next goes low; undefined when it has not yet. */
  #fallingEdge(): number | undefined {
    let edge = this.#position
    for (const { level, until } of this.#wire) {
      if (until <= this.#position) continue
      if (level === 0 && !this.#isLow) return edge
      if (level === 1 && this.#isLow) {
        this.#isLow = false
        this.#position = edge
      }
      edge = until
    }
    return undefined
  }

  #levelAt(time: number): 0 | 1 {
    return this.#wire.find(({ until }) => time < until)?.level ?? 1
  }

  #character(edge: number): Received {
    const { dataBits, parity } = this.settings
    const bit = (place: number) => this.#levelAt(edge + place + 0.5)
    let byte = 0
    for (let i = 0; i < dataBits; i++) byte |= bit(1 + i) << i
    const checked = parity === 'none' ? undefined : bit(1 + dataBits)
    if (bit(this.#bits - 1) === 0)
      return { byte, error: byte === 0 && (checked ?? 0) === 0 ? 'break' : 'framing' }
    return parity !== 'none' && checked !== parityBit(byte, parity) ? { byte, error: 'parity' } : { byte }
  }
}
