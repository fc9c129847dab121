import type { Actor } from '../panel/actor.js'
import type { Asked } from './descent.js'
import type { EventType, TimelineEvent, TimelineEventOf } from './timeline-event.js'

/** The last events of one device, for whoever reads its timeline later than it happened. */
export class TimelineLog {
  #events: TimelineEvent[] = []
  #asked: Map<number, Asked> | undefined

  constructor(readonly capacity = 1_000) {}

  /** @param asked the request of the cloud that the event descends from */
  append(event: TimelineEvent, asked?: Asked): void {
    this.#events.push(event)
    if (asked) {
      this.#asked ??= new Map()
      this.#asked.set(event.seq, asked)
    }
    if (this.#events.length <= this.capacity * 1.25) return
    const forgotten = this.#events.length - this.capacity
    for (const { seq } of this.#events.slice(0, forgotten)) this.#asked?.delete(seq)
    // A new array, no larger than what is in it: there may be thousands of logs.
    this.#events = this.#events.slice(forgotten)
    if (this.#asked?.size === 0) this.#asked = undefined
  }

  /** Number of the last event; undefined: there is none. */
  get last(): number | undefined {
    return this.#events.at(-1)?.seq
  }

  /** The request of the cloud that a kept event descends from; undefined: from none. */
  asked(seq: number): Asked | undefined {
    return this.#asked?.get(seq)
  }

  /** Who began what a kept event came of; undefined: nobody knows any more. */
  actor(seq: number): Actor | undefined {
    let event = this.at(seq)
    while (event && !event.actor) event = this.at(event.cause ?? 0)
    return event?.actor
  }

  /** Events after `seq`, oldest first, optionally only of a type or (ending in `.`) a family of types. */
  after<Type extends EventType>(seq: number, type: Type): TimelineEventOf<Type>[]
  after(seq: number, type?: string): TimelineEvent[]
  after(seq: number, type?: string): TimelineEvent[] {
    // Numbers have no gaps.
    const later = this.#events.slice(Math.max(0, seq + 1 - (this.#events[0]?.seq ?? 0)))
    if (type === undefined) return later
    return later.filter(event => event.type === type || (type.endsWith('.') && event.type.startsWith(type)))
  }

  /** The last `most` events, oldest first. */
  recent(most: number): TimelineEvent[] {
    return this.#events.slice(-most)
  }

  /** The event of this number; undefined: it is no longer kept, or there is none yet. */
  at(seq: number): TimelineEvent | undefined {
    // Numbers have no gaps.
    return this.#events[seq - (this.#events[0]?.seq ?? 0)]
  }

  /** The chain of causes that led to an event, that event first. Empty if the event is no longer kept. */
  why(seq: number): TimelineEvent[] {
    const chain: TimelineEvent[] = []
    for (let event = this.at(seq); event; event = this.at(event.cause ?? 0)) chain.push(event)
    return chain
  }
}
