import type { Trouble } from '../../src/panel/events.js'
import type { Timer } from '../../src/time/clock.js'
import { report } from '../dsc/answer.js'
import type { Frame } from '../dsc/frame.js'
import type { Module } from '../dsc/module.js'

/** "Roughly every 5 minutes" (849, TPI 1.08, p. 8). */
const REPEAT_MS = 5 * 60_000

/** Which bit each trouble of the panel sets. A battery is a matter for service, as on the family's LED keypads. */
const BITS: Readonly<Record<Trouble, number>> = {
  low_battery: 0x01,
  no_battery: 0x01,
  ac_loss: 0x02,
  zone_trouble: 0x10,
  zone_tamper: 0x20,
  time_lost: 0x80,
}

/** Tells of troubles, bit by bit, when one appears and for as long as there are any. */
export class VerboseTrouble {
  #last: number
  #timer: Timer | undefined

  constructor(
    readonly module: Module,
    readonly tell: (frames: readonly Frame[]) => void,
  ) {
    this.#last = this.#bits()
  }

  /** What is to be said of what has changed. */
  take(): Frame[] {
    const before = this.#last
    this.#last = this.#bits()
    if (this.#last === before) return []
    this.#wind()
    // It is issued when a trouble appears; of one that is gone the next of its repetitions tells.
    return (this.#last & ~before) === 0 ? [] : [this.#now()]
  }

  close(): void {
    if (this.#timer) this.module.host.clock.cancel(this.#timer)
    this.#timer = undefined
  }

  /** Begins to repeat what there is. */
  #wind(): void {
    this.close()
    if (this.#last === 0) return
    const { clock } = this.module.host
    this.#timer = clock.at(clock.now() + REPEAT_MS, 'TPI trouble', () => {
      this.#timer = undefined
      this.tell([this.#now()])
      this.#wind()
    })
  }

  #now(): Frame {
    return report('849', this.#last.toString(16).toUpperCase().padStart(2, '0'))
  }

  #bits(): number {
    return this.module.panel.troubles().reduce((bits, trouble) => bits | BITS[trouble], 0)
  }
}
