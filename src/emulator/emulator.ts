import type { Catalogue } from '../catalogue/catalogue.js'
import type { PanelModel } from '../catalogue/model.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'
import type { LinkOptions } from '../cloud/link/link.js'
import type { MessageTap } from '../cloud/link/message-tap.js'
import { generationOf } from '../device/generation.js'
import type { Actor } from '../device/input.js'
import { leavesCopy, sentenceOf } from '../device/kept/differences.js'
import { anew, type Described, type TakenUp, takeUp } from '../device/kept/take-up.js'
import { Naps } from '../device/naps.js'
import { checkSetup, type DeviceRecord, newRecord } from '../device/record.js'
import { given } from '../panel/given.js'
import type { Clock } from '../time/clock.js'
import { ClientIds } from './client-ids.js'
import { type PanelSpec, setupOf } from './config.js'
import { EventFeed } from './feed.js'
import { gate } from './gate.js'
import { keptFeed } from './kept-feed.js'
import { LineStates } from './line-states.js'
import { LinkCount } from './link-count.js'
import type { Connecting } from './panel-broker.js'
import { NoRoomError, type Room } from './room.js'
import type { Store, StoreWaiting } from './store.js'
import { StoreDamagedError } from './store-error.js'
import { PanelUnit, type UnitSurroundings } from './unit.js'
import { WireTap } from './wire-tap.js'

/** What an emulator is built from. */
export interface EmulatorOptions {
  readonly clock: Clock
  readonly catalogue: Catalogue
  readonly seed: number
  /** Absent: panels without a cloud. */
  readonly link?: Pick<LinkOptions, 'profile' | 'broker' | 'open' | 'outside'> & {
    /** Lets attempts to connect begin; absent: as many at once as a broker takes well. */
    readonly gate?: LinkOptions['gate']
    /** Where a panel connects, and how it proves there who it is. Absent: all as `broker` and `open` say. */
    readonly reach?: (panel: Connecting) => Reach
  }
  /** Where the events of all panels are told; absent: in a feed that keeps as many as readers may have missed. */
  readonly feed?: EventFeed
  /** Absent: nothing is kept. */
  readonly store?: Store
  /** Events that each panel's log keeps; absent: as many as a person may want to look back on. */
  readonly logged?: number
  /** Whether nothing is kept of what goes over the wires, which nobody looks at. */
  readonly tapless?: boolean
  /** Absent: as many panels as anybody wants. */
  readonly room?: Room
  /** Hears what an operator should know and may not expect. */
  readonly warn?: (message: string) => void
}

/** How one panel reaches its cloud. */
export type Reach = Pick<LinkOptions, 'broker' | 'open'>

/** Hears why panels do not get a connection. */
export interface FailureTap {
  onFailure: ((panel: string, error: unknown) => void) | undefined
}

/** A panel was asked for under an id that is taken. */
export class PanelExistsError extends Error {
  constructor(readonly id: string) {
    super(`there is already a panel "${id}"; choose another id, or delete that panel first`)
    this.name = 'PanelExistsError'
  }
}

/** Hears of panels that come and go: one that is reset goes, and another one of its id comes. */
export interface PanelWatcher {
  came(unit: PanelUnit): void
  went(unit: PanelUnit): void
}

/** Connections being opened at once, after Mosquitto's accept backlog of 100. */
const CONNECTS_IN_FLIGHT = 64

/** A running set of panels on one clock, with one stream of events. */
export class Emulator {
  readonly clock: Clock
  readonly feed: EventFeed
  /** How the links of all panels are. */
  readonly links = new LinkCount()
  /** How the serial lines of all panels are. */
  readonly lines = new LineStates()
  /** What goes between the modules of all panels and their cloud. */
  readonly messages: MessageTap = { onMessage: undefined }
  /** The last of what went over the wires of all panels. */
  readonly wire = new WireTap()
  /** Why modules of panels did not get a connection, each time. */
  readonly failures: FailureTap = { onFailure: undefined }
  readonly catalogue: Catalogue
  readonly seed: number
  /** Which of its panels are awake. */
  readonly naps = new Naps()
  readonly #clientIds = new ClientIds()
  #made = 0
  readonly #units = new Map<string, PanelUnit>()
  readonly #watchers = new Set<PanelWatcher>()
  readonly #options: EmulatorOptions
  readonly #gate = gate(CONNECTS_IN_FLIGHT)
  readonly #link: LinkOptions | undefined
  /** What holds for all links, with how those of one kind reach their broker. */
  readonly #links = new WeakMap<Reach, LinkOptions>()

  constructor(options: EmulatorOptions) {
    this.#options = options
    this.clock = options.clock
    this.feed = options.feed ?? (options.store ? keptFeed(options.store) : new EventFeed())
    this.catalogue = options.catalogue
    this.seed = options.seed
    this.#link = this.#commonLink()
  }

  /** Every panel, in the order they came. */
  panels(): PanelUnit[] {
    return [...this.#units.values()]
  }

  /** How many panels there are. */
  get size(): number {
    return this.#units.size
  }

  get(id: string): PanelUnit | undefined {
    return this.#units.get(id)
  }

  /**
   * Makes a panel, or takes up the one kept under this id, and connects it. What differs between that and the description
   * is told, each in a sentence.
   * @param how `reset`: what is kept is not taken up; the panel begins as delivered. `by`: who asked for it; absent: nobody
   * @throws ConfigurationError (unknown model, another panel's client id), SetupError (impossible setup), PanelExistsError,
   * NoRoomError
   */
  add(spec: PanelSpec, how: { readonly reset?: boolean; readonly by?: Actor } = {}): PanelUnit {
    this.checkRoom(1)
    const id = spec.id ?? this.#freeId()
    if (this.#units.has(id)) throw new PanelExistsError(id)
    const { clock, seed, store, logged, tapless = false } = this.#options
    const link = this.#linkOf({ id, broker: spec.broker })
    const generation = this.#nextGeneration()
    const described = { model: this.#model(spec), setup: setupOf(spec), seed, generation }
    const kept = this.#kept(id, how)
    const taken = kept && this.#takeUp(kept, described, how)
    const record = taken?.record ?? newRecord({ id, ...described })
    const unit = new PanelUnit(record, taken?.model ?? described.model, {
      clock,
      feed: this.feed,
      store,
      link,
      wire: tapless ? undefined : this.wire,
      ...given({ logged }),
      naps: this.naps,
      turned: one => this.#noteLink(one),
    })
    if (taken && taken.differences.length > 0) unit.takenUp(taken)
    this.#units.set(id, unit)
    if (link) this.#clientIds.claim(link.broker, id)
    this.#noteLink(unit)
    for (const watcher of this.#watchers) watcher.came(unit)
    unit.start(how.by)
    return unit
  }

  /** Tells of every panel that comes or goes from now on. Returns how to stop that. */
  watch(watcher: PanelWatcher): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /**
   * Whether {@link Emulator.add} could make this panel; nothing is made.
   * @returns the model and firmware it would have
   * @throws ConfigurationError (unknown model), SetupError (impossible setup)
   */
  check(spec: PanelSpec): { readonly model: string; readonly firmware: string } {
    const model = this.#model(spec)
    checkSetup(model, setupOf(spec))
    if (spec.id !== undefined) this.#linkOf({ id: spec.id, broker: spec.broker })
    return { model: model.id, firmware: model.firmware }
  }

  /**
   * Whether there is room for more panels.
   * @throws NoRoomError
   */
  checkRoom(more: number): void {
    const { room } = this.#options
    const panels = this.#units.size + more
    if (room && panels > room.panels) throw new NoRoomError(room.refusal(panels))
  }

  /** Takes a panel away for good, because somebody (`by`) asked for it. False if there is none of that id. */
  async remove(id: string, by?: Actor): Promise<boolean> {
    const unit = this.#units.get(id)
    if (!unit) return false
    this.#leaves(unit)
    await unit.dismantle(by)
    await this.#options.store?.forget(id)
    return true
  }

  /**
   * Takes a panel away as the end of the process would: it says `offline`, and what is kept of it is taken up when it is
   * added again. False if there is none of that id.
   */
  async putDown(id: string): Promise<boolean> {
    const unit = this.#units.get(id)
    if (!unit) return false
    this.#leaves(unit)
    await unit.stop()
    return true
  }

  #leaves(unit: PanelUnit): void {
    this.#units.delete(unit.id)
    if (unit.link) this.#clientIds.release(unit.link.options.broker)
    this.links.note(unit.id, undefined)
    for (const watcher of this.#watchers) watcher.went(unit)
  }

  /** Whether every panel that has a cloud is connected to it. */
  online(): boolean {
    return this.links.of('online') === this.#units.size
  }

  /** Calls `listener` with what each write of the state folder takes (ms), where there is one. */
  watchWrites(listener: (ms: number) => void): void {
    const { store } = this.#options
    if (store) store.onWrite = listener
  }

  /** Whether its panels have a cloud at all. */
  get hasCloud(): boolean {
    return this.#options.link !== undefined
  }

  /** Whether the panels are kept anywhere, and what then waits for the disk. */
  kept(): { readonly waiting: StoreWaiting | undefined } | undefined {
    const { store } = this.#options
    return store && { waiting: store.waiting() }
  }

  /** Puts every device down. What they still say goodbye to can then be closed, and what they are kept in last. */
  async stop(): Promise<void> {
    await Promise.all(this.panels().map(unit => unit.stop()))
  }

  /** Puts every device down and closes the store; what was confirmed is kept. */
  async close(): Promise<void> {
    await this.stop()
    await this.#options.store?.close()
  }

  /**
   * How a panel reaches its cloud.
   * @throws ConfigurationError where a broker would take it for another panel
   */
  #linkOf(panel: Connecting & { readonly id: string }): UnitSurroundings['link'] {
    const common = this.#link
    if (!common) return undefined
    const own = this.#options.link?.reach?.(panel)
    const problem = this.#clientIds.taken((own ?? common).broker, panel.id)
    if (problem !== undefined) throw ConfigurationError.of(problem)
    if (!own) return common
    // Which way in a panel has goes with its broker.
    const { open: _, ...rest } = common
    const link = this.#links.get(own) ?? { ...rest, ...own }
    this.#links.set(own, link)
    return link
  }

  /** What holds for the links of all panels, of which there may be thousands. */
  #commonLink(): LinkOptions | undefined {
    const { link, warn } = this.#options
    if (!link) return undefined
    const { reach: _, ...all } = link
    return {
      ...all,
      gate: link.gate ?? this.#gate,
      tap: this.messages,
      failed: (device, error) => this.failures.onFailure?.(device.id, error),
      warn: sentence => warn?.(sentence),
    }
  }

  /** What is kept of a panel. One that is reset begins anyway, also where nobody can read what was kept of it. */
  #kept(id: string, { reset = false }: { readonly reset?: boolean }): DeviceRecord | undefined {
    const { store, warn } = this.#options
    try {
      return store?.load(id)
    } catch (error) {
      if (!reset || !(error instanceof StoreDamagedError)) throw error
      warn?.(`panel ${id}: what was kept of it cannot be read, and it begins as it is delivered`)
      return undefined
    }
  }

  #takeUp(
    kept: DeviceRecord,
    described: Described,
    { reset = false }: { readonly reset?: boolean },
  ): TakenUp {
    const { store, warn } = this.#options
    const at = (firmware: string) => this.catalogue.model(kept.model, firmware)
    const taken = reset ? anew(kept, described, 'reset') : takeUp(kept, { ...described, at })
    const sentences = taken.differences.map(sentenceOf)
    if (store && leavesCopy(taken.differences)) {
      const name = store.setAside(kept)
      sentences.push(
        `what was kept before is set aside as ${name}; panelemu state import ${name} takes it back`,
      )
    }
    for (const sentence of sentences) warn?.(`panel ${kept.id}: ${sentence}`)
    return taken
  }

  /** Turns of a panel that is being made or taken away do not count, nor those of one that gave its place to another. */
  #noteLink(unit: PanelUnit): void {
    if (this.#units.get(unit.id) === unit) this.links.note(unit.id, unit.device.module.value.link)
  }

  /** Names a panel that is new: no two have the same, also where one takes the other's place. */
  #nextGeneration(): string {
    const { clock, seed } = this.#options
    return generationOf(seed, clock.now(), ++this.#made)
  }

  #model(spec: PanelSpec): PanelModel {
    const reference = parseModelReference(spec.model)
    return this.catalogue.model(reference.id, spec.firmware ?? reference.firmware)
  }

  /** An id of no panel here, nor of one that is kept and not running: its codes are no newcomer's. */
  #freeId(): string {
    const taken = new Set([...this.#units.keys(), ...(this.#options.store?.ids() ?? [])])
    for (let number = 1; ; number++) if (!taken.has(`panel-${number}`)) return `panel-${number}`
  }
}
