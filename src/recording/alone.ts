import type { PanelModel } from '../catalogue/model.js'
import type { DeviceInput } from '../device/input.js'
import type { DeviceRecord } from '../device/record.js'
import { PanelUnit } from '../emulator/unit.js'
import type { WireTap } from '../emulator/wire-tap.js'
import type { Upstream } from '../module/upstream.js'
import { VirtualClock } from '../time/virtual-clock.js'

/** Events that the panel can look back on. */
const LOGGED = 1_000_000

/** Who is not there: a cloud, with a broker in between. */
const CLOUD = { via: 'cloud' } as const

/** A panel that lives on from a record, on a clock of its own, with a cloud that confirms whatever it is told. */
export class Alone {
  readonly clock: VirtualClock
  readonly unit: PanelUnit
  /** Whether a connection that its module asks for stands at once. */
  isReachable: boolean
  #outputs: Upstream[] = []

  constructor(
    record: DeviceRecord,
    model: PanelModel,
    { start, isReachable, wire }: { start: number; isReachable: boolean; wire?: WireTap },
  ) {
    this.clock = new VirtualClock({ start })
    this.unit = new PanelUnit(record, model, { clock: this.clock, logged: LOGGED, wire })
    this.isReachable = isReachable
    this.unit.noteTurns(({ outputs }) => this.#outputs.push(...outputs))
  }

  /** Gives it an input now, and what its cloud says to what comes of that. */
  give(input: DeviceInput): void {
    this.unit.device.take(input)
    this.answer()
  }

  /** Lets time pass up to an instant (epoch ms), with all that falls due on the way. */
  goTo(at: number): void {
    while (this.clock.now() < at) {
      this.clock.advanceTo(Math.max(this.clock.now(), Math.min(this.clock.next() ?? at, at)))
      this.answer()
    }
  }

  /** Lets its cloud confirm what was said, and make the connections that are asked for. */
  answer(): void {
    const { device } = this.unit
    for (let output = this.#outputs.shift(); output; output = this.#outputs.shift()) {
      const { link } = device.module.value
      if (output.kind === 'connect' && this.isReachable && link === 'connecting')
        device.take({ type: 'link/up', by: CLOUD })
      // What is said without a connection waits in the module, and is said again with the next.
      if (output.kind !== 'response' || link !== 'online') continue
      const { transaction, execution } = output.response
      if (execution !== 'in_progress') device.take({ type: 'answer/confirmed', by: CLOUD, transaction })
    }
  }
}
