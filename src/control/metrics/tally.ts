import { REQUEST_NAMES } from '../../cloud/native/request-table.js'
import type { TimelineEvent, TimelineEventOf } from '../../device/timeline-event.js'
import type { Emulator } from '../../emulator/emulator.js'
import type { FeedEntry } from '../../emulator/feed.js'
import { Histogram } from './histogram.js'

/** Seconds from a request's arrival to its end: most take no time, some wait for a panel to be disarmed, or for days. */
const REQUEST_SECONDS = [0.001, 0.01, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400] as const

/** Requests under way that are remembered, of all panels. */
const REMEMBERED = 100_000

/** Any name that a request of this profile can have; a stranger's would be a series for each. */
const labelOf = (name: string): string => (REQUEST_NAMES.some(known => known === name) ? name : 'other')

/** Why links end, in as many words as can be kept apart. */
export const LOSSES = ['connect_failed', 'closed', 'contested', 'broken'] as const
export type Loss = (typeof LOSSES)[number]

function lossOf({ data }: Extract<TimelineEvent, { type: 'link.lost' }>): Loss {
  if (data.contested) return 'contested'
  if (/^cannot connect/i.test(data.reason)) return 'connect_failed'
  return /closed/i.test(data.reason) ? 'closed' : 'broken'
}

/** A count by name, and by another name within it. */
class Counts {
  readonly #counts = new Map<string, number>()

  add(...labels: readonly string[]): void {
    const key = labels.join('\n')
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  of(...labels: readonly string[]): number {
    return this.#counts.get(labels.join('\n')) ?? 0
  }
}

interface Underway {
  readonly name: string
  /** Number of the event with which it came. */
  readonly seq: number
  readonly at: number
  waitsSince?: number
}

/** What has happened at all panels of an emulator, counted as it is told. */
export class Tally {
  readonly received = new Counts()
  readonly finished = new Counts()
  readonly seconds = new Map<string, Histogram>(
    [...REQUEST_NAMES, 'other'].map(name => [name, new Histogram(REQUEST_SECONDS)]),
  )
  readonly waitingSeconds = new Histogram(REQUEST_SECONDS)
  readonly losses = new Counts()
  repeated = 0
  unreadable = 0
  connects = 0
  readonly #underway = new Map<string, Underway>()

  /** What a scrape has to know of a name, whether it was ever asked for or not. */
  static readonly NAMES: readonly string[] = [...REQUEST_NAMES, 'other']

  /** Counts from now on. Returns how to stop. */
  follow({ feed }: Emulator): () => void {
    return feed.read(0, entry => this.#count(entry))
  }

  #count({ panel, event }: FeedEntry): void {
    switch (event.type) {
      case 'module.request.received':
        return this.#received(panel, event)
      case 'module.request.waiting': {
        const underway = this.#underway.get(`${panel} ${event.data.transaction}`)
        if (underway) underway.waitsSince ??= Date.parse(event.at)
        return
      }
      case 'module.request.repeated':
        return this.#repeated(panel, event)
      case 'module.request.finished':
        return this.#finished(panel, event)
      case 'panel.request.unreadable':
        this.unreadable++
        return
      case 'link.up':
        this.connects++
        return
      case 'link.lost':
        this.losses.add(lossOf(event))
    }
  }

  #received(panel: string, { seq, at, data }: TimelineEventOf<'module.request.received'>): void {
    const name = labelOf(data.name)
    this.received.add(name)
    const key = `${panel} ${data.transaction}`
    if (this.#underway.has(key)) return
    this.#underway.set(key, { name, seq, at: Date.parse(at) })
    const [oldest] = this.#underway.size > REMEMBERED ? this.#underway.keys() : []
    if (oldest !== undefined) this.#underway.delete(oldest)
  }

  /** It was not carried out again: where it had ended before, nothing is under way. */
  #repeated(panel: string, { cause, data }: TimelineEventOf<'module.request.repeated'>): void {
    this.repeated++
    const key = `${panel} ${data.transaction}`
    if (this.#underway.get(key)?.seq === cause) this.#underway.delete(key)
  }

  #finished(panel: string, { at, data }: TimelineEventOf<'module.request.finished'>): void {
    const name = labelOf(data.name)
    this.finished.add(name, data.execution, data.status)
    const key = `${panel} ${data.transaction}`
    const underway = this.#underway.get(key)
    if (!underway) return
    const end = Date.parse(at)
    this.seconds.get(name)?.observe((end - underway.at) / 1_000)
    if (underway.waitsSince !== undefined) this.waitingSeconds.observe((end - underway.waitsSince) / 1_000)
    this.#underway.delete(key)
  }
}
