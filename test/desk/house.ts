import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import type { PanelModel } from '../../src/catalogue/model.js'
import { Link } from '../../src/cloud/link/link.js'
import { type Delays, MemoryBroker } from '../../src/cloud/mqtt/memory-broker.js'
import { native } from '../../src/cloud/native/native-profile.js'
import { DEFAULT_ROOT } from '../../src/cloud/native/topics.js'
import { Device } from '../../src/device/device.js'
import { generationOf } from '../../src/device/generation.js'
import { newRecord } from '../../src/device/record.js'
import { handsOf } from '../../src/device/testing/hands.js'
import type { PanelCommand } from '../../src/panel/port.js'
import { Secret } from '../../src/panel/secret.js'
import { partitionsOf } from '../../src/panel/user.js'
import { tryCode } from '../../src/scenario/try-code.js'
import { VirtualClock } from '../../src/time/virtual-clock.js'

const catalogue = loadCatalogue()

/** When a house begins (epoch ms): a Monday at seven. */
export const START = Date.parse('2026-01-05T07:00:00Z')

/** A row of a panel's own table: what is so, whatever anybody believes. */
export interface Row {
  readonly code: string
  readonly name?: string | undefined
  readonly type: string
  readonly partitions: readonly number[]
  readonly enabled: boolean
}

interface Placed {
  device: Device
  link: Link
  model: PanelModel
}

/** How long messages take, in ms: requests, answers and documents each by themselves. */
export interface Network {
  readonly requests: number
  readonly answers: number
  readonly documents: number
}
export const CALM: Network = { requests: 0, answers: 0, documents: 0 }

/** Everything that promised to happen without waiting for time has happened after this. */
const drain = () => new Promise<void>(resolve => process.nextTick(resolve))

/** The panels of a walk at their broker, in virtual time; what they really hold can be looked at. */
export class House {
  #made = 0
  readonly clock = new VirtualClock({ start: START })
  readonly broker = new MemoryBroker(this.clock)
  network: Network = CALM
  readonly #placed = new Map<string, Placed>()
  readonly #last = new Map<string, number>()

  constructor() {
    this.broker.delays = passage => this.#delays(passage)
  }

  /** Messages of one topic stay in order, which is what MQTT promises; those of several overtake each other. */
  readonly #delays: Delays = ({ topic, to }) => {
    const kind = topic.includes('/request/')
      ? 'requests'
      : topic.includes('/response/')
        ? 'answers'
        : 'documents'
    const key = `${to} ${kind === 'documents' ? topic : kind}`
    const at = Math.max(this.clock.now() + this.network[kind], this.#last.get(key) ?? 0)
    this.#last.set(key, at)
    return [at - this.clock.now()]
  }

  /** Whether everything that was published has arrived, as far as delays go. */
  get isCalm(): boolean {
    return [...this.#last.values()].every(at => at <= this.clock.now())
  }

  async install(id: string, model: string, partitions: number): Promise<void> {
    const found = catalogue.model(model)
    const panel = { partitions: Math.min(partitions, found.facts.partitions.max), exitDelay: 0 }
    const record = newRecord({
      id,
      model: found,
      seed: 1,
      setup: { panel },
      generation: generationOf(1, this.clock.now(), ++this.#made),
    })
    const device: Device = new Device(record, found, this.clock, {
      settled: (_, { outputs }) => link.deliver(outputs),
    })
    const link = new Link(device, {
      profile: native({ root: DEFAULT_ROOT }),
      broker: { url: 'mqtt://loopback', protocolVersion: 4, clean: true, keepaliveSeconds: 60 },
      gate: open => open(),
      open: this.broker.open,
    })
    this.#placed.set(id, { device, link, model: found })
    handsOf(device).link(true)
    await this.run(0)
  }

  /** Another panel in the place of this one, under the same id. It begins online or, like the old one, cut off. */
  async replace(id: string, model: string, partitions: number): Promise<void> {
    const { device, link } = this.#of(id)
    const isDown = this.isDown(id)
    await link.end()
    device.sleep()
    // The address answers nobody while a panel is put there whose link does not work yet.
    if (isDown) this.broker.isUp = false
    await this.install(id, model, partitions)
    if (isDown) this.link(id, false)
    this.broker.isUp = true
    await this.run(0)
  }

  /** The broker begins again without what it retained of a panel; everybody loses the connection. */
  async loseDocuments(id: string): Promise<void> {
    for (const topic of [...this.broker.retained.keys()])
      if (topic.startsWith(`${DEFAULT_ROOT}/${id}/`)) this.broker.retained.delete(topic)
    this.broker.cut()
    // What is published by the cuts themselves is no document of a panel that is away.
    await this.run(0)
  }

  /** Whether the broker retains a document that tells what a panel holds. */
  isRetained(id: string): boolean {
    return [...this.broker.retained.keys()].some(topic => topic.startsWith(`${DEFAULT_ROOT}/${id}/slots`))
  }

  #of(id: string): Placed {
    const placed = this.#placed.get(id)
    if (!placed) throw new Error(`there is no panel ${id}`)
    return placed
  }

  device(id: string): Device {
    return this.#of(id).device
  }

  model(id: string): PanelModel {
    return this.#of(id).model
  }

  partitions(id: string): number[] {
    return this.device(id).panel.view.partitions.map((_, index) => index + 1)
  }

  isOnline(id: string): boolean {
    return this.device(id).module.value.link === 'online'
  }

  isDown(id: string): boolean {
    return 'link-down' in this.device(id).faults
  }

  link(id: string, up: boolean): void {
    if (up) handsOf(this.device(id)).clearFault('link-down')
    else handsOf(this.device(id)).fault('link-down')
  }

  /** Past the cloud, as at the keypad or the automation port. @returns whether the panel took it */
  locally(id: string, command: PanelCommand): boolean {
    return handsOf(this.device(id)).command(command, 'serial').ok
  }

  /** Digits as commands at the panel take them. */
  secret = (digits: string) => new Secret(digits)

  isArmed(id: string): boolean {
    const { view } = this.device(id).panel
    return this.partitions(id).some(partition => view.arming(partition) !== 'disarmed')
  }

  arm(id: string): void {
    const command = { type: 'arm', mode: 'away', partition: 1, bypass: true } as const
    handsOf(this.device(id)).command(command, 'control')
  }

  disarm(id: string): void {
    for (const partition of this.partitions(id))
      handsOf(this.device(id)).command({ type: 'disarm', partition }, 'control')
  }

  /** Every occupied slot. */
  table(id: string): Map<number, Row> {
    const rows = [...this.device(id).codes.users()].map(
      ({ slot, code, name, userType, partitions, enabled }) =>
        [
          slot,
          { code: code.reveal(), name, type: userType, partitions: partitionsOf(partitions), enabled },
        ] as const,
    )
    return new Map(rows)
  }

  /** Whether a slot is one of those that people have: not the master's, nor a duress one. */
  isOrdinary(id: string, slot: number): boolean {
    return !this.model(id).facts.slots.special.some(({ from, to }) => slot >= from && slot <= to)
  }

  /** Ordinary slots, the lowest first. */
  ordinary(id: string, count: number): number[] {
    const { first, last } = this.model(id).facts.slots
    const slots: number[] = []
    for (let slot = first; slot <= last && slots.length < count; slot++)
      if (this.isOrdinary(id, slot)) slots.push(slot)
    return slots
  }

  /** What the panel's own count says: whether another ordinary code fits. */
  hasRoom(id: string): boolean {
    const { facts } = this.model(id)
    const used = [...this.table(id).keys()].filter(
      slot => facts.slots.special.find(({ from, to }) => slot >= from && slot <= to)?.counts !== false,
    ).length
    return used < facts.userCodes.limit
  }

  /** The partitions that a code disarms, typed at the keypad of each. */
  opens(id: string, digits: string): number[] {
    const { device, model } = this.#of(id)
    const code = new Secret(digits)
    const now = this.clock.now()
    return this.partitions(id).filter(
      partition => tryCode({ place: { panel: device, model }, now, code, partition }).kind === 'opened',
    )
  }

  /** Lets time pass, and everything happen that falls due. */
  async run(ms: number): Promise<void> {
    const until = this.clock.now() + ms
    await drain()
    for (let next = this.clock.next(); next !== undefined && next <= until; next = this.clock.next()) {
      this.clock.advanceTo(Math.max(next, this.clock.now()))
      await drain()
    }
    this.clock.advanceTo(until)
    await drain()
  }
}
