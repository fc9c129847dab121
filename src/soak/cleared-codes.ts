import type { TimelineEvent } from '../device/timeline-event.js'
import { Secret } from '../panel/secret.js'
import type { PlacedPanel } from '../scenario/placed-panel.js'
import { tryCode } from '../scenario/try-code.js'

/** A code that disarms although its user was cleared. */
export interface Undead {
  readonly code: string
  readonly partition: number
  readonly slot: number
}

/**
 * The codes that were taken away, as a person knows them who was told of every change: what a slot had when it was told to be
 * cleared, until somebody is told to have the same code again. What the table holds now is no proof: it is what is doubted.
 */
export class ClearedCodes {
  #codeOf = new Map<number, string>()
  /** The slot each was in. */
  readonly #cleared = new Map<string, number>()

  /** Takes in what happened since it was last asked. */
  observe({ panel }: PlacedPanel, events: readonly TimelineEvent[]): void {
    const now = new Map(Array.from(panel.device.codes.users(), ({ slot, code }) => [slot, code.reveal()]))
    for (const { type, data } of events) {
      if (type === 'panel.user_code.cleared') {
        const code = this.#codeOf.get(data.slot)
        if (code !== undefined) this.#cleared.set(code, data.slot)
        this.#codeOf.delete(data.slot)
      } else if (type === 'panel.user_code.added' || type === 'panel.user_code.modified') {
        const code = now.get(data.slot)
        if (code === undefined) continue
        this.#cleared.delete(code)
        this.#codeOf.set(data.slot, code)
      } else if (type === 'panel.code_length.changed')
        for (const code of now.values()) this.#cleared.delete(code)
    }
    this.#codeOf = now
  }

  /** Tries every code that was taken away, at every partition; on a copy of the panel. */
  alive(place: PlacedPanel, now: number): Undead | undefined {
    const { codeLength, partitions } = place.panel.device.panel.view
    for (const [code, slot] of this.#cleared) {
      // At a keypad a shorter one waits for more digits, and a longer one is another code and then some.
      if (code.length !== codeLength) continue
      for (let partition = 1; partition <= partitions.length; partition++) {
        const tried = tryCode({ place, now, code: new Secret(code), partition })
        if (tried.kind === 'opened') return { code, partition, slot }
      }
    }
    return undefined
  }
}
