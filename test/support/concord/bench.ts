import { encodeFrame, FrameParser, type Message } from '../../../protocols/concord/framing.js'
import { concord } from '../../../protocols/concord/index.js'
import {
  decode,
  encode,
  isOf,
  type Layout,
  type MessageType,
  type Values,
} from '../../../protocols/concord/message.js'
import { keypress } from '../../../protocols/concord/messages/keypress.js'
import type { FrameTrace, LinePiece, ProtocolSession } from '../../../protocols/protocol.js'
import { loadCatalogue } from '../../../src/catalogue/catalogue.js'
import { automationPort } from '../../../src/device/automation-port.js'
import { Device } from '../../../src/device/device.js'
import { type DeviceRecord, decodeRecord, encodeRecord, newRecord } from '../../../src/device/record.js'
import { Hands } from '../../../src/device/testing/hands.js'
import type { TimelineEvent } from '../../../src/device/timeline-event.js'
import type { Upstream } from '../../../src/module/upstream.js'
import { Secret } from '../../../src/panel/secret.js'
import type { PanelSetup } from '../../../src/panel/setup.js'
import { VirtualClock } from '../../../src/time/virtual-clock.js'

const catalogue = loadCatalogue()

/** What stands on the bench; everything may be left out. */
export interface BenchOptions {
  readonly settings?: Record<string, unknown>
  readonly setup?: PanelSetup
  readonly model?: string
  /** The client acknowledges what it hears (default: it does). */
  readonly acknowledges?: boolean
}

const text = (frame: string) => new TextEncoder().encode(frame)

/** A Concord with its automation module in virtual time, and a client that is a list. */
export class Bench {
  readonly clock = new VirtualClock()
  device: Device
  readonly hands = new Hands(() => this.device)
  readonly timeline: TimelineEvent[] = []
  readonly traces: FrameTrace[] = []
  readonly pieces: LinePiece[] = []
  readonly upstream: Upstream[] = []
  session: ProtocolSession
  /** What waits to become durable; undefined: everything is at once. */
  undurable: (() => void)[] | undefined
  #ear = new FrameParser()
  #heard: string[] = []
  #messages: Message[] = []
  readonly #options: BenchOptions
  readonly #model

  constructor(options: BenchOptions = {}) {
    const { model = 'interlogix-concord-4', setup = {} } = options
    this.#options = options
    this.#model = catalogue.model(model)
    this.device = this.#take(
      newRecord({ id: 'panel-1', model: this.#model, seed: 1, setup: { panel: setup } }),
    )
    this.session = this.open()
    this.hands.link(true)
    this.hands.linkUp()
    this.upstream.length = 0
  }

  /** Puts panel and module down, and takes both up from the text of the panel's record alone. */
  nap(): this {
    this.session.close()
    this.device = this.#take(decodeRecord(encodeRecord(this.device.sleep())))
    this.session = this.open()
    return this
  }

  open(): ProtocolSession {
    return concord.open(
      {
        ...automationPort(this.device),
        clock: this.clock,
        write: bytes => this.#hear(bytes),
        whenSent: then => then(),
        whenDurable: then => (this.undurable ? void this.undurable.push(then) : then()),
        trace: frame => this.traces.push(frame),
        passed: piece => this.pieces.push({ ...piece, bytes: piece.bytes.slice() }),
      },
      { settings: this.#options.settings },
    )
  }

  /** The client sends characters as they are. One that acknowledges has acknowledged what came before. */
  sendText(frame: string): this {
    return this.sendBytes(text(frame))
  }

  sendMessage(message: Message): this {
    return this.sendBytes(encodeFrame(message))
  }

  sendBytes(bytes: Uint8Array): this {
    this.wait(0)
    this.session.receive(bytes)
    return this
  }

  send<L extends Layout>(type: MessageType<L>, values: Values<L>): this {
    return this.sendMessage(encode(type, values))
  }

  /** The client presses keys, all in one message: digits, `*`, `#`, or numbers of other keys. */
  keys(keys: string | readonly number[], partition = 1): this {
    const numbers =
      typeof keys === 'string'
        ? Array.from(keys.replaceAll(' ', ''), key => (key === '*' ? 0x0a : key === '#' ? 0x0b : Number(key)))
        : keys
    return this.send(keypress, { partition, area: 0, keys: numbers })
  }

  /** The cloud's module writes a user's code. */
  add(slot: number, code: string, partitions?: readonly number[]): this {
    this.device.take({
      type: 'command',
      by: { via: 'host' },
      command: {
        type: 'user-code/add',
        slot,
        code: new Secret(code),
        userType: 'unrestricted',
        ...(partitions ? { partitions } : {}),
      },
    })
    return this
  }

  /** Lets time pass. */
  wait(ms: number): this {
    this.clock.advance(ms)
    return this
  }

  /** What the client heard since it was last asked: frames with their line feed, and ACK and NAK by name. */
  heard(): string[] {
    this.wait(0)
    const heard = this.#heard
    this.#heard = []
    this.#messages = []
    return heard
  }

  /** The messages of one kind among what the client heard since it was last asked; the others are forgotten. */
  heardAs<L extends Layout>(type: MessageType<L>): Values<L>[] {
    this.wait(0)
    const messages = this.#messages
    this.heard()
    return messages.filter(message => isOf(type, message)).map(message => decode(type, message))
  }

  /** The arming word of a partition. */
  arming(partition = 1): string {
    return this.device.panel.view.arming(partition)
  }

  #take(record: DeviceRecord): Device {
    return new Device(record, this.#model, this.clock, {
      settled: (_, { events, outputs }) => {
        this.upstream.push(...outputs)
        for (const event of events) {
          this.timeline.push(event)
          if (event.source === 'panel') this.session.event(event)
        }
        this.session.settled()
      },
    })
  }

  #hear(bytes: Uint8Array): void {
    for (const received of this.#ear.push(bytes)) {
      switch (received.kind) {
        case 'ack':
        case 'nak':
          this.#heard.push(received.kind.toUpperCase())
          break
        case 'message':
          this.#heard.push(new TextDecoder().decode(received.raw))
          this.#messages.push(received.message)
          if (this.#options.acknowledges !== false)
            this.clock.at(this.clock.now(), 'client acknowledges', () => this.session.receive(text('\u0006')))
          break
        default:
          throw new Error('the panel sent what is no message')
      }
    }
  }
}
