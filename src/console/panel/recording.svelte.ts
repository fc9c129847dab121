import { api, documentOf, type ProblemDocument, type Schema } from '../api.js'
import { after } from '../browser-time.js'
import type { TimelineEvent } from '../live.svelte.js'

/** How long is waited for more inputs before their number is asked for (ms). */
const NEWS = 300

/** What a scenario file is, and what of it is not as it was. */
export interface Saved {
  readonly file: string
  /** Things that were seen and are comments in it, because they did not come out so again. */
  readonly leftOut: number
  /** The step at which it does not come out as it says; 0: before the first. */
  readonly failsAt: number | undefined
}

const isForbidden = (problem: unknown) => (problem as Partial<ProblemDocument> | undefined)?.status === 403

/** What is noted of what is done to one panel. */
export class PanelRecording {
  /** Undefined until the first answer. */
  state = $state.raw<Schema<'Recording'> | undefined>()
  problem = $state.raw<unknown>()
  /** Whoever looks may not change what is noted. */
  isReader = $state(false)
  #seen: number | undefined
  #news: (() => void) | undefined
  readonly #at

  constructor(id: string) {
    this.#at = { params: { path: { id } } }
    void this.begin()
  }

  close(): void {
    this.#news?.()
  }

  /** Notes from now on; where that is so already, it goes on. */
  async begin(): Promise<void> {
    const { data, error } = await this.#tried(() => api.PUT('/api/v1/panels/{id}/recording', this.#at))
    if (data) this.state = data
    else if (isForbidden(error)) {
      this.problem = undefined
      this.isReader = true
      await this.#ask()
    }
  }

  /** Notes no more, and throws away what was noted. */
  async stop(): Promise<void> {
    const { data } = await this.#tried(() => api.DELETE('/api/v1/panels/{id}/recording', this.#at))
    if (data) this.state = data
  }

  async anew(): Promise<void> {
    await this.stop()
    if (!this.problem) await this.begin()
  }

  /** Takes in what happened at the panel: what somebody did there changes how many inputs were noted. */
  heard(events: readonly TimelineEvent[]): void {
    const seen = this.#seen
    this.#seen = events.at(-1)?.seq ?? seen
    if (seen === undefined || !this.state?.recording) return
    for (let index = events.length - 1; index >= 0; index--) {
      const event = events[index]
      if (!event || event.seq <= seen) return
      if (event.actor && event.actor.via !== 'host') return this.#soon()
    }
  }

  /** The file of what was done, as it is saved. @throws the problem document of a refusal */
  async scenario(name: string, keepNames: boolean): Promise<Omit<Saved, 'file'> & { readonly text: string }> {
    const answer = await api.GET('/api/v1/panels/{id}/recording/scenario', {
      params: {
        ...this.#at.params,
        query: { ...(name === '' ? {} : { name }), names: keepNames ? 'keep' : 'replace' },
      },
      parseAs: 'text',
    })
    if (answer.error !== undefined) throw answer.error
    const { headers } = answer.response
    const failsAt = headers.get('scenario-fails-at')
    return {
      text: answer.data ?? '',
      leftOut: Number(headers.get('scenario-left-out') ?? 0),
      failsAt: failsAt === null ? undefined : Number(failsAt),
    }
  }

  #soon(): void {
    this.#news ??= after(NEWS, () => {
      this.#news = undefined
      void this.#ask()
    })
  }

  async #ask(): Promise<void> {
    const { data } = await this.#tried(() => api.GET('/api/v1/panels/{id}/recording', this.#at))
    if (data) this.state = data
  }

  async #tried<Document>(
    task: () => Promise<{ readonly data?: Document; readonly error?: unknown }>,
  ): Promise<{ readonly data?: Document; readonly error?: unknown }> {
    try {
      const data = await documentOf(task())
      this.problem = undefined
      return { data }
    } catch (error) {
      this.problem = error
      return { error }
    }
  }
}
