import type { Clock } from '../../time/clock.js'
import { RealClock } from '../../time/real-clock.js'
import { VirtualClock } from '../../time/virtual-clock.js'

/** How the time of a fleet goes on. */
export interface Pace {
  readonly clock: Clock
  /** Something falls due by itself next (epoch ms); undefined: nothing does, or time goes on by itself. */
  readonly next: number | undefined
  /** Resolves when it is that late. */
  until(epochMs: number): Promise<void>
  close(): void
}

/** Time that goes on in steps, as quickly as the machine can. */
export class Steps implements Pace {
  readonly clock = new VirtualClock()

  get next(): number | undefined {
    return this.clock.next()
  }

  until(epochMs: number): Promise<void> {
    this.clock.advanceTo(Math.max(epochMs, this.clock.now()))
    return Promise.resolve()
  }

  close(): void {}
}

/** The machine's own time. */
export class Natural implements Pace {
  readonly clock = new RealClock()
  readonly next = undefined

  until(epochMs: number): Promise<void> {
    return new Promise(resolve => this.clock.at(epochMs, 'fleet', resolve))
  }

  close(): void {
    this.clock.close()
  }
}
