import type { ActiveFaults } from '../faults/active-faults.js'
import type { Module } from '../module/module.js'
import type { Panel } from '../panel/panel.js'
import type { Descent } from './descent.js'
import type { AskedRow, DeviceRecord } from './record.js'

/** Events whose request is remembered though nothing comes of them any more: a look at which those are has a price. */
const MOST_IDLE = 64

/** What a device consists of that remembers events. */
export interface Remembering {
  readonly panel: Pick<Panel, 'view'>
  readonly module: Pick<Module, 'asked' | 'causes'>
  readonly faults: Pick<ActiveFaults, 'causes'>
}

/**
 * Which requests of the cloud something may still come of. Whatever happens at a device has an event of its own turn for its
 * cause, or one that the device remembers: a deadline's, that of what waits or has hours, a fault's. Of those the
 * descent outlives the turn, and the process.
 */
export class StillAsked {
  #looksAt = MOST_IDLE

  constructor(
    readonly descent: Descent,
    readonly device: Remembering,
    rows: DeviceRecord['asked'] = [],
  ) {
    for (const [seq, transaction, name] of rows)
      descent.know(seq, name === undefined ? { transaction } : { transaction, name })
    for (const [seq, asked] of device.module.asked()) descent.know(seq, asked)
  }

  /** Forgets what nothing can come of any more: to be called between turns. */
  settled(): void {
    if (this.descent.size < this.#looksAt) return
    this.descent.keep(this.#remembered())
    this.#looksAt = 2 * this.descent.size + MOST_IDLE
  }

  /** What a record has to keep of it; requests that wait are in it anyway. */
  record(): AskedRow[] {
    const { descent, device } = this
    if (descent.size === 0) return []
    const waiting = new Set(device.module.asked().map(([seq]) => seq))
    const rows: AskedRow[] = []
    for (const seq of [...this.#remembered()].sort((a, b) => a - b)) {
      const asked = waiting.has(seq) ? undefined : descent.of(seq)
      if (asked) rows.push(asked.name ? [seq, asked.transaction, asked.name] : [seq, asked.transaction])
    }
    return rows
  }

  #remembered(): Set<number> {
    const { panel, module, faults } = this.device
    const { lockedUntil, lockCause, programmingUntil, programmingCause } = panel.view.main.context
    return new Set([
      ...(lockedUntil === null ? [] : [lockCause]),
      ...(programmingUntil === null ? [] : [programmingCause]),
      ...panel.view.partitions.flatMap(({ context }) => (context.deadline === null ? [] : [context.cause])),
      ...module.causes(),
      ...faults.causes(),
    ])
  }
}
