import type { Asked } from '../device/descent.js'
import type { Turn } from '../device/device.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import type { Upstream } from '../module/upstream.js'

/** Who hears of every event, and then that there are no more of its turn. */
export interface Watcher {
  event?(event: TimelineEvent): void
  settled(): void
}

/** Where the turns of a device are told. */
export interface Audience {
  /** @param asked the request of the cloud that it descends from */
  event(event: TimelineEvent, asked: Asked | undefined): void
  deliver(outputs: readonly Upstream[]): void
}

/**
 * Tells what happened at a device, a turn after the other, to the log, the line, the cloud, and last to those who listen.
 * Any of them may give the device another input meanwhile: what comes of that is told after what is being told, so
 * that everybody hears of events in their order.
 */
export class Telling {
  /** Those before the one that is told wait; undefined: none has ever waited, as with most of thousands. */
  #turns: Turn[] | undefined
  #isTelling = false
  #watchers: Set<Watcher> | undefined
  #listeners: Set<(event: TimelineEvent) => void> | undefined
  #unheard: TimelineEvent[] | undefined
  #isHeard = false

  constructor(readonly audience: Audience) {}

  /** Has somebody at the automation port see what happens. Returns how to detach them. */
  attach(watcher: Watcher): () => void {
    this.#watchers ??= new Set()
    this.#watchers.add(watcher)
    return () => this.#watchers?.delete(watcher)
  }

  /** Calls `listener` with every event to come. Returns how to stop. */
  on(listener: (event: TimelineEvent) => void): () => void {
    this.#listeners ??= new Set()
    this.#listeners.add(listener)
    return () => this.#listeners?.delete(listener)
  }

  /** What a turn did cannot be lost any more: it can be told. */
  tell(turn: Turn): void {
    if (this.#isTelling) {
      this.#turns ??= []
      this.#turns.push(turn)
    } else {
      this.#isTelling = true
      try {
        for (let next: Turn | undefined = turn; next; next = this.#turns?.shift()) this.#tell(next)
      } finally {
        this.#isTelling = false
      }
    }
    this.#letHear()
  }

  #tell({ events, asked, outputs }: Turn): void {
    for (const event of events) {
      this.audience.event(event, asked.get(event.seq))
      if (this.#watchers) for (const watcher of this.#watchers) watcher.event?.(event)
    }
    this.audience.deliver(outputs)
    if (this.#watchers) for (const watcher of this.#watchers) watcher.settled()
    if (!this.#listeners?.size) return
    this.#unheard ??= []
    this.#unheard.push(...events)
  }

  /** Not while turns are being told: what a listener then asks of the panel has its whole course at once. */
  #letHear(): void {
    const unheard = this.#unheard
    if (this.#isTelling || this.#isHeard || !unheard) return
    this.#isHeard = true
    try {
      for (let next = unheard.shift(); next; next = unheard.shift())
        for (const listener of [...(this.#listeners ?? [])]) listener(next)
    } finally {
      this.#isHeard = false
    }
  }
}
