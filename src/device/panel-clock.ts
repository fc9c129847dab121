import type { ActiveFaults } from '../faults/active-faults.js'
import type { Module } from '../module/module.js'
import type { Panel } from '../panel/panel.js'
import type { Teller } from './teller.js'
import type { Now } from './turn-time.js'

/** Where a clock begins that has forgotten the time (epoch ms). */
const BEGINNING = Date.UTC(2000, 0)

/** What goes wrong with the panel's own clock: nobody sets it, and the module, which goes by it, follows. */
export class PanelClock {
  constructor(
    readonly clock: Now,
    readonly panel: Panel,
    readonly module: Module,
    readonly faults: ActiveFaults,
    readonly teller: Teller,
  ) {}

  /** It drifts by what its rate comes to since it was last asked. */
  due(): void {
    const { faults, clock } = this
    this.drift(faults.drift(clock.now()), faults.conditions.causes.clockGainPerDay)
  }

  /** It has gained so much (ms). */
  drift(gainMs: number, cause: number | undefined): void {
    if (gainMs !== 0) this.jump(gainMs, cause)
  }

  /** It is wrong by so much more at once (ms). */
  jump(ms: number, cause: number | undefined): void {
    this.#goWrong(this.panel.view.time.offsetMs + ms, cause)
  }

  /** It begins anew, and knows that it has not the time any more. */
  forget(cause: number): void {
    this.faults.clockSet(this.clock.now())
    this.#goWrong(BEGINNING - this.clock.now(), cause, true)
  }

  /** @param lost the panel knows that it has not the time any more */
  #goWrong(offsetMs: number, cause?: number, lost = false): void {
    this.panel.clockSlipped(offsetMs)
    const { seq } = this.teller.tell('device', { type: 'panel.time.slipped', data: { offsetMs } }, cause)
    if (lost) this.panel.timeLost(seq)
    if (this.panel.view.main.value.power !== 'off') this.module.due()
  }
}
