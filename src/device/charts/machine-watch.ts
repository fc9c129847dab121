import type { Module } from '../../module/module.js'
import type { Panel } from '../../panel/panel.js'
import type { Step } from '../../panel/step.js'
import type { MachineName } from './drawn-model.js'

/** What a machine took last, and when (epoch ms). */
export interface LastStep extends Step {
  readonly at: number
}

/**
 * Keeps what each machine of a panel took last while somebody watches. It is a convenience for whoever looks, and no part of
 * the panel: in no record, and gone with the last who watches.
 */
export class MachineWatch {
  readonly #watching = new Set<symbol>()
  readonly #last = new Map<string, LastStep>()

  constructor(
    readonly panel: Panel,
    readonly module: Module,
    readonly now: () => number,
  ) {}

  /** From now on somebody watches. Returns how to stop. */
  begin(): () => void {
    const watcher = Symbol()
    if (this.#watching.size === 0) this.#attach()
    this.#watching.add(watcher)
    return () => {
      if (this.#watching.delete(watcher) && this.#watching.size === 0) this.#detach()
    }
  }

  /** What a machine took last; undefined: nothing since somebody watches. */
  last(machine: MachineName, instance?: number): LastStep | undefined {
    return this.#last.get(keyOf(machine, instance))
  }

  #attach(): void {
    const note = (key: string) => (step: Step) => {
      if (step.taken.length > 0) this.#last.set(key, { ...step, at: this.now() })
    }
    this.panel.inspect(machine =>
      note(typeof machine === 'string' ? keyOf(machine) : keyOf('partition', machine.partition)),
    )
    this.module.inspect(note(keyOf('module')))
  }

  #detach(): void {
    this.panel.inspect(undefined)
    this.module.inspect(undefined)
    this.#last.clear()
  }
}

const keyOf = (machine: MachineName, instance?: number): string =>
  instance === undefined ? machine : `${machine} ${instance}`
