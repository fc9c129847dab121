import type { ServerResponse } from 'node:http'
import type { EventFeed, FeedEntry, Position } from '../emulator/feed.js'
import { everyMachineMs } from '../time/stopwatch.js'
import { shown } from './documents.js'

/** Entries written with one call. */
const BATCH = 64

/** How often a stream says something in any case (ms): proxies give up connections that are silent for a minute. */
const BEAT_EVERY = 15_000

/** Idle connections are probed by the system after this long, in milliseconds: a peer that vanished is noticed. */
const PROBE_AFTER = 30_000

/** A stream of server-sent events that answers a request. */
export interface ServedStream {
  open(): void
  /** Ends it in good order. */
  end(): void
}

/**
 * Begins the answer that is a stream, and says something from time to time.
 * @param fields of the first message, each with its end of line
 * @returns what stops that
 */
export function beginStream(response: ServerResponse, fields = ''): () => void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // nginx would otherwise collect events before it passes them on.
    'x-accel-buffering': 'no',
  })
  response.write(`retry: 1000\n${fields}\n`)
  response.socket?.setKeepAlive(true, PROBE_AFTER)
  return everyMachineMs(BEAT_EVERY, () => {
    if (response.writableLength === 0) response.write(':\n\n')
  })
}

/** One reader, and what it is given. */
export interface Reading {
  /** What the reader has had. Undefined: nothing; it hears what happens from now on. */
  readonly has: Position | undefined
  readonly wants: (entry: FeedEntry) => boolean
  /** Bytes that may wait in its connection before the stream stops reading the feed. */
  readonly buffer: number
  /**
   * What the reader is told first, as messages of the stream; and whatever follows of what it says by itself.
   * @param isGapless the reader has had everything before what comes now. If not, it gets nothing of before: what it is told
   * here takes the place of that
   * @param end ends the stream in good order
   * @param write sends messages; false when the connection has as much as it can take until {@link Beside.drained}
   */
  readonly beside?: (isGapless: boolean, write: (messages: string) => boolean, end: () => void) => Beside
  /** Hears how many events the reader could not have any more. */
  readonly onMissed?: (events: number) => void
}

/** What a stream says beside the events of its feed. */
export interface Beside {
  /** The connection takes more again. */
  drained(): void
  /** Nobody reads any more. */
  close(): void
}

/**
 * One reader's server-sent events.
 *
 * The stream keeps a position in the feed and nothing else, so a slow reader costs no memory beyond its
 * connection's buffer: it falls behind. One that falls behind further than the feed remembers is cut off; when it
 * comes back with its Last-Event-ID it is told, as `missed`, which events it can no longer have. One that comes back to
 * another run is told that, as `restarted`: it goes on as after a lost connection where the run before is known, and where it is not,
 * nobody knows what the reader has missed of it.
 */
export class EventStream implements ServedStream {
  readonly #feed: EventFeed
  readonly #response: ServerResponse
  readonly #reading: Reading
  readonly #before: string | undefined
  readonly #resumes: boolean
  #position: number
  #isGapless: boolean

  constructor(feed: EventFeed, response: ServerResponse, reading: Reading) {
    const { has = { run: feed.run, number: feed.last } } = reading
    this.#feed = feed
    this.#response = response
    this.#reading = reading
    const isKnown = feed.knows(has)
    this.#before = has.run === feed.run ? undefined : has.run
    this.#position = isKnown ? has.number : 0
    this.#resumes = isKnown
    this.#isGapless = reading.has !== undefined && isKnown
  }

  /** Sends what the reader has not had, then everything to come, until the connection closes. */
  open(): void {
    const response = this.#response
    // A reader that has had no message yet has a place to come back to all the same.
    const stopBeating = beginStream(response, `id: ${this.#feed.run}.${this.#position}\n`)
    if (this.#before !== undefined) {
      const restarted = { before: this.#before, now: this.#feed.run, resumes: this.#resumes }
      response.write(`event: restarted\ndata: ${JSON.stringify(restarted)}\n\n`)
    }
    this.#tellMissed()
    const beside = this.#openBeside()
    this.#pump()
    const stop = this.#feed.read(this.#feed.last, () => this.#pump())
    response.on('drain', () => {
      this.#pump()
      beside?.drained()
    })
    response.on('close', () => {
      stop()
      beside?.close()
      stopBeating()
    })
  }

  /** Ends the stream in good order. */
  end(): void {
    this.#response.end()
  }

  #openBeside(): Beside | undefined {
    const { beside } = this.#reading
    if (beside && !this.#isGapless) this.#position = this.#feed.last
    return beside?.(
      this.#isGapless,
      messages => this.#say(messages),
      () => this.end(),
    )
  }

  /** Whether the connection took it, and takes more. */
  #say(messages: string): boolean {
    const response = this.#response
    if (response.destroyed || response.writableEnded) return false
    response.write(messages)
    return response.writableLength < this.#reading.buffer
  }

  #tellMissed(): void {
    const first = this.#feed.after(this.#position, 1)[0]
    this.#skipTo(first?.id ?? this.#feed.last + 1)
  }

  /** The reader is told which events before number `next` it cannot have. */
  #skipTo(next: number): void {
    const from = this.#position + 1
    if (next <= from) return
    this.#response.write(`event: missed\ndata: ${JSON.stringify({ from, to: next - 1 })}\n\n`)
    this.#position = next - 1
    this.#isGapless = false
    this.#reading.onMissed?.(next - from)
  }

  #pump(): void {
    const response = this.#response
    const { buffer, wants } = this.#reading
    while (!response.destroyed && !response.writableEnded && response.writableLength < buffer) {
      const batch = this.#feed.after(this.#position, BATCH)
      const first = batch[0]?.id
      if (first === undefined) return
      if (first !== this.#position + 1) {
        // Of before this process some panels' events are kept longer than others'.
        if (first > this.#feed.began + 1) return void response.destroy()
        this.#skipTo(first)
      }
      const next = batch.filter(({ id }, index) => id === first + index)
      this.#position += next.length
      const text = next
        .filter(wants)
        .map(entry => frame(entry, this.#feed.idOf(entry.id)))
        .join('')
      if (text !== '') response.write(text)
    }
  }
}

const frame = ({ panel, event, asked, actor }: FeedEntry, id: string) =>
  `id: ${id}\ndata: ${JSON.stringify({ panel, ...shown(event, asked, actor) })}\n\n`
