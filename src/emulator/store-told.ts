import type { Asked } from '../device/descent.js'
import type { TimelineEvent } from '../device/timeline-event.js'
import type { Entry } from '../disk/journal.js'

/** Turns of a panel whose events are kept: most have two to four. */
export const KEPT_TURNS = 64

/** Runs that are remembered: whoever comes from an earlier one begins anew. */
const KEPT_RUNS = 64

const PREFIX = 'told/'
const RUNS = `${PREFIX}runs`
const LAST = `${PREFIX}last`
const NUMBER = '{"n":'

/** One run of an emulator on the folder, and the number of the last event that was there before it. */
export type Run = readonly [name: string, after: number]

/** An event as it is kept. */
export interface KeptEvent {
  /** Its number among the events of all panels. */
  readonly number: number
  readonly event: TimelineEvent
  /** The request of the cloud that it descends from. */
  readonly asked?: Asked | undefined
}

/** What a turn had to tell. */
interface Told {
  readonly events: readonly TimelineEvent[]
  readonly asked: ReadonlyMap<number, Asked>
}

/** A request, and the numbers of the events that descend from it. */
type AskedRow = readonly [asked: Asked, ...seqs: number[]]

/** A turn as text: the number of its first event, its events, and what they descend from. */
interface TurnText {
  readonly n: number
  readonly events: readonly TimelineEvent[]
  readonly asked?: readonly AskedRow[]
}

function rowsOf(asked: ReadonlyMap<number, Asked>): AskedRow[] | undefined {
  const rows: [Asked, ...number[]][] = []
  for (const [seq, one] of asked) {
    const last = rows.at(-1)
    if (last?.[0] === one) last.push(seq)
    else rows.push([one, seq])
  }
  return rows.length > 0 ? rows : undefined
}

const textOf = (n: number, { events, asked }: Told): string =>
  JSON.stringify({ n, events, asked: rowsOf(asked) } satisfies TurnText | { asked: undefined })

const firstOf = (text: string): number => Number.parseInt(text.slice(NUMBER.length), 10)

function eventsOf(text: string): KeptEvent[] {
  const { n, events, asked = [] } = JSON.parse(text) as TurnText
  const known = new Map(asked.flatMap(([one, ...seqs]) => seqs.map(seq => [seq, one])))
  return events.map((event, index) => ({ number: n + index, event, asked: known.get(event.seq) }))
}

const lastOf = (text: string): number => eventsOf(text).at(-1)?.number ?? 0

const keyOf = (id: string, place: number): string => `${PREFIX}${id}/${place}`

/** The last turns of a panel as texts, each in a place that a later one takes. */
interface Turns {
  readonly texts: string[]
  next: number
}

/** The turns that were kept, the oldest first. */
const inOrder = ({ texts }: Turns): string[] => texts.flat().sort((a, b) => firstOf(a) - firstOf(b))

/**
 * What panels told last, each event with its number among those of all: written in the group that makes the record durable which they led
 * to, so that no kill finds one without the other. A turn is one entry, and takes the place of an old one, so that nothing has to be taken away.
 */
export class StoreTold {
  readonly #panels = new Map<string, Turns>()
  #runs: readonly Run[] = []
  /** The last number of those that are not kept any more. */
  #last = 0
  #pending: (() => Entry[])[] = []

  /** @param latest what is kept by key; what is kept here is taken out of it, for most who look through it look for something else */
  constructor(latest: Map<string, string>) {
    for (const [key, value] of latest) {
      if (!key.startsWith(PREFIX)) continue
      latest.delete(key)
      if (key === RUNS) this.#runs = JSON.parse(value) as Run[]
      else if (key === LAST) this.#last = Number(value)
      else {
        const [id = '', place] = key.slice(PREFIX.length).split('/')
        this.#turns(id).texts[Number(place)] = value
      }
    }
    for (const turns of this.#panels.values()) {
      const newest = inOrder(turns).at(-1) ?? ''
      turns.next = (turns.texts.indexOf(newest) + 1) % KEPT_TURNS
    }
  }

  /** Whether something waits to be written. */
  get isPending(): boolean {
    return this.#pending.length > 0
  }

  /** The runs that there were, the oldest first. */
  get runs(): readonly Run[] {
    return this.#runs
  }

  /** The greatest number that an event can have so far. */
  last(): number {
    const newest = [...this.#panels.values()].flatMap(turns => inOrder(turns).at(-1) ?? [])
    return newest
      .map(lastOf)
      .reduce((a, b) => Math.max(a, b), Math.max(this.#last, this.#runs.at(-1)?.[1] ?? 0))
  }

  /** Every turn that is kept, the oldest first: what reads its events, and whose they are. */
  turns(): { readonly panel: string; readonly first: number; readonly read: () => KeptEvent[] }[] {
    return [...this.#panels]
      .flatMap(([panel, turns]) =>
        inOrder(turns).map(text => ({ panel, first: firstOf(text), read: () => eventsOf(text) })),
      )
      .sort((a, b) => a.first - b.first)
  }

  /**
   * The last events of a panel, as far back as they are kept without a hole.
   * @param seq number of the last event that its record knows of: a program that kept no events may have gone on with it
   */
  timeline(id: string, seq: number): KeptEvent[] {
    const turns = this.#panels.get(id)
    const events = turns ? inOrder(turns).flatMap(eventsOf) : []
    const broken = events.findLastIndex(({ event }, index) => event.seq !== seq - (events.length - 1 - index))
    return events.slice(broken + 1)
  }

  /** A run begins whose events have the numbers after `after`. */
  begin(name: string, after: number): void {
    this.#pending.push(() => {
      this.#runs = [...this.#runs, [name, after] as const].slice(-KEPT_RUNS)
      return [[RUNS, JSON.stringify(this.#runs)]]
    })
  }

  /** Keeps what a turn of a panel has to tell, numbered from `first` on. */
  tell(id: string, first: number, told: Told): void {
    this.#pending.push(() => {
      const turns = this.#turns(id)
      const place = turns.next
      const text = textOf(first, told)
      turns.texts[place] = text
      turns.next = (place + 1) % KEPT_TURNS
      return [[keyOf(id, place), text]]
    })
  }

  /** Forgets what a panel told. Its numbers are given to nobody else. */
  forget(id: string): void {
    this.#pending.push(() => {
      const turns = this.#panels.get(id)
      if (!turns) return []
      this.#panels.delete(id)
      this.#last = Math.max(this.#last, ...inOrder(turns).slice(-1).map(lastOf))
      return [[LAST, String(this.#last)], ...turns.texts.map((_, place): Entry => [keyOf(id, place), null])]
    })
  }

  /** What is to be written, in order. Not before: what is written anew meanwhile must have no event whose record it has not. */
  changes(): Entry[] {
    const pending = this.#pending
    this.#pending = []
    return pending.flatMap(change => change())
  }

  /** Everything that is kept here. */
  entries(): Entry[] {
    return [
      [RUNS, JSON.stringify(this.#runs)],
      [LAST, String(this.#last)],
      ...[...this.#panels].flatMap(([id, { texts }]) =>
        texts.map((text, place): Entry => [keyOf(id, place), text]),
      ),
    ]
  }

  #turns(id: string): Turns {
    const turns = this.#panels.get(id) ?? { texts: [], next: 0 }
    this.#panels.set(id, turns)
    return turns
  }
}
