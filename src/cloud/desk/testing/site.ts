import { loadCatalogue } from '../../../catalogue/catalogue.js'
import { parseModelReference } from '../../../catalogue/reference.js'
import { Device } from '../../../device/device.js'
import { generationOf } from '../../../device/generation.js'
import { type DeviceSetup, newRecord } from '../../../device/record.js'
import { handsOf } from '../../../device/testing/hands.js'
import { seededRandom } from '../../../time/random.js'
import { VirtualClock } from '../../../time/virtual-clock.js'
import { Link } from '../../link/link.js'
import { WatchedBroker } from '../../mqtt/testing/watched-broker.js'
import { native } from '../../native/native-profile.js'
import { DEFAULT_ROOT } from '../../native/topics.js'
import type { DeskOutcome } from '../actions/outcome.js'
import type { DeskActionName, DeskActions } from '../actions.js'
import type { DeskSettings } from '../context.js'
import { Desk, type DeskChange } from '../desk.js'
import type { DeskStore } from '../desk-file.js'
import { DeskLink } from '../desk-link.js'
import { type DeskEntry, decodeDesk, newDesk } from '../desk-record.js'
import type { Role } from '../permissions.js'
import { accessKey } from '../state.js'
import { statusOf, statusText } from '../status.js'

/** How a panel of a site is installed. */
export interface SitePanel extends DeviceSetup {
  readonly id: string
  /** Model id, optionally with `@firmware`. */
  readonly model: string
}

/** A desk's file, in memory: what a kill leaves is what was saved. */
export class MemoryStore implements DeskStore {
  readonly entries = new Map<string, string>()

  async save(entries: readonly DeskEntry[]): Promise<void> {
    for (const [key, value] of entries)
      if (value === null) this.entries.delete(key)
      else this.entries.set(key, value)
  }
}

const catalogue = loadCatalogue()

/** Everything that promised to happen without waiting for time has happened after this. */
const drain = () => new Promise<void>(resolve => process.nextTick(resolve))

/**
 * Emulated panels and desks at one broker, in virtual time: nothing here opens a port or waits. Only the network is an
 * object; devices, their MQTT profile and the desks are the real ones.
 */
export class Site {
  readonly clock: VirtualClock
  readonly broker: WatchedBroker
  readonly #devices = new Map<string, Device>()
  #made = 0

  /** @param start first instant (epoch ms) */
  constructor(start?: number) {
    this.clock = new VirtualClock(start === undefined ? {} : { start })
    this.broker = new WatchedBroker(this.clock)
  }

  /** Installs a panel and connects it. */
  async panel({ id, model, ...setup }: SitePanel): Promise<Device> {
    const reference = parseModelReference(model)
    const found = catalogue.model(reference.id, reference.firmware)
    const device: Device = new Device(
      newRecord({
        id,
        model: found,
        seed: 1,
        setup,
        generation: generationOf(1, this.clock.now(), ++this.#made),
      }),
      found,
      this.clock,
      {
        settled: (_, { outputs }) => link.deliver(outputs),
      },
    )
    const link = new Link(device, {
      profile: native({ root: DEFAULT_ROOT }),
      broker: { url: 'mqtt://loopback', protocolVersion: 4, clean: true, keepaliveSeconds: 60 },
      gate: open => open(),
      open: this.broker.open,
    })
    this.#devices.set(id, device)
    handsOf(device).link(true)
    await this.run(0)
    return device
  }

  /** A panel's device. */
  device(id: string): Device {
    const device = this.#devices.get(id)
    if (!device) throw new Error(`there is no panel ${id}`)
    return device
  }

  /** Types at a panel's keypad and says what it then shows. */
  keys(id: string, keys: string, partition = 1): string {
    const device = this.device(id)
    const problem = handsOf(device).keys(keys, partition)
    if (problem) throw new Error(problem.problem)
    return device.display({ partition })?.lines.join(' | ') ?? ''
  }

  /** Arms a partition as an operator of the emulator can, whatever the keypad of this model asks for. */
  arm(id: string, partition = 1): void {
    const outcome = handsOf(this.device(id)).command({ type: 'arm', mode: 'away', partition }, 'control')
    if (!outcome.ok) throw new Error(outcome.reason)
  }

  /** Disarms a partition in the same way. */
  disarm(id: string, partition = 1): void {
    handsOf(this.device(id)).command({ type: 'disarm', partition }, 'control')
  }

  /** The arming word of a panel's partition. */
  arming(id: string, partition = 1): string {
    return this.device(id).panel.view.arming(partition)
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

  /** Lets time pass up to an instant. */
  async runTo(instant: string): Promise<void> {
    await this.run(Date.parse(instant) - this.clock.now())
  }
}

/** A desk at a site, and the person at it. */
export class SiteDesk {
  readonly store = new MemoryStore()
  readonly changes: DeskChange[] = []
  #link: DeskLink | undefined

  constructor(
    readonly site: Site,
    readonly options: {
      readonly seed?: number
      readonly role?: Role
      readonly settings?: Partial<DeskSettings>
    } = {},
  ) {}

  /** Somebody sits down at a desk at this site. */
  static async at(site: Site, options: SiteDesk['options'] = {}): Promise<SiteDesk> {
    const desk = new SiteDesk(site, options)
    await desk.start()
    return desk
  }

  /** Takes the desk up from what is written down, or a new one. */
  async start(): Promise<void> {
    const { seed = 1, settings = {} } = this.options
    const { clock, broker } = this.site
    const random = seededRandom(seed)
    const { entries } = this.store
    const state = entries.size === 0 ? newDesk(random) : decodeDesk(entries, 'desk.json')
    const now = () => clock.now()
    const opening = DeskLink.open({
      desk: new Desk(state, { root: DEFAULT_ROOT, now, random, settings }),
      store: this.store,
      clock,
      root: DEFAULT_ROOT,
      broker: { url: 'mqtt://loopback' },
      open: broker.open,
      changed: change => this.changes.push(change),
    })
    await this.site.run(0)
    this.#link = await opening
    await this.site.run(0)
  }

  /** The desk is killed: only what was written down is left. */
  kill(): void {
    this.link.abandon()
    this.#link = undefined
  }

  get link(): DeskLink {
    if (!this.#link) throw new Error('nobody is at the desk')
    return this.#link
  }

  get desk(): Desk {
    return this.link.desk
  }

  /** Does something and lets it take its course, as far as that takes no time. */
  async do<Name extends DeskActionName>(
    name: Name,
    input: DeskActions[Name],
    role: Role = this.options.role ?? 'dealer-administrator',
  ): Promise<DeskOutcome> {
    const outcome = this.link.perform(name, input, role)
    await this.site.run(0)
    return outcome
  }

  /** The same, for what is not expected to be refused; gives the id of what it is about. */
  async make<Name extends DeskActionName>(
    name: Name,
    input: DeskActions[Name],
    role?: Role,
  ): Promise<string> {
    const outcome = await this.do(name, input, role)
    if (!outcome.ok) throw new Error(outcome.message)
    return outcome.user ?? outcome.plan ?? outcome.transaction ?? ''
  }

  /** How a user's access to a panel reads in a list; `none`: there is nothing of it. */
  status(user: string, panel: string): string {
    const access = this.desk.state.access.get(accessKey(user, panel))
    return access ? statusText(statusOf(this.desk.context, access)) : 'none'
  }
}
