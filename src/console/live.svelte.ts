import type { EventSourceMessage } from 'eventsource-parser'
import type { ProblemDocument, Schema } from './api.js'
import { nextFrame, now } from './browser-time.js'
import { readStream } from './stream.js'

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
  readonly #stop: () => void
  #waiting: EventSourceMessage[] = []
  #unframe: (() => void) | undefined

  constructor(readonly id: string) {
    this.#stop = readStream(`/api/v1/panels/${encodeURIComponent(id)}/live`, {
      message: message => this.#wait(message),
      state: isOpen => {
        this.isOpen = isOpen
      },
      refused: problem => {
        this.problem = problem
      },
    })
  }

  close(): void {
    this.#stop()
    this.#unframe?.()
  }

  #wait(message: EventSourceMessage): void {
    this.#waiting.push(message)
    this.#unframe ??= nextFrame(() => {
      this.#unframe = undefined
      this.#take(this.#waiting.splice(0))
    })
  }

  #take(messages: readonly EventSourceMessage[]): void {
    const events: TimelineEvent[] = []
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
      else if (event === undefined) events.push(JSON.parse(data) as TimelineEvent)
    }
    if (views !== this.views) {
      if (views && views.clock !== this.views?.clock) this.ahead = Date.parse(views.clock.now) - now()
      this.views = views
    }
    this.events.put(events)
  }
}
