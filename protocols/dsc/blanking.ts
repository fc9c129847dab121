import type { Timer } from '../../src/time/clock.js'
import { report } from './answer.js'
import type { Frame } from './frame.js'
import type { Module } from './module.js'

/** How long keypads show something after a key. By clients of an IT-100 (`dsc-tl100`). */
const BLANK_AFTER_MS = 30_000

/**
 * Keypads that go blank, where that is switched on. 659 says so on an IT-100; on a TPI, whose document calls it "failed to arm"
 * (p. 7), it was seen while nothing was being armed (`envisalink_new` 145).
 */
export class Blanking {
  #timer: Timer | undefined
  #blank = false

  constructor(
    readonly module: Module,
    readonly switchedOn: boolean,
    readonly tell: (frames: readonly Frame[]) => void,
  ) {
    this.touched()
  }

  get isBlank(): boolean {
    return this.#blank
  }

  /** A key was pressed, or something came up by itself. */
  touched(): void {
    this.close()
    this.#blank = false
    if (!this.switchedOn) return
    const { clock } = this.module.host
    this.#timer = clock.at(clock.now() + BLANK_AFTER_MS, 'DSC keypads go blank', () => {
      this.#timer = undefined
      this.#blank = true
      this.tell(this.module.partitions.map(partition => report('659', String(partition))))
    })
  }

  close(): void {
    if (this.#timer) this.module.host.clock.cancel(this.#timer)
    this.#timer = undefined
  }
}
