import type { ProtocolSession } from '../../protocols/protocol.js'
import type { PanelModel } from '../catalogue/model.js'
import { Link, type LinkOptions } from '../cloud/link/link.js'
import { Device, type Turn } from '../device/device.js'
import { type Actor, HOST } from '../device/input.js'
import type { TakenUp } from '../device/kept/take-up.js'
import type { DeviceRecord } from '../device/record.js'
import { TimelineLog } from '../device/timeline.js'
import type { Clock } from '../time/clock.js'
import type { EventFeed } from './feed.js'
import type { Store } from './store.js'

/** Who sees events as they happen, and hears when what led to them is worked off and durable. */
type Watcher = Partial<Pick<ProtocolSession, 'event'>> & Pick<ProtocolSession, 'settled'>

/** What the units of one emulator share. */
export interface UnitSurroundings {
  readonly clock: Clock
  readonly feed: EventFeed
  readonly store: Store | undefined
  readonly link: Omit<LinkOptions, 'whenDurable'> | undefined
}

/** One panel in an emulator: its device awake, its recent timeline, and its way to the cloud. */
export class PanelUnit {
  readonly device: Device
  readonly log = new TimelineLog()
  readonly link: Link | undefined
  readonly #store: Store | undefined
  readonly #feed: EventFeed
  readonly #watchers = new Set<Watcher>()

  constructor(
    record: DeviceRecord,
    readonly model: PanelModel,
    around: UnitSurroundings,
  ) {
    const { clock, feed, store } = around
    this.#store = store
    this.#feed = feed
    // The device must exist before its first output can be delivered, so the link is looked up when needed.
    this.device = new Device(record, model, clock, {
      settled: (_, turn) => this.#settled(turn),
    })
    this.link =
      around.link &&
      new Link(this.device, {
        ...around.link,
        whenDurable: (_, then) => this.whenDurable(then),
      })
  }

  get id(): string {
    return this.device.id
  }

  /** Readers, the cloud and whoever is at the automation port hear of a turn when what it did cannot be lost. */
  #settled({ events, outputs }: Turn): void {
    // Nothing is told and nothing waits: that an answer was confirmed is written soon enough.
    if (events.length === 0 && outputs.length === 0) return this.#store?.note(this.device)
    this.whenDurable(() => {
      for (const event of events) {
        this.log.append(event)
        this.#feed.publish(this.id, event)
        for (const watcher of this.#watchers) watcher.event?.(event)
      }
      this.link?.deliver(outputs)
      for (const watcher of this.#watchers) watcher.settled()
    })
  }

  /** Runs `then` when everything the device knows now is durable: at once, where nothing is kept. */
  whenDurable(then: () => void): void {
    if (this.#store) this.#store.save(this.device, then)
    else then()
  }

  /** {@link PanelUnit.whenDurable} as a promise. */
  durable(): Promise<void> {
    return new Promise(resolve => this.whenDurable(resolve))
  }

  /** Lets whoever is at the automation port see what happens. Returns how to detach it. */
  attach(watcher: Watcher): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Asks the module to connect. A device that was put down online asks again. */
  start(): void {
    if (this.link) this.device.take({ type: 'link/switch', by: HOST, on: true })
  }

  /** Mains and battery go away and come back as they were: the device starts again, with what its memory kept. */
  restart(by: Actor): void {
    const { mains, battery } = this.device.panel.state.main.context
    this.device.take({ type: 'power', by, mains: false, battery: 'absent' })
    this.device.take({ type: 'power', by, mains, battery })
  }

  /** Tells what became of the record that was kept; before anything else happens to the device. */
  takenUp({ differences, gone, isAnother }: TakenUp): void {
    this.device.take({ type: 'record/taken-up', by: HOST, differences, gone, isAnother })
  }

  /** Puts the device down for good: nothing of it is left on the broker. */
  async dismantle(): Promise<void> {
    this.device.take({ type: 'abandon', by: HOST })
    await this.durable()
    await this.link?.forget()
    this.device.sleep()
  }

  /** Puts the device down and lets go of the broker. */
  async stop(): Promise<void> {
    await this.link?.end()
    this.device.sleep()
  }
}
