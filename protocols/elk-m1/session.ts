import type { PanelTold } from '../../src/panel/timeline-event.js'
import type { Timer } from '../../src/time/clock.js'
import type { ProtocolHost, ProtocolSession } from '../protocol.js'
import type { Answer } from './answers/answer.js'
import { ANSWERS } from './answers/index.js'
import { messageType } from './catalogue.js'
import { bytesOf, LineParser, lineOf, type Received } from './framing.js'
import { Gateway } from './gateway.js'
import { encode, fits } from './message.js'
import { ethernetTest } from './messages/system.js'
import { Changes } from './reports/changes.js'
import { happenedOf } from './reports/happened.js'
import { clockNow } from './reports/local-clock.js'
import { logDataOf } from './reports/log.js'
import type { Settings } from './settings.js'
import { traceOf } from './traffic.js'

/** The M1's serial port 0, with a client at the other end or nobody. Nothing is acknowledged or sent twice (p. 8). */
export class ElkM1Session implements ProtocolSession {
  readonly #host: ProtocolHost
  readonly #settings: Settings
  readonly #gateway: Gateway
  readonly #changes: Changes
  #parser = new LineParser()
  /** Entries of the log that this session knows of. */
  #written: number
  /** What happened since the last time something could be said about it. */
  #happened: string[] = []
  #logged: string[] = []
  #chimed: number[] = []
  #test: Timer | undefined
  #closed = false

  constructor(host: ProtocolHost, settings: Settings) {
    this.#host = host
    this.#settings = settings
    this.#gateway = new Gateway(host, settings)
    this.#changes = new Changes(this.#gateway)
    this.#written = host.panel.history.log.written
    this.#testLater()
  }

  receive(bytes: Uint8Array): void {
    if (!this.#gateway.powered)
      return this.#host.passed?.({
        direction: 'in',
        bytes,
        note: 'the panel has no power and hears nothing',
      })
    for (const received of this.#parser.push(bytes)) if (!this.#closed) this.#take(received)
    const { unfinished } = this.#parser
    if (unfinished) this.#host.passed?.({ direction: 'in', bytes: unfinished, isOpen: true })
  }

  event(event: PanelTold): void {
    this.#happened.push(...happenedOf(this.#gateway, event))
    if (event.type === 'panel.chime.sounded') this.#chimed.push(event.data.partition)
    const { log } = this.#gateway.panel.history
    // What the log has lost already nobody can tell.
    for (; this.#written < log.written; this.#written++) {
      const entry = log.at(this.#written)
      const line = entry && logDataOf(this.#gateway, entry, 0)
      if (line !== undefined) this.#logged.push(line)
    }
  }

  settled(): void {
    const happened = this.#happened
    const logged = this.#settings.transmit.log ? this.#logged : []
    const chimed = this.#chimed
    this.#happened = []
    this.#logged = []
    this.#chimed = []
    if (this.#closed) return
    const changed = this.#changes.take(chimed)
    // What the panel was before is no measure once power is back: then it tells what it is asked.
    if (!this.#gateway.powered) return this.#forget()
    for (const body of [...happened, ...changed, ...logged]) this.#say(body)
  }

  close(): void {
    this.#closed = true
    if (this.#test) this.#host.clock.cancel(this.#test)
    this.#test = undefined
  }

  /** A panel without power keeps nothing of a line that had begun. */
  #forget(): void {
    const { unfinished } = this.#parser
    if (unfinished)
      this.#host.passed?.({
        direction: 'in',
        bytes: unfinished,
        note: 'forgotten, as the panel lost its power',
      })
    this.#parser = new LineParser()
  }

  #take(received: Received): void {
    this.#host.passed?.({ direction: 'in', bytes: received.raw })
    if (received.kind === 'skipped') return
    if (received.kind === 'malformed')
      return this.#host.trace?.({ direction: 'in', text: `malformed: ${received.problem}` })
    const { body } = received
    this.#gateway.heard = traceOf('in', body)
    this.#host.trace?.(this.#gateway.heard)
    const answer = this.#work(body)
    if (answer.length === 0) return
    this.#host.whenDurable(() => {
      if (this.#closed || !this.#gateway.powered) return
      for (const said of answer) this.#say(said)
    })
  }

  #work(body: string): Answer {
    const type = messageType(body)
    const isRight = type !== undefined && fits(type, body) && this.#gateway.has(type)
    const work = isRight ? ANSWERS.get(type) : undefined
    return work ? work(this.#gateway, body) : []
  }

  /** Every 30 seconds, whether anybody answers or not (p. 15). */
  #testLater(): void {
    const { testEveryMs } = this.#settings
    const { clock } = this.#host
    if (testEveryMs === 0) return
    this.#test = clock.at(clock.now() + testEveryMs, 'elk-m1 ethernet test', () => {
      this.#testLater()
      if (this.#gateway.powered) this.#say(encode(ethernetTest, clockNow(this.#gateway)))
    })
  }

  #say(said: Answer[number]): void {
    const line = typeof said === 'string' ? lineOf(said) : said.word
    this.#host.trace?.(
      typeof said === 'string' ? traceOf('out', said) : { direction: 'out', text: said.word },
    )
    const bytes = bytesOf(line)
    this.#host.passed?.({ direction: 'out', bytes })
    this.#host.write(bytes)
  }
}
