import type { Heard, ModuleEvent, ModuleTold, UnreadableEvents, UnreadableTold } from '../module/events.js'
import { type Actor, shownActor } from '../panel/actor.js'
import type { EventOf, PanelEvent } from '../panel/events.js'
import type { Entry, PanelTold, TimelineSource } from '../panel/timeline-event.js'
import { isoOf } from '../time/iso.js'
import { type Asked, Descent } from './descent.js'
import type { InputEvent, OwnEvent, SerialEvent } from './events.js'
import type { DeviceTold, TimelineEvent } from './timeline-event.js'
import type { Now } from './turn-time.js'

const NOTHING_ASKED: ReadonlyMap<number, Asked> = new Map()

/** Numbers what happens at a device, and holds what of it nobody has been told yet. */
export class Teller {
  #seq: number
  #events: TimelineEvent[] = []
  #news: Heard[] = []
  #actor: Actor | undefined
  /** Bounded by whoever has the teller: what nothing can come of any more is forgotten. */
  readonly descent = new Descent(Infinity)

  /** @param seq number of the last event so far */
  constructor(
    readonly clock: Now,
    seq: number,
  ) {
    this.#seq = seq
  }

  /** Number of the last event. */
  get seq(): number {
    return this.#seq
  }

  /** What begins from now on is this one's doing. */
  by(actor: Actor): void {
    this.#actor = shownActor(actor)
  }

  /** The panel tells: it is news for the module. */
  panel(event: PanelEvent, cause: number): PanelTold {
    return this.#isNews(this.#entry('panel', event, cause))
  }

  /** The module tells what it did itself. */
  module(event: ModuleEvent, cause?: number): ModuleTold {
    return this.#isNews(this.#entry('module', event, cause))
  }

  /** The module got something it cannot answer: it reports that. */
  unreadable(event: EventOf<UnreadableEvents>): UnreadableTold {
    return this.#isNews(this.#entry('cloud', event))
  }

  /** Tells what is no news to the module: inputs, what is seen on lines, what becomes of the device. */
  tell<From extends DeviceTold['source'], Event extends InputEvent | SerialEvent | OwnEvent>(
    source: From,
    event: Event,
    cause?: number,
  ): Entry<From> & Event {
    const told = this.#entry(source, event, cause)
    this.#events.push(told)
    return told
  }

  /** What the module has not heard yet; from now on it has. */
  takeNews(): readonly Heard[] {
    const news = this.#news
    this.#news = []
    return news
  }

  /** What was told since this was last asked, in order, and which requests of the cloud it descends from, by number. */
  takeEvents(): { readonly events: readonly TimelineEvent[]; readonly asked: ReadonlyMap<number, Asked> } {
    const events = this.#events
    this.#events = []
    let asked: Map<number, Asked> | undefined
    for (const event of events) {
      const request = this.descent.note(event)
      if (!request) continue
      asked ??= new Map()
      asked.set(event.seq, request)
    }
    return { events, asked: asked ?? NOTHING_ASKED }
  }

  #isNews<Told extends Heard>(told: Told): Told {
    this.#events.push(told)
    this.#news.push(told)
    return told
  }

  #entry<From extends TimelineSource, Event extends object>(
    source: From,
    event: Event,
    cause?: number,
  ): Entry<From> & Event {
    const at = isoOf(this.clock.now())
    const entry = { seq: ++this.#seq, at, source, ...event }
    if (cause !== undefined && cause !== 0) return { ...entry, cause }
    return this.#actor ? { ...entry, actor: this.#actor } : entry
  }
}
