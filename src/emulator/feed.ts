import type { Asked } from '../device/descent.js'
import type { Actor } from '../device/input.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import { randomSeed } from '../time/entropy.js'

/** One event of one panel, numbered across all panels. */
export interface FeedEntry {
  /** 1, 2, 3 … for the life of the process. */
  readonly id: number
  readonly panel: string
  readonly event: TimelineEvent
  /** The request of the cloud that it descends from. */
  readonly asked?: Asked | undefined
  /** Who began what it came of. */
  readonly actor?: Actor | undefined
}

/** The timelines of all panels in one stream, with enough of the past for a reader that was away for a moment. */
export class EventFeed {
  readonly #entries: FeedEntry[] = []
  readonly #readers = new Set<(entry: FeedEntry) => void>()
  #last = 0
  /** Tells the numbers of this feed from those of another process, which has them as well. */
  readonly run = randomSeed().toString(36)

  constructor(readonly capacity = 10_000) {}

  publish(panel: string, event: TimelineEvent, asked?: Asked, actor = event.actor): void {
    const entry = { id: ++this.#last, panel, event, asked, actor }
    this.#entries.push(entry)
    if (this.#entries.length > this.capacity * 1.25)
      this.#entries.splice(0, this.#entries.length - this.capacity)
    for (const reader of this.#readers) reader(entry)
  }

  /** Calls `reader` with everything kept after `after`, then with everything to come. Returns how to stop. */
  read(after: number, reader: (entry: FeedEntry) => void): () => void {
    for (const entry of this.#entries) if (entry.id > after) reader(entry)
    this.#readers.add(reader)
    return () => this.#readers.delete(reader)
  }

  /**
   * At most `limit` entries after `after`, oldest first. When the first is not number `after + 1`, those between
   * are no longer kept.
   */
  after(after: number, limit: number): FeedEntry[] {
    const oldest = this.#entries[0]?.id ?? this.#last + 1
    const start = Math.max(0, after + 1 - oldest)
    return this.#entries.slice(start, start + limit)
  }

  /** Number of the last entry. */
  get last(): number {
    return this.#last
  }
}
