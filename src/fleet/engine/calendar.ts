import type { Act, PlannedAct } from '../workload/act.js'

/** Acts of all panels of a shard by the step of time in which they are played. */
export class Calendar<Who> {
  readonly #steps = new Map<number, [who: Who, act: Act][]>()
  #ascending: number[] | undefined
  #next = 0

  /** @param begin when the plan begins (epoch ms, on the grid) */
  add(who: Who, plan: readonly PlannedAct[], begin: number): void {
    for (const { at, act } of plan) {
      const step = this.#steps.get(begin + at)
      if (step) step.push([who, act])
      else this.#steps.set(begin + at, [[who, act]])
    }
    this.#ascending = undefined
  }

  /** When the next acts are (epoch ms); undefined: there are no more. */
  get next(): number | undefined {
    this.#ascending ??= [...this.#steps.keys()].sort((a, b) => a - b)
    return this.#ascending[this.#next]
  }

  /** Takes out what is to be played by now. */
  due(now: number): [who: Who, act: Act][] {
    const due: [Who, Act][] = []
    for (let next = this.next; next !== undefined && next <= now; next = this.next) {
      due.push(...(this.#steps.get(next) ?? []))
      this.#steps.delete(next)
      this.#next++
    }
    return due
  }
}
