import type { ModuleValue } from '../module/module-machine.js'

type LinkState = ModuleValue['link']

/** How many panels have a link in which state: counted as it changes, so that nobody has to ask all of them. */
export class LinkCount {
  readonly #states = new Map<string, LinkState>()
  readonly #counts = new Map<LinkState, number>()

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
  }

  of(state: LinkState): number {
    return this.#counts.get(state) ?? 0
  }
}
