import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TokenHolder } from '../credentials/token-file.js'
import type { TokenList } from '../credentials/token-list.js'
import type { EventFeed } from '../emulator/feed.js'
import { tokenOf } from './admission.js'
import { EventStream, type Reading, type ServedStream } from './event-stream.js'
import type { Limits } from './limits.js'
import type { Probes } from './metrics/probes.js'
import type { Plays } from './plays/plays.js'
import { Problem } from './problem.js'

/** Seconds after which one may be free. */
const RETRY_AFTER = 10

/** What the streams are opened with. */
export interface StreamsAround {
  readonly limits: Limits
  readonly probes: Probes
  readonly tokens?: TokenList | undefined
  readonly plays: Plays
}

/** The streams that are read now, of whatever kind: as many as may be, and none by somebody whose token is gone. */
export class Streams {
  readonly #around: StreamsAround
  readonly #open = new Map<
    ServedStream,
    { readonly holder: TokenHolder | undefined; readonly feed: EventFeed | undefined }
  >()
  readonly #leave: readonly (() => void)[]

  constructor(around: StreamsAround) {
    this.#around = around
    const { tokens, plays } = around
    // Who has no token any more hears no more.
    const forget = tokens?.watch(() => {
      for (const [stream, { holder }] of this.#open) if (holder && !tokens.has(holder)) stream.end()
    })
    // With a play its panels go: nothing more can come.
    const leave = plays.watch(gone => {
      for (const [stream, { feed }] of this.#open) if (feed === gone.feed) stream.end()
    })
    this.#leave = forget ? [forget, leave] : [leave]
  }

  /** Answers a request with what a feed tells, or says that there are as many streams as may be. */
  open(
    request: FastifyRequest,
    reply: FastifyReply,
    feed: EventFeed,
    reading: Omit<Reading, 'buffer' | 'onMissed'>,
  ): Problem | undefined {
    const { limits, probes } = this.#around
    const onMissed = (missed: number) => {
      probes.streams.missed += missed
    }
    return this.serve(
      request,
      reply,
      response => new EventStream(feed, response, { ...reading, buffer: limits.streamBuffer, onMissed }),
      feed,
    )
  }

  /**
   * Answers a request with a stream of server-sent events, or says that there are as many as may be.
   * @param feed what it tells of; it ends with that
   */
  serve(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (response: ServerResponse) => ServedStream,
    feed?: EventFeed,
  ): Problem | undefined {
    const { limits, probes } = this.#around
    if (this.#open.size >= limits.streams) {
      probes.streams.refused++
      reply.header('retry-after', RETRY_AFTER)
      return Problem.of(
        'TOO_MANY_STREAMS',
        `${limits.streams} read it already, as many as may; end one that nobody needs, or raise listen.http.streams.`,
      )
    }
    const stream = make(reply.raw)
    this.#open.set(stream, { holder: tokenOf(request), feed })
    probes.streams.open = this.#open.size
    reply.raw.on('close', () => {
      this.#open.delete(stream)
      probes.streams.open = this.#open.size
    })
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value)
    stream.open()
    return undefined
  }

  /** Ends all of them in good order. */
  end(): void {
    for (const stream of this.#open.keys()) stream.end()
  }

  /** Neither tokens nor plays are watched any more. */
  close(): void {
    for (const leave of this.#leave) leave()
  }
}
