import { api, documentOf, type Schema } from '../api.js'
import { after } from '../browser-time.js'

type Play = Schema<'Play'>

/** How long is waited for more news of a play (ms). */
const NEWS = 250

const doneOf = ({ steps }: Play) => steps.filter(({ state }) => state === 'done' || state === 'failed').length

/** A play as it goes on, by this page or by others. */
export class OpenPlay {
  /** Undefined until the first answer. */
  play = $state.raw<Play | undefined>()
  problem = $state.raw<unknown>()
  /** Something that was asked of it here is not done yet. */
  isBusy = $state(false)
  #news: (() => void) | undefined
  #isClosed = false

  constructor(readonly id: string) {
    void this.#ask()
  }

  /** How many of its steps are over. */
  get done(): number {
    return this.play ? doneOf(this.play) : 0
  }

  close(): void {
    this.#isClosed = true
    this.#news?.()
  }

  /** Something happened at one of its panels: soon it is asked how far it has come. */
  heard(): void {
    this.#news ??= after(NEWS, () => {
      this.#news = undefined
      void this.#ask()
    })
  }

  step(): Promise<void> {
    return this.#do(() => api.POST('/api/v1/plays/{id}/step', { params: { path: { id: this.id } } }))
  }

  finish(): Promise<void> {
    return this.#do(() => api.POST('/api/v1/plays/{id}/finish', { params: { path: { id: this.id } } }))
  }

  async #do(task: () => Promise<{ readonly data?: Play; readonly error?: unknown }>): Promise<void> {
    this.isBusy = true
    this.problem = undefined
    await this.#take(task())
    this.isBusy = false
  }

  #ask(): Promise<void> {
    return this.#take(api.GET('/api/v1/plays/{id}', { params: { path: { id: this.id } } }))
  }

  async #take(answer: Promise<{ readonly data?: Play; readonly error?: unknown }>): Promise<void> {
    try {
      const play = await documentOf(answer)
      // A play only goes on: an answer that is behind was overtaken by a later one.
      const isBehind = this.play && (doneOf(play) < this.done || play.now < this.play.now)
      if (!this.#isClosed && !isBehind) this.play = play
    } catch (error) {
      if (!this.#isClosed) this.problem = error
    }
  }
}
