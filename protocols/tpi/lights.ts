import type { Light } from '../../src/keypad/keypad.js'
import type { Timer } from '../../src/time/clock.js'
import { report } from '../dsc/answer.js'
import { LED_BITS } from '../dsc/fields.js'
import type { Frame } from '../dsc/frame.js'
import { type Leds, ledsOf } from '../dsc/leds.js'
import type { Module } from '../dsc/module.js'

/** 510 and 511 are of partition 1 only (TPI 1.08, p. 5). */
const PARTITION = 1
/** Between the two phases of a light that flashes (`core` 86397: 0.47 s). */
const FLASH_MS = 500

const hex = (bits: number) => bits.toString(16).toUpperCase().padStart(2, '0')

const bitsOf = (leds: Leds, ...lights: readonly Light[]): number =>
  LED_BITS.reduce((bits, name, bit) => bits | (lights.includes(leds[name]) ? 1 << bit : 0), 0)

/**
 * The lights of the first partition's keypad. One that flashes is told of by 511, as the document has it, and by 510 each time
 * it goes on and off, as captures do.
 */
export class Lights {
  #lit: number
  #flashing: number
  /** Lights that flash are in their dark phase. */
  #dark = false
  #timer: Timer | undefined
  /** Somebody hears of them. */
  #told = false

  constructor(
    readonly module: Module,
    readonly tell: (frames: readonly Frame[]) => void,
  ) {
    const leds = this.#leds()
    this.#lit = bitsOf(leds, 'on', 'flashing')
    this.#flashing = bitsOf(leds, 'flashing')
  }

  /** What is lit now. */
  now(): Frame {
    return report('510', hex(bitsOf(this.#leds(), 'on', 'flashing')))
  }

  /** What is another than it was. */
  take(): Frame[] {
    const leds = this.#leds()
    const { lit, flashing } = { lit: bitsOf(leds, 'on', 'flashing'), flashing: bitsOf(leds, 'flashing') }
    if (lit === this.#lit && flashing === this.#flashing) return []
    const flashes = flashing !== this.#flashing
    this.#lit = lit
    this.#flashing = flashing
    this.#dark = false
    if (flashes) this.#wind()
    return [report('510', hex(lit)), ...(flashes ? [report('511', hex(flashing))] : [])]
  }

  /** Begins to tell of what flashes. */
  begin(): void {
    this.#told = true
    this.#wind()
  }

  /** Nobody is told any more. */
  close(): void {
    this.#told = false
    this.#cancel()
  }

  #cancel(): void {
    if (this.#timer) this.module.host.clock.cancel(this.#timer)
    this.#timer = undefined
  }

  #wind(): void {
    this.#cancel()
    if (!this.#told || this.#flashing === 0) return
    const { clock } = this.module.host
    this.#timer = clock.at(clock.now() + FLASH_MS, 'TPI light', () => {
      this.#timer = undefined
      this.#dark = !this.#dark
      this.tell([report('510', hex(this.#dark ? this.#lit & ~this.#flashing : this.#lit))])
      this.#wind()
    })
  }

  #leds(): Leds {
    const { host, panel } = this.module
    return ledsOf(panel, PARTITION, host.display(PARTITION))
  }
}
