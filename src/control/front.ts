import type { RequestListener, Server } from 'node:http'
import type { Socket } from 'node:net'
import { makeHttpServer } from './http-server.js'
import { LIMITS, type Limits } from './limits.js'
import { Probes } from './metrics/probes.js'
import { Tally } from './metrics/tally.js'
import type { ControlOptions } from './options.js'

/** A TLS handshake that came to nothing: there is no way yet to say a word. */
const NO_TLS = /^(?:ERR_SSL|ERR_TLS|EPROTO)/

const NOT_OPEN = "The API cannot be opened: the emulator's log says why. Start the emulator anew.\n"
const NOT_OPEN_HEADERS = { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }

/**
 * What is there before anybody asks: the server, and what counts from the beginning. The API behind it is most of what starting
 * an emulator would take, so it is opened afterwards: by whoever has started it ({@link Front.open}), or by the first request.
 */
export class Front {
  readonly limits: Limits
  readonly probes: Probes
  readonly tally = new Tally()
  readonly server: Server
  readonly #forget: () => void
  readonly #open: () => Promise<void>
  #answer: RequestListener | undefined
  #opening: Promise<void> | undefined

  /** @param open makes the API, which calls {@link serve}; absent: somebody does that anyway */
  constructor(
    { emulator, tls, log, ...options }: ControlOptions,
    open: () => Promise<unknown> = () => Promise.resolve(),
  ) {
    // What is loaded late may not come any more: files were deleted, or there are none left to open.
    this.#open = () =>
      open().then(
        () => undefined,
        (error: unknown) => log?.error({ error: String(error) }, 'the API cannot be opened'),
      )
    this.limits = { ...LIMITS, ...options.limits }
    const { limits } = this
    this.probes = new Probes(emulator)
    this.#forget = this.tally.follow(emulator)
    this.server = makeHttpServer(
      (request, response) => {
        if (this.#answer) this.#answer(request, response)
        else
          void this.open().then(() => {
            if (this.#answer) this.#answer(request, response)
            else response.writeHead(503, NOT_OPEN_HEADERS).end(NOT_OPEN)
          })
      },
      { limits, probes: this.probes, tls, log },
    )
    this.server.on('checkExpectation', (_, response) => {
      const failed = import('./http-rules.js').then(({ failExpectation }) => failExpectation(response))
      failed.catch(() => response.destroy())
    })
    this.server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
      const { code = '' } = error
      if (code === 'ERR_HTTP_REQUEST_TIMEOUT') this.probes.cut.slow++
      if (code === 'ECONNRESET' || NO_TLS.test(code) || !socket.writable) return socket.destroy()
      const answered = import('./errors.js').then(({ answerNotHttp }) => answerNotHttp(error, socket, limits))
      answered.catch(() => socket.destroy())
    })
  }

  /** From now on requests are answered by `answer`. */
  serve(answer: RequestListener): Server {
    this.#answer = answer
    return this.server
  }

  /** Opens the API, if that was not done. Where it cannot be, everybody who asks is told. */
  open(): Promise<void> {
    this.#opening ??= this.#open()
    return this.#opening
  }

  /** That there is or will be an API, to be closed; undefined: there is none. */
  get opening(): Promise<void> | undefined {
    return this.#opening
  }

  /** Counts no longer. */
  stop(): void {
    this.#forget()
  }
}
