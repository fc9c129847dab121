import type { ModuleValue } from '../module/module-machine.js'
import { machineMs } from '../time/stopwatch.js'

type LinkState = ModuleValue['link']

/** How many panels have a link in which state: counted as it changes, so that nobody has to ask all of them. */
export class LinkCount {
  readonly #states = new Map<string, LinkState>()
  readonly #counts = new Map<LinkState, number>()
  /** Since when panels are not online (ms of the machine's clock), who went first first. */
  readonly #away = new Map<string, number>()

  /** A panel's link is in this state; undefined: there is no such panel any more. */
  note(panel: string, state: LinkState | undefined): void {
    const before = this.#states.get(panel)
    if (state === before) return
    if (before !== undefined) this.#counts.set(before, this.of(before) - 1)
    if (state === undefined) this.#states.delete(panel)
    else {
      this.#states.set(panel, state)
      this.#counts.set(state, this.of(state) + 1)
    }
    if (state === undefined || state === 'online') this.#away.delete(panel)
    else if (!this.#away.has(panel)) this.#away.set(panel, machineMs())
  }

  of(state: LinkState): number {
    return this.#counts.get(state) ?? 0
  }

  /** Panels that have not been online for at least so long (ms), who went first first. */
  awayFor(ms: number): string[] {
    const until = machineMs() - ms
    const away: string[] = []
    for (const [panel, since] of this.#away) {
      if (since > until) break
      away.push(panel)
    }
    return away
  }
}
