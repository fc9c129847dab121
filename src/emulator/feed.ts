import type { Asked } from '../device/descent.js'
import type { Actor } from '../device/input.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import { randomSeed } from '../time/entropy.js'
import type { Run } from './store-told.js'

/** One event of one panel, numbered across all panels. */
export interface FeedEntry {
  /** 1, 2, 3 … for the life of the process; where panels are kept, for that of their folder. */
  readonly id: number
  readonly panel: string
  readonly event: TimelineEvent
  /** The request of the cloud that it descends from. */
  readonly asked?: Asked | undefined
  /** Who began what it came of. */
  readonly actor?: Actor | undefined
}

/** What earlier runs have told. */
export interface FeedPast {
  /** The oldest first. */
  readonly runs: readonly Run[]
  /** The last number that an event of theirs can have. */
  readonly last: number
  /** The events that are still kept, by number, with holes where others are not. Read when somebody asks for them. */
  readonly entries: () => readonly FeedEntry[]
}

const NO_PAST: FeedPast = { runs: [], last: 0, entries: () => [] }

/** How far a reader has come: the last event it has had, and in which run of the emulator. */
export interface Position {
  readonly run: string
  readonly number: number
}

/**
 * The timelines of all panels in one stream, with enough of the past for a reader that was away for a moment.
 *
 * An event's id is the name of the run that told it and a number that goes on over the runs of one folder, as the log positions of
 * PostgreSQL do over its timelines: where an older copy of a folder is put back, the same numbers are given once more, by another run. So an id
 * is one event's for ever, and of a reader's position it can be said whether it is one of this history.
 */
export class EventFeed {
  /** Entries that are enough for a reader that was away for a moment. */
  static readonly CAPACITY = 10_000
  readonly #entries: FeedEntry[] = []
  readonly #readers = new Set<(entry: FeedEntry) => void>()
  readonly #runs: readonly Run[]
  #before: readonly FeedEntry[] | undefined
  #last: number
  #given: number
  /** Tells the numbers of this feed from those of another process, which has them as well. */
  readonly run = randomSeed().toString(36)
  /** Number of the last event before this process. */
  readonly began: number

  constructor(
    readonly capacity = EventFeed.CAPACITY,
    readonly past = NO_PAST,
  ) {
    this.began = past.last
    this.#last = past.last
    this.#given = past.last
    this.#runs = [...past.runs, [this.run, past.last]]
  }

  /** Gives away the next numbers, for events that are published later, in their order. Returns the first. */
  reserve(count: number): number {
    const first = this.#given + 1
    this.#given += count
    return first
  }

  /** @param id its number, where it was given one before */
  publish(
    panel: string,
    event: TimelineEvent,
    asked?: Asked,
    actor = event.actor,
    id = this.reserve(1),
  ): void {
    this.#last = id
    const entry = { id, panel, event, asked, actor }
    this.#entries.push(entry)
    if (this.#entries.length > this.capacity * 1.25)
      this.#entries.splice(0, this.#entries.length - this.capacity)
    for (const reader of this.#readers) reader(entry)
  }

  /** Calls `reader` with everything of this process that is kept after `after`, then with everything to come. Returns how to stop. */
  read(after: number, reader: (entry: FeedEntry) => void): () => void {
    for (const entry of this.#entries) if (entry.id > after) reader(entry)
    this.#readers.add(reader)
    return () => this.#readers.delete(reader)
  }

  /** At most `limit` entries after `after`, oldest first. Where numbers are missing, their events are no longer kept. */
  after(after: number, limit: number): FeedEntry[] {
    const entries = from(this.#entries, after, limit)
    if (after >= this.began) return entries
    this.#before ??= this.past.entries()
    return [...from(this.#before, after, limit), ...entries].slice(0, limit)
  }

  /** Number of the last entry. */
  get last(): number {
    return this.#last
  }

  /** How many events this process has told. */
  get told(): number {
    return this.#last - this.began
  }

  /** The id of an event by its number: the same in every run. */
  idOf(number: number): string {
    const [run] = this.#runs.findLast(([, after]) => number > after) ?? [this.run]
    return `${run}.${number}`
  }

  /** Whether a reader's position is one of this history, so that what it has missed can be told by numbers. */
  knows({ run, number }: Position): boolean {
    const index = this.#runs.findIndex(([name]) => name === run)
    return index >= 0 && number <= (this.#runs[index + 1]?.[1] ?? this.#last)
  }
}

/** Those after a number, of entries in the order of their numbers. */
function from(entries: readonly FeedEntry[], after: number, limit: number): FeedEntry[] {
  let [start, end] = [0, entries.length]
  while (start < end) {
    const middle = (start + end) >> 1
    if ((entries[middle]?.id ?? 0) > after) end = middle
    else start = middle + 1
  }
  return entries.slice(start, start + limit)
}
