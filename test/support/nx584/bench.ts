import { ascii } from '../../../protocols/nx584/ascii.js'
import { binary } from '../../../protocols/nx584/binary.js'
import { numberOf, type Payload, wantsAcknowledgement } from '../../../protocols/nx584/framing.js'
import { nx584 } from '../../../protocols/nx584/index.js'
import {
  decode,
  encode,
  type Layout,
  type MessageType,
  type Values,
} from '../../../protocols/nx584/message.js'
import { acknowledge } from '../../../protocols/nx584/messages/acknowledge.js'
import type { FrameTrace, LinePiece, ProtocolSession } from '../../../protocols/protocol.js'
import { loadCatalogue } from '../../../src/catalogue/catalogue.js'
import { automationPort } from '../../../src/device/automation-port.js'
import { Device } from '../../../src/device/device.js'
import { type DeviceRecord, decodeRecord, encodeRecord, newRecord } from '../../../src/device/record.js'
import { Hands } from '../../../src/device/testing/hands.js'
import type { TimelineEvent } from '../../../src/device/timeline-event.js'
import type { Line } from '../../../src/line/line.js'
import { type ClientEnd, NullModem } from '../../../src/line/null-modem.js'
import { defaultSettings } from '../../../src/line/settings.js'
import { Wire } from '../../../src/line/wire/wire.js'
import type { PanelSetup } from '../../../src/panel/setup.js'
import { VirtualClock } from '../../../src/time/virtual-clock.js'
import { type FactOverrides, plainModel } from './plain-panel.js'

const catalogue = loadCatalogue()

/** What stands on the bench; everything may be left out. */
export interface BenchOptions {
  readonly format?: 'ascii' | 'binary'
  readonly settings?: Record<string, unknown>
  readonly setup?: PanelSetup
  /** A model of the catalogue, with its own facts; absent: a plain panel. */
  readonly model?: string
  /** Facts of the panel that differ from the plain one's. */
  readonly facts?: FactOverrides
  /** The client acknowledges what asks for it (default: it does). */
  readonly acknowledges?: boolean
  /** Bytes take their time, both ways, at this rate; otherwise none. */
  readonly baud?: number
}

/** A panel with its gateway in virtual time, and a client that is a list. */
export class Bench {
  readonly clock = new VirtualClock()
  device: Device
  /** Beside the device, also when another one has been taken up. */
  readonly hands = new Hands(() => this.device)
  readonly timeline: TimelineEvent[] = []
  readonly traces: FrameTrace[] = []
  /** All that went over the line. */
  readonly pieces: LinePiece[] = []
  session: ProtocolSession
  /** What waits to become durable; undefined: everything is at once. */
  undurable: (() => void)[] | undefined
  #heard: Payload[] = []
  readonly #options: BenchOptions
  readonly #cable: { readonly client: ClientEnd; readonly line: Line } | undefined
  readonly #framing
  readonly #ear
  readonly #model

  constructor(options: BenchOptions = {}) {
    const { format = 'ascii', model, facts, setup = {}, baud } = options
    this.#options = options
    this.#cable = baud === undefined ? undefined : this.#connect(baud)
    this.#framing = { ascii, binary }[format]
    this.#ear = this.#framing.parser()
    this.#model = model ? catalogue.model(model) : plainModel(catalogue.model('interlogix-nx'), facts)
    this.device = this.#take(
      newRecord({ id: 'panel-1', model: this.#model, seed: 1, setup: { panel: setup } }),
    )
    this.session = this.open()
  }

  /**
   * Puts panel and port down, and takes both up from the text of the panel's record alone, as an emulator does that starts
   * again.
   */
  nap(): this {
    this.session.close()
    this.device = this.#take(decodeRecord(encodeRecord(this.device.sleep())))
    this.session = this.open()
    return this
  }

  /** Opens a session, as a line does for a client. */
  open(): ProtocolSession {
    const { format, settings } = this.#options
    return nx584.open(
      {
        ...automationPort(this.device),
        clock: this.clock,
        write: bytes => (this.#cable ? this.#cable.line.write(bytes) : this.#hear(bytes)),
        whenSent: then => (this.#cable ? this.#cable.line.whenSent(then) : then()),
        whenDurable: then => (this.undurable ? void this.undurable.push(then) : then()),
        trace: frame => this.traces.push(frame),
        passed: piece => this.pieces.push({ ...piece, bytes: piece.bytes.slice() }),
      },
      { ...(format === undefined ? {} : { format }), settings },
    )
  }

  /** The client sends a message. */
  send<L extends Layout>(
    type: MessageType<L>,
    values: Values<L>,
    options: { readonly acknowledge?: boolean } = {},
  ): this {
    return this.sendPayload(encode(type, values, options))
  }

  sendPayload(payload: Payload): this {
    return this.sendBytes(this.#framing.encode(payload))
  }

  sendBytes(bytes: Uint8Array): this {
    if (this.#cable) this.#cable.client.write(bytes)
    else this.session.receive(bytes)
    return this
  }

  /** Lets time pass. */
  wait(ms: number): this {
    this.clock.advance(ms)
    return this
  }

  /** What the client heard since it was last asked, as hex. */
  heard(): string[] {
    const heard = this.#heard
    this.#heard = []
    return heard.map(payload => Buffer.from(payload).toString('hex').toUpperCase())
  }

  /** The messages of one kind among what the client heard since it was last asked; the others are forgotten. */
  heardAs<L extends Layout>(type: MessageType<L>): Values<L>[] {
    const heard = this.#heard
    this.#heard = []
    return heard.filter(payload => numberOf(payload) === type.number).map(payload => decode(type, payload))
  }

  #take(record: DeviceRecord): Device {
    return new Device(record, this.#model, this.clock, {
      settled: (_, { events }) => {
        for (const event of events) {
          this.timeline.push(event)
          if (event.source === 'panel') this.session.event(event)
        }
        this.session.settled()
      },
    })
  }

  /** A cable of its own rate between client and gateway. */
  #connect(baud: number) {
    const { client, device } = new NullModem()
    const line = new Wire(device, { clock: this.clock, settings: { ...defaultSettings, baud }, paced: true })
    client.open()
    client.onData(bytes => this.#hear(bytes))
    line.onData(bytes => this.session.receive(bytes))
    return { client, line }
  }

  #hear(bytes: Uint8Array): void {
    for (const received of this.#ear.push(bytes)) {
      if (received.kind === 'skipped') throw new Error('the panel sent bytes that are no frame')
      if (received.kind === 'malformed') throw new Error(`the panel sent a bad frame: ${received.problem}`)
      this.#heard.push(received.payload)
      if (this.#options.acknowledges === false || !wantsAcknowledgement(received.payload)) continue
      this.clock.at(this.clock.now(), 'client acknowledges', () => this.send(acknowledge, {}))
    }
  }
}
