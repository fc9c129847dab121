import type { KeypadDisplay } from '../../src/keypad/keypad.js'
import type { PanelTold } from '../../src/panel/timeline-event.js'
import type { ProtocolHost, ProtocolSession } from '../protocol.js'
import { ACK, encodeFrame, FrameParser, type Message, NAK, type Received } from './framing.js'
import { Gateway } from './gateway.js'
import { decode, encode, isOf } from './message.js'
import { clearImage } from './messages/clear-image.js'
import { eventLost } from './messages/event-lost.js'
import { fullListRequest } from './messages/full-list-request.js'
import { keypress } from './messages/keypress.js'
import { refreshRequest } from './messages/refresh-request.js'
import { singleListRequest } from './messages/single-list-request.js'
import { Outbox } from './outbox.js'
import { press } from './press.js'
import { Changes } from './reports/changes.js'
import { Displays } from './reports/displays.js'
import { happened, Protests } from './reports/happened.js'
import { equipmentList } from './reports/lists.js'
import { LogReading } from './reports/log-reading.js'
import { panelTypeOf, refreshOf } from './reports/refresh.js'
import type { Settings } from './settings.js'
import { traceOf } from './traffic.js'

/** The serial port of an automation module, with a client at the other end or nobody. */
export class ConcordSession implements ProtocolSession {
  readonly #host: ProtocolHost
  readonly #settings: Settings
  readonly #gateway: Gateway
  readonly #changes: Changes
  readonly #protests: Protests
  readonly #displays: Displays
  readonly #outbox: Outbox
  readonly #unwatch: () => void
  #parser = new FrameParser()
  /** A client's message that waits until it may be worked off: the module has room for one (p. 7). */
  #pending: Message | undefined
  /** A client's message is worked off, and its acknowledgement is due. */
  #isAnswering = false
  readonly #log: LogReading
  /** What happened since the last time something could be said about it. */
  #happened: Message[] = []
  #isRestarted = false
  #isLeft = false
  /** Something was changed since programming was entered. */
  #hasChanged = false
  #bypassedByItself = false
  #isClosed = false

  constructor(host: ProtocolHost, settings: Settings) {
    this.#host = host
    this.#settings = settings
    this.#gateway = new Gateway(host, settings)
    this.#log = new LogReading(host.panel.history.log)
    this.#changes = new Changes(this.#gateway)
    this.#protests = new Protests(this.#gateway)
    this.#displays = new Displays(this.#gateway)
    this.#outbox = new Outbox({
      clock: host.clock,
      repeatAfterMs: settings.repeatAfterMs,
      sendings: settings.sendings,
      capacity: settings.bufferSize,
      lost: encode(eventLost, {}),
      send: message => this.#write(message),
      whenSent: then => host.whenSent(then),
    })
    this.#unwatch = host.watchDisplays(display => host.whenDurable(() => this.#shows(display)))
  }

  receive(bytes: Uint8Array): void {
    // A module without power hears nothing and says nothing.
    if (!this.#gateway.powered)
      return this.#host.passed?.({
        direction: 'in',
        bytes,
        note: 'the module has no power and hears nothing',
      })
    for (const received of this.#parser.push(bytes)) if (!this.#isClosed) this.#take(received)
    const { unfinished } = this.#parser
    if (unfinished) this.#host.passed?.({ direction: 'in', bytes: unfinished, isOpen: true })
  }

  event(event: PanelTold): void {
    const entries = this.#log.of(event)
    if (event.type === 'panel.programming.changed' && event.data.to !== 'closed') this.#hasChanged = false
    if (event.type.startsWith('panel.user_') && event.type !== 'panel.user_code.rejected')
      this.#hasChanged = true
    if (event.type === 'panel.zone.changed' && event.data.by === 'panel') this.#bypassedByItself = true
    // "The Concord will also send this command when user or installer programming mode is exited" (p. 13).
    if (event.type === 'panel.programming.changed' && event.data.to === 'closed') this.#isLeft = true
    if (event.type === 'panel.restarted') {
      this.#isRestarted = true
      this.#happened = []
    }
    this.#happened.push(...happened(this.#gateway, event, entries, this.#hasChanged))
  }

  settled(): void {
    const [isRestarted, isLeft] = [this.#isRestarted, this.#isLeft]
    const said = [...this.#happened, ...this.#protests.take(this.#bypassedByItself), ...this.#changes.take()]
    this.#happened = []
    this.#isRestarted = false
    this.#isLeft = false
    this.#bypassedByItself = false
    if (this.#isClosed) return
    if (!this.#gateway.powered) return this.#powerDown()
    const clear = encode(clearImage, {})
    // What was so before is no measure any more: whoever reads this asks for everything anew.
    if (isRestarted) this.#outbox.push([panelTypeOf(this.#gateway), clear])
    this.#outbox.push(said)
    if (isLeft && !isRestarted) this.#outbox.push([clear])
    this.#send()
  }

  close(): void {
    this.#isClosed = true
    this.#unwatch()
    this.#outbox.clear()
  }

  #powerDown(): void {
    this.#outbox.clear()
    this.#pending = undefined
    const { unfinished } = this.#parser
    if (unfinished)
      this.#host.passed?.({
        direction: 'in',
        bytes: unfinished,
        note: 'forgotten, as the module lost its power',
      })
    this.#parser = new FrameParser()
  }

  #shows(display: KeypadDisplay): void {
    if (this.#isClosed || !this.#gateway.powered) return
    this.#outbox.push(this.#displays.of(display))
    this.#send()
  }

  #take(received: Received): void {
    this.#host.passed?.({ direction: 'in', bytes: received.raw })
    switch (received.kind) {
      case 'skipped':
        return
      case 'ack':
        if (this.#outbox.answered()) this.#pump()
        return
      case 'nak':
        return this.#outbox.refused()
      case 'malformed':
        this.#host.trace?.({ direction: 'in', text: `malformed: ${received.problem}` })
        return this.#control(NAK)
      case 'message':
        this.#pending = received.message
        return this.#pump()
    }
  }

  /** Does what is next: a client's message, if it may be worked off now, or else a message of the panel. */
  #pump(): void {
    if (this.#isAnswering) return
    const message = this.#pending
    if (message && !(this.#settings.holdsInbound && this.#outbox.isBusy)) return this.#workOff(message)
    this.#send()
  }

  /** Sends what waits, but nothing between a client's message and its acknowledgement. */
  #send(): void {
    if (!this.#isAnswering) this.#outbox.next()
  }

  /**
   * Works a message off and acknowledges it when what it did is durable. That says only that it was handed over: whether the panel
   * could do anything with it, the messages that follow tell (pp. 6 and 8).
   */
  #workOff(message: Message): void {
    this.#pending = undefined
    this.#isAnswering = true
    this.#gateway.heard = traceOf('in', message)
    this.#host.trace?.(this.#gateway.heard)
    const reply = this.#work(message)
    this.#host.whenDurable(() => {
      if (this.#isClosed) return
      this.#isAnswering = false
      if (!this.#gateway.powered) return
      this.#control(ACK)
      this.#outbox.push(reply)
      this.#pump()
    })
  }

  #work(message: Message): readonly Message[] {
    const gateway = this.#gateway
    if (isOf(fullListRequest, message)) return equipmentList(gateway) ?? []
    if (isOf(refreshRequest, message)) return refreshOf(gateway)
    if (isOf(singleListRequest, message))
      return equipmentList(gateway, decode(singleListRequest, message).list) ?? []
    if (isOf(keypress, message)) {
      const { keys, partition } = decode(keypress, message)
      press(gateway, keys, partition)
    }
    // What the panel does not know it does not answer; the module has acknowledged it all the same.
    return []
  }

  #control(byte: typeof ACK | typeof NAK): void {
    const bytes = Uint8Array.of(byte)
    this.#host.passed?.({ direction: 'out', bytes })
    this.#host.write(bytes)
  }

  #write(message: Message): void {
    this.#host.trace?.(traceOf('out', message))
    const bytes = encodeFrame(message)
    this.#host.passed?.({ direction: 'out', bytes })
    this.#host.write(bytes)
  }
}
