import type { EventSourceMessage } from 'eventsource-parser'
import type { ProblemDocument, Schema } from './api.js'
import { nextFrame, now } from './browser-time.js'
import { readStream } from './stream.js'
import { Passed, type WireEntry } from './wire/passed.svelte.js'

export type TimelineEvent = Schema<'TimelineEvent'>
/** Everything that is seen of one panel, as it is now. */
export type PanelViews = Omit<Schema<'PanelSnapshot'>, 'events'>

/** How many rows a page keeps; those before are counted, and can be asked for by number. */
const KEPT = 5_000

/** Rows as they came, the oldest dropped when there are too many. */
export class Rows<Row> {
  #rows = $state.raw<readonly Row[]>([])
  #dropped = $state(0)

  constructor(readonly most = KEPT) {}

  get all(): readonly Row[] {
    return this.#rows
  }

  /** How many came before the first of those that are kept. */
  get dropped(): number {
    return this.#dropped
  }

  put(more: readonly Row[]): void {
    if (more.length === 0) return
    const rows = [...this.#rows, ...more]
    const excess = Math.max(0, rows.length - this.most)
    this.#rows = excess > 0 ? rows.slice(excess) : rows
    this.#dropped += excess
  }

  clear(): void {
    this.#rows = []
    this.#dropped = 0
  }
}

/**
 * One panel as its stream tells of it: what is seen of it now, and what happened. What comes between two pictures is taken in at once, so
 * that a thousand events a second cost no more than sixty changes of the page.
 */
export class LivePanel {
  /** Undefined until the stream has told it. */
  views = $state.raw<PanelViews | undefined>()
  readonly events = new Rows<TimelineEvent>()
  isOpen = $state(false)
  problem = $state.raw<ProblemDocument | undefined>()
  /** What the emulator's clock is ahead of this machine's (ms). */
  ahead = $state(0)
  /** What went over its wires, since somebody looked at them. */
  readonly wire: Passed
  #stop: () => void
  #lastId: string | undefined
  #waiting: EventSourceMessage[] = []
  #unframe: (() => void) | undefined

  constructor(readonly id: string) {
    this.wire = new Passed(id)
    this.#stop = this.#read(false)
  }

  /** Has what goes over the wires told too, from now on: it is much, and most who look at a panel do not ask for it. */
  watchWire(): void {
    if (this.wire.isWatched) return
    this.wire.isWatched = true
    this.#stop()
    this.#stop = this.#read(true)
  }

  #read(hasWire: boolean): () => void {
    const url = `/api/v1/panels/${encodeURIComponent(this.id)}/live${hasWire ? '?wire=true' : ''}`
    const reader = {
      message: (message: EventSourceMessage) => this.#wait(message),
      state: (isOpen: boolean) => {
        this.isOpen = isOpen
        if (isOpen) this.problem = undefined
        if (isOpen && hasWire) this.wire.opened()
      },
      refused: (problem: ProblemDocument) => {
        // What is shown stays, as long as it is only not told on.
        if (problem.status !== 503 || !this.views) this.problem = problem
      },
    }
    return readStream(url, reader, this.#lastId)
  }

  close(): void {
    this.#stop()
    this.#unframe?.()
  }

  #wait(message: EventSourceMessage): void {
    if (message.id !== undefined) this.#lastId = message.id
    this.#waiting.push(message)
    this.#unframe ??= nextFrame(() => {
      this.#unframe = undefined
      this.#take(this.#waiting.splice(0))
    })
  }

  #take(messages: readonly EventSourceMessage[]): void {
    const events: TimelineEvent[] = []
    const entries: WireEntry[] = []
    let { views } = this
    for (const { event, data } of messages) {
      if (event === 'snapshot') {
        const { events: recent, ...rest } = JSON.parse(data) as Schema<'PanelSnapshot'>
        views = rest
        // What it tells of the past takes the place of what was known: there may be a hole between the two.
        this.events.clear()
        events.splice(0, events.length, ...recent)
      } else if (event === 'change' && views)
        views = { ...views, ...(JSON.parse(data) as Partial<PanelViews>) }
      else if (event === 'wire') entries.push(JSON.parse(data) as WireEntry)
      // Another run numbers them anew.
      else if (event === 'restarted') this.wire.clear()
      else if (event === 'wire-missed') this.wire.missed((JSON.parse(data) as { entries: number }).entries)
      else if (event === undefined) events.push(JSON.parse(data) as TimelineEvent)
    }
    if (views !== this.views) {
      if (views && views.clock !== this.views?.clock) this.ahead = Date.parse(views.clock.now) - now()
      this.views = views
    }
    this.events.put(events)
    this.wire.put(entries)
  }
}
