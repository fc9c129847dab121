import { isDeepStrictEqual } from 'node:util'
import type { Device } from '../device/device.js'
import type { LineCondition } from '../faults/line-condition.js'
import { broken } from '../line/impairments/broken.js'
import { framingErrors } from '../line/impairments/framing-errors.js'
import { lostBytes } from '../line/impairments/lost-bytes.js'
import { mismatch } from '../line/impairments/mismatch.js'
import { noise } from '../line/impairments/noise.js'
import { parityErrors } from '../line/impairments/parity-errors.js'
import { stuck } from '../line/impairments/stuck.js'
import type { Impairment } from '../line/wire/impairment.js'
import type { Wire } from '../line/wire/wire.js'
import type { Random } from '../time/random.js'

function impairmentOf(condition: LineCondition, random: Random): Impairment {
  switch (condition.kind) {
    case 'noise':
      return noise(condition.rate, random, condition.direction)
    case 'lost-bytes':
      return lostBytes(condition.rate, random, condition.direction)
    case 'parity-errors':
      return parityErrors(condition.rate, random, condition.direction)
    case 'framing-errors':
      return framingErrors(condition.rate, random, condition.direction)
    case 'broken':
      return broken(condition.direction)
    case 'stuck':
      return stuck(condition.level, condition.direction)
    case 'mismatch':
      return mismatch({ baud: condition.baud })
  }
}

/** Keeps a line as broken as its panel's faults say. */
export class LineFaults {
  #shown: readonly LineCondition[] = []
  #mend: (() => void)[] = []

  constructor(
    readonly device: Device,
    readonly wire: Wire,
    readonly random: Random,
  ) {
    this.settled()
  }

  /** The faults may have changed. */
  settled(): void {
    const { lineConditions } = this.device
    if (isDeepStrictEqual(lineConditions, this.#shown)) return
    this.#shown = lineConditions
    for (const mend of this.#mend) mend()
    this.#mend = lineConditions.map(condition => this.wire.impair(impairmentOf(condition, this.random)))
  }

  /** The line is no longer this panel's: what its faults did to it ends. */
  leave(): void {
    for (const mend of this.#mend) mend()
    this.#mend = []
  }
}
