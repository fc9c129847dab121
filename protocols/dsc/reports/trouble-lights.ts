import { report } from '../answer.js'
import type { Frame } from '../frame.js'
import type { Module } from '../module.js'

/** The trouble light of every partition: it is told when it changes (840 and 841, TPI 1.08, p. 8). */
export class TroubleLights {
  #last: boolean

  constructor(readonly module: Module) {
    this.#last = this.#isOn()
  }

  now(): Frame[] {
    const code = this.#isOn() ? '840' : '841'
    return this.module.partitions.map(partition => report(code, String(partition)))
  }

  take(): Frame[] {
    const before = this.#last
    this.#last = this.#isOn()
    return this.#last === before ? [] : this.now()
  }

  #isOn(): boolean {
    return this.module.panel.troubles().length > 0
  }
}
