import { type Chart, holding, type MachineState } from './chart.js'
import { remaining, running } from './countdown.js'

/** A machine that is looked at: its chart, where it stands, and what time it is there. */
export interface Looked {
  readonly chart: Chart
  readonly state: MachineState
  /** Epoch ms. */
  readonly now: number
}

/** What of a machine is lit, and what its deadlines show. */
export class Lit {
  readonly #looked: () => Looked

  constructor(looked: () => Looked) {
    this.#looked = looked
  }

  readonly #present = $derived.by(() => {
    const { chart, state } = this.#looked()
    return holding(chart, state.value)
  })

  readonly #last = $derived.by(() => new Set(this.#looked().state.last?.taken.map(({ id }) => id)))

  /** Whether a state is where the machine stands. */
  isPresent(state: string): boolean {
    return this.#present.has(state)
  }

  /** Whether a transition is among those that were taken last. */
  isLast(transition: string): boolean {
    return this.#last.has(transition)
  }

  /** What is left of a deadline, and of how many that is the first; undefined: none of that name runs. */
  left(name: string): string | undefined {
    const { state, now } = this.#looked()
    const { first, count } = running(state.deadlines, name)
    if (!first) return undefined
    const text = remaining(Date.parse(first.at) - now)
    return count > 1 ? `${text} (1 of ${count})` : text
  }
}
