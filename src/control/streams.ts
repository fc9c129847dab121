import type { FastifyReply, FastifyRequest } from 'fastify'
import type { TokenHolder } from '../credentials/token-file.js'
import type { TokenList } from '../credentials/token-list.js'
import type { EventFeed } from '../emulator/feed.js'
import { tokenOf } from './admission.js'
import { EventStream, type Reading } from './event-stream.js'
import type { Limits } from './limits.js'
import type { Probes } from './metrics/probes.js'
import { Problem } from './problem.js'

/** Seconds after which one may be free. */
const RETRY_AFTER = 10

/** What the streams are opened with. */
export interface StreamsAround {
  readonly limits: Limits
  readonly probes: Probes
  readonly tokens?: TokenList | undefined
}

/** The streams that are read now, of whatever kind: as many as may be, and none by somebody whose token is gone. */
export class Streams {
  readonly #around: StreamsAround
  readonly #open = new Map<EventStream, TokenHolder | undefined>()
  readonly #forget: (() => void) | undefined

  constructor(around: StreamsAround) {
    this.#around = around
    const { tokens } = around
    // Who has no token any more hears no more.
    this.#forget = tokens?.watch(() => {
      for (const [stream, holder] of this.#open) if (holder && !tokens.has(holder)) stream.end()
    })
  }

  /** Answers a request with a stream of server-sent events, or says that there are as many as may be. */
  open(
    request: FastifyRequest,
    reply: FastifyReply,
    feed: EventFeed,
    reading: Omit<Reading, 'buffer' | 'onMissed'>,
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
    const stream = new EventStream(feed, reply.raw, {
      ...reading,
      buffer: limits.streamBuffer,
      onMissed: missed => {
        probes.streams.missed += missed
      },
    })
    this.#open.set(stream, tokenOf(request))
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

  /** Nobody's token is watched any more. */
  close(): void {
    this.#forget?.()
  }
}
