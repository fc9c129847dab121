import { api, documentOf, type Schema } from '../api.js'
import { after } from '../browser-time.js'
import { readStream } from '../stream.js'

/** Panels asked for at once. */
const PAGE = 100

/** How long is waited for more letters of a search, and for more news of panels (ms). */
const [TYPING, NEWS] = [150, 500]

/**
 * The panels of a kind, as many of them as are looked at: a page is asked for when a row of it is drawn, and again when
 * something happened at one of its panels.
 */
export class PanelPages {
  /** Undefined until the first answer. */
  total = $state<number | undefined>()
  problem = $state.raw<unknown>()
  #pages = $state.raw<ReadonlyMap<number, readonly Schema<'PanelSummary'>[]>>(new Map())
  #query: Readonly<Record<string, string>> = {}
  #asked = new Set<number>()
  #stale = new Set<number>()
  #turn = 0
  #typing: (() => void) | undefined
  #news: (() => void) | undefined
  readonly #stop: () => void
  /** A row for each of them; undefined as long as it is not known. */
  readonly rows = $derived(
    Array.from(
      { length: this.total ?? 0 },
      (_, index) => this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    ),
  )

  constructor() {
    this.#stop = readStream('/api/v1/events', {
      message: ({ event, data }) => {
        // After a hole nobody knows which panels are another.
        if (event !== undefined) return this.#again([...this.#pages.keys()])
        const { panel, type } = JSON.parse(data) as Schema<'PanelEvent'>
        if (type === 'device.removed') return this.#again([...this.#pages.keys()])
        for (const [page, panels] of this.#pages)
          if (panels.some(({ id }) => id === panel)) this.#again([page])
      },
      state: () => undefined,
      refused: problem => {
        this.problem = problem
      },
    })
  }

  close(): void {
    this.#stop()
    this.#typing?.()
    this.#news?.()
  }

  /** Asks for the panels of another kind. */
  ask(query: Readonly<Record<string, string>>): void {
    this.#query = query
    this.#typing?.()
    const begin = () => {
      this.#turn++
      this.#asked.clear()
      void this.#get(0)
    }
    if (this.total === undefined) begin()
    else this.#typing = after(TYPING, begin)
  }

  /** A row is looked at of which nothing is known yet. */
  want(index: number): void {
    const page = Math.floor(index / PAGE)
    if (!this.#asked.has(page)) void this.#get(page)
  }

  #again(pages: readonly number[]): void {
    for (const page of pages) this.#stale.add(page)
    this.#news ??= after(NEWS, () => {
      this.#news = undefined
      for (const page of this.#stale) void this.#get(page)
      this.#stale.clear()
    })
  }

  async #get(page: number): Promise<void> {
    const turn = this.#turn
    this.#asked.add(page)
    try {
      const { panels, total } = await documentOf(
        api.GET('/api/v1/panels', {
          params: { query: { ...this.#query, offset: page * PAGE, limit: PAGE } },
        }),
      )
      if (turn !== this.#turn) return
      this.problem = undefined
      const isFirst = page === 0 && this.#asked.size === 1
      this.#pages = new Map([...(isFirst ? [] : this.#pages), [page, panels]])
      this.total = total
    } catch (error) {
      if (turn === this.#turn) this.problem = error
      this.#asked.delete(page)
    }
  }
}
