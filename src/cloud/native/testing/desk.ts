import { loadCatalogue } from '../../../catalogue/catalogue.js'
import { parseModelReference } from '../../../catalogue/reference.js'
import { Device } from '../../../device/device.js'
import { type DeviceSetup, decodeRecord, encodeRecord, newRecord } from '../../../device/record.js'
import { Hands, handsOf } from '../../../device/testing/hands.js'
import type { TimelineEvent } from '../../../device/timeline-event.js'
import { VirtualClock } from '../../../time/virtual-clock.js'
import { Link, type LinkOptions } from '../../link/link.js'
import type { MessageProperties } from '../../mqtt/types.js'
import { native } from '../native-profile.js'
import { type Delivery, FakeBroker } from './fake-broker.js'

const catalogue = loadCatalogue()

/** What a {@link Desk} is built from; everything may be left out. */
export interface DeskOptions {
  /** Default: a panel that can be programmed while it is armed, with few slots. */
  readonly model?: string
  readonly setup?: DeviceSetup
  readonly broker?: FakeBroker
  /** A record to take up instead of a new device. */
  readonly record?: string
  /** How connections are opened; default: at once, to the broker. */
  readonly gate?: LinkOptions['gate']
  readonly open?: LinkOptions['open']
}

/** A device on the native profile, a broker in memory, and a hand that decides when something is durable. */
export class Desk {
  readonly clock = new VirtualClock()
  readonly broker: FakeBroker
  readonly device: Device
  readonly link: Link
  readonly hands = new Hands(() => this.device)
  readonly events: TimelineEvent[] = []
  /** While false, nothing becomes durable. */
  durable = true
  #held: (() => void)[] = []
  #count = 0

  constructor(options: DeskOptions = {}) {
    const { model = '2gig-gocontrol', setup = {}, broker = new FakeBroker(), record } = options
    const { gate = open => open(), open = broker.open } = options
    this.broker = broker
    const reference = parseModelReference(model)
    const resolved = catalogue.model(reference.id, reference.firmware)
    const taken =
      record === undefined
        ? newRecord({ id: 'panel-1', model: resolved, seed: 1, setup })
        : decodeRecord(record)
    const whenDurable = (then: () => void) => {
      if (this.durable) then()
      else this.#held.push(then)
    }
    this.device = new Device(taken, resolved, this.clock, {
      settled: (_, { events, outputs }) => {
        this.events.push(...events)
        whenDurable(() => this.link.deliver(outputs))
      },
    })
    const linked = {
      profile: native({ root: 'panels/v1' }),
      broker: { url: 'mqtt://fake', protocolVersion: 5, clean: false, keepaliveSeconds: 60 },
      gate,
      open,
    } as const
    this.link = new Link(this.device, linked, { whenDurable })
  }

  /** Switches the module on and waits until what follows has happened. */
  async start(): Promise<this> {
    handsOf(this.device).link(true)
    await this.turn()
    return this
  }

  /** Lets promises settle. */
  async turn(): Promise<void> {
    for (let round = 0; round < 20; round++) await Promise.resolve()
  }

  /** Lets time pass. */
  async wait(ms: number): Promise<void> {
    this.clock.advance(ms)
    await this.turn()
  }

  /** What was held becomes durable. */
  release(): void {
    this.durable = true
    for (const then of this.#held.splice(0)) then()
  }

  /** Sends a request as a cloud would. */
  request(name: string, body: object, properties?: MessageProperties): Delivery {
    const payload = JSON.stringify({ transaction: `t-${++this.#count}`, ...body })
    return this.broker.connection.deliver(
      `panels/v1/panel-1/request/${name}`,
      payload,
      properties ? { properties } : {},
    )
  }

  /** Everything answered to requests of a name. */
  responses(name: string): Record<string, unknown>[] {
    return this.broker.on(`panels/v1/panel-1/response/${name}`)
  }

  /** A retained document as the broker has it, or undefined. */
  document(level: string): unknown {
    const text = this.broker.retained.get(`panels/v1/panel-1/${level}`)
    return text === undefined || level === 'status' ? text : JSON.parse(text)
  }

  /** Slots whose documents the broker has. */
  slots(): number[] {
    const prefix = 'panels/v1/panel-1/slots/'
    return [...this.broker.retained.keys()]
      .filter(topic => topic.startsWith(prefix))
      .map(topic => Number(topic.slice(prefix.length)))
      .toSorted((a, b) => a - b)
  }

  /** Puts the device down, as a kill would: nobody says goodbye. */
  kill(): string {
    const text = encodeRecord(this.device.record())
    this.device.sleep()
    return text
  }
}
