import { isArmed, showsReady } from '../../../src/panel/shown-zones.js'
import type { PanelView } from '../../../src/panel/view.js'
import { report } from '../answer.js'
import { type Frame, lineOf } from '../frame.js'
import type { Module } from '../module.js'

/** 0 away, 1 stay, and 2 more where there is no entry delay (652, TPI 1.08, p. 7). */
function modeOf(panel: PanelView, partition: number): number {
  const context = panel.partitions[partition - 1]?.context
  return (context?.mode === 'away' ? 0 : 1) + (context?.noEntryDelay ? 2 : 0)
}

/** What a partition is in (p. 7). 653, ready to be force armed, is not emulated. */
export function stateOf(panel: PanelView, partition: number): Frame {
  switch (panel.arming(partition)) {
    case 'disarmed':
      return report(showsReady(panel, partition) ? '650' : '651', String(partition))
    case 'arming':
      return report('656', String(partition))
    case 'pending':
      return report('657', String(partition))
    case 'triggered':
      return report('654', String(partition))
    default:
      return report('652', `${partition}${modeOf(panel, partition)}`)
  }
}

/** What each partition was last said to be in: it is only said when it changes (3.5, p. 9). */
export class PartitionStates {
  #last: readonly Frame[]
  #armed: readonly boolean[]

  constructor(readonly module: Module) {
    this.#last = this.now()
    this.#armed = this.#areArmed()
  }

  /** What every partition in use is in now. */
  now(): Frame[] {
    return this.module.partitions.map(partition => stateOf(this.module.panel, partition))
  }

  /** Whether a partition was armed when this was last looked at. */
  wasArmed(partition: number): boolean {
    return this.#armed[partition - 1] === true
  }

  /** What is another than it was. */
  take(): Frame[] {
    const before = this.#last
    this.#last = this.now()
    this.#armed = this.#areArmed()
    return this.#last.filter((frame, at) => {
      const old = before[at]
      return old === undefined || lineOf(old) !== lineOf(frame)
    })
  }

  #areArmed(): boolean[] {
    return this.module.partitions.map(partition => isArmed(this.module.panel, partition))
  }
}
