import type { PanelTold } from '../../src/panel/timeline-event.js'
import type { Timer } from '../../src/time/clock.js'
import type { ProtocolHost, ProtocolSession } from '../protocol.js'
import { type Answer, REJECTED } from './answers/answer.js'
import { ANSWERS } from './answers/index.js'
import { messageType } from './catalogue.js'
import {
  type FrameParser,
  type Framing,
  numberOf,
  type Payload,
  type Received,
  wantsAcknowledgement,
} from './framing.js'
import { Gateway } from './gateway.js'
import { encode } from './message.js'
import { acknowledge } from './messages/acknowledge.js'
import { failed } from './messages/failed.js'
import { interfaceConfiguration } from './messages/interface-configuration.js'
import { logEvent } from './messages/log-event.js'
import { notAcknowledged } from './messages/not-acknowledged.js'
import { rejected } from './messages/rejected.js'
import { Changes } from './reports/changes.js'
import { interfaceConfigurationOf } from './reports/interface.js'
import { logEventOf } from './reports/log.js'
import type { Settings } from './settings.js'
import { traceOf } from './traffic.js'
import { Transitions } from './transitions.js'

/** The gateway's port, with a client at the other end or nobody. */
export class Nx584Session implements ProtocolSession {
  readonly #host: ProtocolHost
  readonly #framing: Framing
  readonly #settings: Settings
  readonly #gateway: Gateway
  readonly #changes: Changes
  #parser: FrameParser
  readonly #transitions: Transitions
  /** Entries of the log that this session knows of. */
  #written: number
  /** What the log got since the last time something could be said about it. */
  #logged: Payload[] = []
  #restarted = false
  /** The answer to a message is due: nothing else is taken until it has left (p. 14). */
  #answering = false
  #failure: Timer | undefined
  #closed = false

  constructor(host: ProtocolHost, framing: Framing, settings: Settings) {
    this.#host = host
    this.#framing = framing
    this.#settings = settings
    this.#gateway = new Gateway(host, settings)
    this.#written = this.#gateway.log.written
    this.#changes = new Changes(this.#gateway)
    this.#parser = framing.parser()
    this.#transitions = new Transitions({
      clock: host.clock,
      repeatAfterMs: settings.repeatAfterMs,
      sendings: settings.sendings,
      send: payload => this.#write(payload),
      whenSent: then => host.whenSent(then),
    })
  }

  receive(bytes: Uint8Array): void {
    // A gateway without power hears nothing and says nothing.
    if (!this.#gateway.powered)
      return this.#host.passed?.({
        direction: 'in',
        bytes,
        note: 'the gateway has no power and hears nothing',
      })
    for (const received of this.#parser.push(bytes)) if (!this.#closed) this.#take(received)
    const { unfinished } = this.#parser
    if (unfinished) this.#host.passed?.({ direction: 'in', bytes: unfinished, isOpen: true })
  }

  event(event: PanelTold): void {
    const { log } = this.#gateway
    for (const entry of log.from(this.#written)) this.#logged.push(logEventOf(this.#gateway, entry))
    this.#written = log.written
    // "Each time the unit is reset or programmed" (p. 5).
    const programmed = event.type === 'panel.programming.changed' && event.data.to === 'closed'
    if (programmed || event.type === 'panel.restarted') this.#restarted = true
  }

  settled(): void {
    const on = ({ number }: { readonly number: number }) => this.#gateway.enabled(number)
    const logged = on(logEvent) ? this.#logged : []
    const restarted = on(interfaceConfiguration) && this.#restarted
    this.#logged = []
    this.#restarted = false
    if (this.#closed) return
    if (!this.#gateway.powered) {
      this.#transitions.clear()
      const { unfinished } = this.#parser
      if (unfinished)
        this.#host.passed?.({
          direction: 'in',
          bytes: unfinished,
          note: 'forgotten, as the gateway lost its power',
        })
      this.#parser = this.#framing.parser()
      // Nothing is told, and what it was before is no measure once power is back: only the panel's memory lasts.
      this.#changes.take()
      return
    }
    const configuration = restarted ? [interfaceConfigurationOf(this.#gateway)] : []
    this.#transitions.push([...configuration, ...this.#changes.take(), ...logged])
  }

  close(): void {
    this.#closed = true
    this.#transitions.clear()
    if (this.#failure) this.#host.clock.cancel(this.#failure)
    this.#failure = undefined
  }

  #take(received: Received): void {
    this.#host.passed?.({ direction: 'in', bytes: received.raw })
    if (received.kind === 'skipped') return
    if (received.kind === 'malformed') {
      this.#host.trace?.({ direction: 'in', text: `malformed: ${received.problem}` })
      return this.#write(encode(notAcknowledged, {}))
    }
    const { payload } = received
    this.#gateway.heard = traceOf('in', payload, this.#framing)
    this.#host.trace?.(this.#gateway.heard)
    const type = messageType(numberOf(payload))
    if (type && type.length !== payload.length) return this.#write(encode(notAcknowledged, {}))
    switch (type?.number) {
      case acknowledge.number:
      case failed.number:
      case rejected.number:
        return this.#transitions.answered()
      case notAcknowledged.number:
        return this.#transitions.refused()
    }
    if (this.#answering) return this.#write(encode(notAcknowledged, {}))
    this.#answering = true
    this.#transitions.hold()
    this.#answer(payload, this.#work(payload))
  }

  #work(payload: Payload): Answer {
    const number = numberOf(payload)
    const work = this.#gateway.enabled(number) ? ANSWERS.get(number) : undefined
    return work ? work(this.#gateway, payload) : REJECTED
  }

  #answer(asked: Payload, answer: Answer): void {
    const number = numberOf(asked)
    const acknowledged = wantsAcknowledgement(asked) || this.#settings.acknowledgedUnasked.includes(number)
    switch (answer.kind) {
      case 'reply':
        return this.#send(answer.payload)
      case 'rejected':
        // Whatever was asked, so that no sender waits for a message this gateway does not have (p. 3).
        return this.#send(encode(rejected, {}))
      case 'done':
        return this.#send(acknowledged ? encode(acknowledge, {}) : undefined)
      case 'failed':
        // It stands in place of an acknowledgement or a reply: where neither is due, it is not sent (pp. 1 and 13).
        if (!acknowledged && messageType(number)?.answeredBy === undefined) return this.#send(undefined)
        this.#failure = this.#host.clock.at(
          this.#host.clock.now() + this.#settings.failAfterMs,
          'nx584 failure',
          () => {
            this.#failure = undefined
            this.#send(encode(failed, {}))
          },
        )
    }
  }

  /** Ends a message's reply period, with an answer or without one, once what it did is durable. */
  #send(payload: Payload | undefined): void {
    this.#host.whenDurable(() => {
      if (this.#closed) return
      this.#answering = false
      if (payload && this.#gateway.powered) this.#write(payload)
      this.#transitions.release()
    })
  }

  #write(payload: Payload): void {
    this.#host.trace?.(traceOf('out', payload, this.#framing))
    const bytes = this.#framing.encode(payload)
    this.#host.passed?.({ direction: 'out', bytes })
    this.#host.write(bytes)
  }
}
