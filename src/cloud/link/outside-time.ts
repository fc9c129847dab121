import type { Clock, Timer } from '../../time/clock.js'

/**
 * The time of a link whose other end does not live on the device's clock. A device on a virtual clock that waits before it
 * tries again would wait for ever for a broker that is not there: nobody moves that clock for the broker's sake.
 */
export class OutsideTime {
  readonly #clock: Clock
  readonly #id: string
  readonly #over: () => void
  #since: number | undefined
  #timer: Timer | undefined

  /** @param over the pause is over */
  constructor(clock: Clock, id: string, over: () => void) {
    this.#clock = clock
    this.#id = id
    this.#over = over
  }

  /** The link stands from now on. */
  stands(): void {
    this.#since = this.#clock.now()
  }

  /** How long it had stood, when it is lost; undefined: it did not stand. */
  stoodMs(): number | undefined {
    const since = this.#since
    this.#since = undefined
    return since === undefined ? undefined : this.#clock.now() - since
  }

  /** The device pauses for so long; undefined: it does not. */
  pause(ms: number | undefined): void {
    this.callOff()
    if (ms === undefined) return
    this.#timer = this.#clock.at(this.#clock.now() + ms, `${this.#id} link`, () => {
      this.#timer = undefined
      this.#over()
    })
  }

  /** Whatever the device waited for, it does not any more. */
  callOff(): void {
    if (this.#timer) this.#clock.cancel(this.#timer)
    this.#timer = undefined
  }
}
