import type { PanelModel } from '../catalogue/model.js'
import { Link, type LinkOptions } from '../cloud/link/link.js'
import type { Origin } from '../cloud/link/profile.js'
import { documentsOf } from '../cloud/native/panel-documents.js'
import { Device, type Turn } from '../device/device.js'
import { type Actor, type DeviceInputs, HOST } from '../device/input.js'
import type { TakenUp } from '../device/kept/take-up.js'
import type { Naps } from '../device/naps.js'
import type { DeviceRecord } from '../device/record.js'
import { TimelineLog } from '../device/timeline.js'
import type { EventType, TimelineEvent, TimelineEventOf } from '../device/timeline-event.js'
import type { FaultParams } from '../faults/active-faults.js'
import type { KeypadDisplay } from '../keypad/keypad.js'
import type { KeypadPlace } from '../keypad/keypads.js'
import type { Heard } from '../module/events.js'
import type { Outcome, PanelCommand } from '../panel/port.js'
import { Secret } from '../panel/secret.js'
import type { Clock } from '../time/clock.js'
import type { EventFeed } from './feed.js'
import { OPERATOR } from './operator.js'
import { PanelWire } from './panel-wire.js'
import type { Store } from './store.js'
import { Telling, type Watcher } from './telling.js'
import type { WireTap } from './wire-tap.js'

/** What is around a panel. */
export interface UnitSurroundings {
  readonly clock: Clock
  /** Absent: a panel without a cloud. */
  readonly link?: LinkOptions | undefined
  /** Absent: nothing is kept. */
  readonly store?: Store | undefined
  /** Where its events are told beside its own log. */
  readonly feed?: EventFeed | undefined
  /** Where is kept what goes over its wires. Absent: nowhere. */
  readonly wire?: WireTap | undefined
  /** What it is called from outside, where that is not its id. */
  readonly address?: string | undefined
  /** Events that its log keeps. */
  readonly logged?: number
  /** The log of whoever was this panel before: it goes on. Absent: one begins. */
  readonly log?: TimelineLog | undefined
  /** Which of many panels stay awake. Absent: this one does. */
  readonly naps?: Naps | undefined
  /** Is told that the state of its link may be another one. */
  readonly turned?: (unit: PanelUnit) => void
}

const placeOf = (at: number | KeypadPlace): KeypadPlace => (typeof at === 'number' ? { partition: at } : at)

/** One panel that is awake: its device, its recent timeline, its way to the cloud, and what can be done to it. */
export class PanelUnit {
  /** @internal */
  readonly device: Device
  /** @internal */
  readonly log: TimelineLog
  /** @internal */
  readonly link: Link | undefined
  /** What goes over its wires; undefined: nobody keeps that. @internal */
  readonly wire: PanelWire | undefined
  readonly #around: UnitSurroundings
  readonly #telling: Telling
  #noters: Set<(turn: Turn) => void> | undefined
  /**
   * Number of the feed's last entry before it came: what was told until then under its id is of another panel.
   * @internal
   */
  readonly cameAfter: number
  /** Turns that wait for the disk. */
  #untold = 0
  /** What the numbers in the feed are ahead of those on the timeline, in the turn that is told; undefined: the feed gives them. */
  #numbered: number | undefined

  /** @internal */
  constructor(
    record: DeviceRecord,
    /** @internal */
    readonly model: PanelModel,
    around: UnitSurroundings,
  ) {
    this.#around = around
    this.cameAfter = around.feed?.last ?? 0
    this.log = around.log ?? new TimelineLog(around.logged)
    for (const { event, asked } of around.store?.timeline(record) ?? []) this.log.append(event, asked)
    this.wire = around.wire && new PanelWire(around.wire, around.clock)
    // The device must exist before its first output can be delivered, so the link is looked up when needed.
    this.#telling = new Telling({
      event: (event, asked) => {
        this.log.append(event, asked)
        const number = this.#numbered === undefined ? undefined : event.seq + this.#numbered
        around.feed?.publish(this.address, event, asked, this.log.actor(event.seq), number)
      },
      deliver: outputs => this.link?.deliver(outputs),
    })
    this.device = new Device(record, model, around.clock, {
      naps: around.naps,
      settled: (_, turn) => this.#settled(turn),
    })
    this.link = around.link && new Link(this.device, around.link, this)
  }

  /** Where an event comes from, as far as that is still known. @internal */
  originOf({ seq, cause }: Heard): Origin {
    return {
      cause: cause === undefined ? undefined : this.log.at(cause),
      asked: this.log.asked(seq),
      actor: this.log.actor(seq),
    }
  }

  get id(): string {
    return this.device.id
  }

  /**
   * What it is called from outside: its id, or in a scenario that is played, the play's before it.
   * @internal
   */
  get address(): string {
    return this.#around.address ?? this.id
  }

  /** The clock it lives on. */
  get clock(): Clock {
    return this.device.clock
  }

  /** Whether the module is connected to its cloud. */
  get online(): boolean {
    return this.device.module.value.link === 'online'
  }

  /** Readers, the cloud and whoever is at the automation port hear of a turn when what it did cannot be lost. */
  #settled(turn: Turn): void {
    this.#around.turned?.(this)
    if (this.#noters) for (const noter of this.#noters) noter(turn)
    // Nothing is told and nothing waits: that an answer was confirmed is written soon enough.
    if (turn.events.length === 0 && turn.outputs.length === 0) return this.#around.store?.note(this.device)
    this.#untold++
    const numbered = this.#keep(turn)
    this.whenDurable(() => {
      this.#untold--
      this.wire?.told(turn)
      this.#numbered = numbered
      this.#telling.tell(turn)
    })
  }

  /**
   * Has what a turn tells kept with the record, under the numbers that it has in the feed. Turns are told in the order they settled in, of all
   * panels, as the store answers them.
   * @returns what these are ahead of those on the timeline; undefined: nothing is kept, or there is nothing to tell
   */
  #keep(turn: Turn): number | undefined {
    const { store, feed } = this.#around
    const [first] = turn.events
    if (!store || !feed || !first) return undefined
    const number = feed.reserve(turn.events.length)
    store.tell(this.device, number, turn)
    return number - first.seq
  }

  /**
   * Whether all that happened was told: nothing of it waits for the disk.
   * @internal
   */
  get isTold(): boolean {
    return this.#untold === 0
  }

  /**
   * Runs `then` when everything the device knows now is durable: at once, where nothing is kept.
   * @internal
   */
  whenDurable(then: () => void): void {
    const { store } = this.#around
    if (store) store.save(this.device, then)
    else then()
  }

  /**
   * {@link PanelUnit.whenDurable} as a promise.
   * @throws NotKeptError where it cannot become durable any more
   * @internal
   */
  durable(): Promise<void> {
    const { store } = this.#around
    return store ? store.saved(this.device) : Promise.resolve()
  }

  /**
   * Lets whoever is at the automation port see what happens. Returns how to detach it.
   * @internal
   */
  attach(watcher: Watcher): () => void {
    const release = this.device.hold()
    const detach = this.#telling.attach(watcher)
    return () => {
      detach()
      release()
    }
  }

  /**
   * Hands on every turn from now on, as soon as it is over and whether it is kept or not: to who notes what was done. It must
   * give the device no input. Returns how to stop.
   * @internal
   */
  noteTurns(noter: (turn: Turn) => void): () => void {
    this.#noters ??= new Set()
    this.#noters.add(noter)
    return () => this.#noters?.delete(noter)
  }

  /**
   * Asks the module to connect. A device that was put down online asks again.
   * @internal
   */
  start(by: Actor = HOST): void {
    if (this.link) this.device.take({ type: 'link/switch', by, on: true })
  }

  /**
   * Types at a keypad, e.g. `1234` or `[AWAY]`, and says what it then shows.
   * @param at a partition, whose first keypad is meant, or `{keypad: ADDRESS}`
   * @throws RangeError for a text that is no keys, or where there is no such keypad
   */
  press(keys: string, at: number | KeypadPlace = 1, by: Actor = OPERATOR): KeypadDisplay {
    const problem = this.device.take({ type: 'keys', by, at: placeOf(at), keys: new Secret(keys) })
    if (problem) throw new RangeError(problem.problem)
    return this.display(at)
  }

  /**
   * What a keypad shows.
   * @param at as {@link PanelUnit.press}
   * @throws RangeError where there is no such keypad
   */
  display(at: number | KeypadPlace = 1): KeypadDisplay {
    const display = this.device.display(placeOf(at))
    if (!display) throw new RangeError(this.device.absentKeypad(placeOf(at)))
    return display
  }

  /** Opens, closes, tampers with or disturbs a zone. */
  zone(zone: number, condition: DeviceInputs['zone']['condition'], by: Actor = OPERATOR): void {
    if (!this.device.take({ type: 'zone', by, zone, condition }))
      throw new RangeError(`the panel has no zone ${zone}`)
  }

  /** Takes mains or battery away, or gives them back. */
  power(supply: DeviceInputs['power'], by: Actor = OPERATOR): void {
    this.device.take({ type: 'power', by, ...supply })
  }

  /** Takes all power away and gives it back as it was: the device starts again, with what its memory kept. */
  restart(by: Actor = OPERATOR): void {
    const { mains, battery } = this.device.panel.view.main.context
    this.power({ mains: false, battery: 'absent' }, by)
    this.power({ mains, battery }, by)
  }

  /** A command at the panel's port, as a serial protocol or the operator gives it. */
  command(command: PanelCommand, by: Actor | 'serial' | 'control' = OPERATOR): Outcome {
    return this.device.take({ type: 'command', by: typeof by === 'string' ? { via: by } : by, command })
  }

  /**
   * Something goes wrong around the panel, e.g. `bus-cut`, until it is cleared.
   * @throws RangeError for a fault there is not, or parameters it does not have
   */
  fault(name: string, params: FaultParams = {}, by: Actor = OPERATOR): void {
    const problem = this.device.take({ type: 'fault/set', by, fault: name, params })
    if (problem) throw new RangeError(problem.problem)
  }

  /** A fault ends. False if it did not last. */
  clearFault(name: string, by: Actor = OPERATOR): boolean {
    return this.device.take({ type: 'fault/clear', by, fault: name })
  }

  /** The faults that last, by name, with what was said about them. */
  get faults(): Readonly<Record<string, FaultParams>> {
    return this.device.faults
  }

  /** What the retained documents of the native profile say, as far as the module knows. */
  documents() {
    return documentsOf(this.device.module)
  }

  /** Events after `seq`, optionally of one type (`panel.alarm`) or family (`panel.user_code.`). */
  timeline<Type extends EventType>(after: number, type: Type): TimelineEventOf<Type>[]
  timeline(after?: number, type?: string): TimelineEvent[]
  timeline(after = 0, type?: string): TimelineEvent[] {
    return this.log.after(after, type)
  }

  /** The chain of causes that led to an event, that event first. */
  why(seq: number): TimelineEvent[] {
    return this.log.why(seq)
  }

  /**
   * Calls `listener` with every event to come, in order, when its input is worked off and durable. It may do anything to
   * the panel. Returns how to stop.
   */
  on(listener: (event: TimelineEvent) => void): () => void {
    return this.#telling.on(listener)
  }

  /** Everything the panel knows, to be taken up elsewhere. Codes are in it in clear. */
  record(): DeviceRecord {
    return this.device.record()
  }

  /**
   * Tells what became of the record that was kept; before anything else happens to the device.
   * @internal
   */
  takenUp({ differences, gone, isAnother }: TakenUp): void {
    this.device.take({ type: 'record/taken-up', by: HOST, differences, gone, isAnother })
  }

  /**
   * Puts the device down for good: nothing of it is left on the broker.
   * @internal
   */
  async dismantle(by: Actor = HOST): Promise<void> {
    this.device.take({ type: 'abandon', by })
    await this.#told()
    await this.link?.forget()
    await this.#told()
    this.device.sleep()
    this.wire?.end()
  }

  /**
   * Puts the device down and lets go of the broker.
   * @internal
   */
  async stop(): Promise<void> {
    await this.link?.end()
    // What becomes durable only now is not said any more: it goes back into the record, for the next process to say.
    await this.#told()
    this.device.sleep()
    this.wire?.end()
  }

  /** Resolves when no turn waits for the disk any more, or none of them will ever be told. */
  async #told(): Promise<void> {
    const { store } = this.#around
    let isOver = store === undefined
    const over = () => {
      isOver = true
    }
    // Saves are answered in order; what was told may have led to more.
    while (this.#untold > 0 && !isOver) await this.durable().catch(over)
  }
}
