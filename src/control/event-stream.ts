import type { ServerResponse } from 'node:http'
import type { EventFeed, FeedEntry } from '../emulator/feed.js'
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

/** How far a reader has come: the last event it has had, and in which run of the emulator. */
export interface Position {
  readonly run: string
  readonly number: number
}

/**
 * One reader's server-sent events.
 *
 * The stream keeps a position in the feed and nothing else, so a slow reader costs no memory beyond its
 * connection's buffer: it falls behind. One that falls behind further than the feed remembers is cut off; when it
 * comes back with its Last-Event-ID it is told, as `missed`, which events it can no longer have. One that comes back to
 * another run is told that, as `restarted`: nobody knows what it has missed of the one before.
 */
export class EventStream implements ServedStream {
  readonly #feed: EventFeed
  readonly #response: ServerResponse
  readonly #reading: Reading
  readonly #before: string | undefined
  #position: number
  #isGapless: boolean

  constructor(feed: EventFeed, response: ServerResponse, reading: Reading) {
    const { has = { run: feed.run, number: feed.last } } = reading
    this.#feed = feed
    this.#response = response
    this.#reading = reading
    const isOfBefore = has.run !== feed.run || has.number > feed.last
    this.#before = has.run === feed.run ? undefined : has.run
    this.#position = isOfBefore ? 0 : has.number
    this.#isGapless = reading.has !== undefined && !isOfBefore
  }

  /** Sends what the reader has not had, then everything to come, until the connection closes. */
  open(): void {
    const response = this.#response
    // A reader that has had no message yet has a place to come back to all the same.
    const stopBeating = beginStream(response, `id: ${this.#feed.run}.${this.#position}\n`)
    if (this.#before !== undefined) {
      const restarted = { before: this.#before, now: this.#feed.run }
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
    if (!first || first.id === this.#position + 1) return
    const missed = { from: this.#position + 1, to: first.id - 1 }
    this.#response.write(`event: missed\ndata: ${JSON.stringify(missed)}\n\n`)
    this.#position = missed.to
    this.#isGapless = false
    this.#reading.onMissed?.(missed.to - missed.from + 1)
  }

  #pump(): void {
    const response = this.#response
    const { buffer, wants } = this.#reading
    while (!response.destroyed && !response.writableEnded && response.writableLength < buffer) {
      const batch = this.#feed.after(this.#position, BATCH)
      const [first, last] = [batch[0], batch.at(-1)]
      if (!first || !last) return
      if (first.id !== this.#position + 1) return void response.destroy()
      this.#position = last.id
      const text = batch
        .filter(wants)
        .map(entry => frame(entry, this.#feed.run))
        .join('')
      if (text !== '') response.write(text)
    }
  }
}

const frame = ({ id, panel, event, asked, actor }: FeedEntry, run: string) =>
  `id: ${run}.${id}\ndata: ${JSON.stringify({ panel, ...shown(event, asked, actor) })}\n\n`
