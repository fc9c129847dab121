import type { EventSourceMessage } from 'eventsource-parser'
import { getContext, setContext } from 'svelte'
import type { ProblemDocument, Schema } from '../api.js'
import { readStream } from '../stream.js'

type News = Schema<'DeskNews'>

/** Somebody who shows something of the desk. */
interface Reader {
  /** Whether what it shows may be another after these. */
  concerns(news: News): boolean
  /** Asks for it anew. */
  again(): void
}

/**
 * What the desk's stream tells: that something changed, not what. Whoever shows something of it asks for that anew, and for
 * nothing else. One stream is enough for all of a page.
 */
export class DeskStream {
  /** The desk as a whole; undefined until the stream has told it. */
  desk = $state.raw<Schema<'Desk'> | undefined>()
  isOpen = $state(false)
  problem = $state.raw<ProblemDocument | undefined>()
  readonly #readers = new Set<Reader>()
  readonly #stop: () => void

  constructor() {
    this.#stop = readStream('/api/v1/desk/live', {
      message: message => this.#take(message),
      state: isOpen => {
        this.isOpen = isOpen
        if (isOpen) this.problem = undefined
      },
      refused: problem => {
        this.problem = problem
      },
    })
  }

  close(): void {
    this.#stop()
  }

  /** Has somebody hear of what happens. Returns how not to. */
  read(reader: Reader): () => void {
    this.#readers.add(reader)
    return () => void this.#readers.delete(reader)
  }

  #take({ event, data }: EventSourceMessage): void {
    if (event === 'snapshot') {
      this.desk = JSON.parse(data) as Schema<'Desk'>
      // What happened before it nobody knows.
      for (const reader of this.#readers) reader.again()
    } else if (event === 'changed') {
      const news = JSON.parse(data) as News
      this.desk = news.desk
      for (const reader of this.#readers) if (reader.concerns(news)) reader.again()
    }
  }
}

const CONTEXT = Symbol('the stream of the desk')

/** Opens the stream for a view of the desk and all that is in it. */
export function openDeskStream(): DeskStream {
  const stream = setContext(CONTEXT, new DeskStream())
  $effect(() => () => stream.close())
  return stream
}

/** Something of the desk as it was last asked for. */
export class Shown<Document> {
  /** Undefined until the first answer. */
  value = $state.raw<Document | undefined>()
  /** Why the last time it was not answered. */
  problem = $state.raw<unknown>()
  readonly #ask: () => Promise<Document>
  #turn = 0
  #isAsking = false
  #isStale = false

  constructor(ask: () => Promise<Document>) {
    this.#ask = ask
  }

  /** No answer that still comes counts. */
  close(): void {
    this.#turn++
  }

  /** Asks for it again; what changes while it is being asked for is asked for afterwards, once. */
  again(): void {
    if (this.#isAsking) this.#isStale = true
    else void this.ask()
  }

  /** Asks for it, whatever was asked for before. */
  async ask(): Promise<void> {
    const turn = ++this.#turn
    const isLast = () => turn === this.#turn
    this.#isAsking = true
    this.#isStale = false
    try {
      const value = await this.#ask()
      if (isLast()) {
        this.value = value
        this.problem = undefined
      }
    } catch (error) {
      if (isLast()) this.problem = error
    }
    if (!isLast()) return
    this.#isAsking = false
    if (this.#isStale) void this.ask()
  }
}

/**
 * Shows something of the desk: asked for when what `ask` reads changes, and when the stream says so.
 * @param concerns whether it may be another after these news
 */
export function shown<Document>(
  ask: () => Promise<Document>,
  concerns: (news: News) => boolean,
): Shown<Document> {
  const stream = getContext<DeskStream>(CONTEXT)
  const made = new Shown(ask)
  $effect(() => void made.ask())
  $effect(() => {
    const leave = stream.read({ concerns, again: () => made.again() })
    return () => {
      leave()
      made.close()
    }
  })
  return made
}
