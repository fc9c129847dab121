import type { PanelModel } from '../catalogue/model.js'
import { MemoryBroker } from '../cloud/mqtt/memory-broker.js'
import { decodeRecord, encodeRecord } from '../device/record.js'
import type { EventFeed } from '../emulator/feed.js'
import { createPanelAt, type EmulatedPanel, type PanelOptions } from '../emulator/library.js'
import { WireTap } from '../emulator/wire-tap.js'
import { given } from '../panel/given.js'
import { turn } from '../time/next-turn.js'
import { VirtualClock } from '../time/virtual-clock.js'
import type { Answer, Asked } from './answer.js'
import { DeskSide } from './desk/desk-side.js'
import type { PlacedPanel } from './placed-panel.js'
import { SerialSide } from './serial/serial-side.js'
import { Witness } from './witness.js'

/** What a world is made of. */
export interface WorldOptions {
  /** First instant (epoch ms). */
  readonly start: number
  readonly seed: number
  readonly panels: readonly (Omit<PanelOptions, 'id' | 'clock'> & { readonly id: string })[]
  readonly models: readonly PanelModel[]
  readonly hasDesk: boolean
  /** Whether what goes between panels and clouds is looked at. */
  readonly hasWitness?: boolean
  /** Lets the event loop go round while time passes. What happens is the same. */
  readonly inTurns?: boolean
  /**
   * Where the events of its panels are told beside their own logs, what stands before a panel's id there, and where is kept what
   * goes over their wires.
   */
  readonly told?: { readonly feed: EventFeed; readonly house: string; readonly wire?: WireTap }
}

/** Instants in one turn of the event loop. */
const INSTANTS_PER_TURN = 100

/** What a panel of a house is called from outside: a dot is in no panel's own id. */
export const addressIn = (house: string, id: string): string => `${house}.${id}`

/** Everything that promised to happen without waiting for time has happened after this. */
const drain = () => new Promise<void>(resolve => process.nextTick(resolve))

/** Emulated panels at one broker, and a cloud desk where one is wanted, on one virtual clock. */
export class World {
  readonly clock: VirtualClock
  readonly #broker: MemoryBroker
  readonly #panels = new Map<string, PlacedPanel>()
  readonly #made = new Map<string, (before?: EmulatedPanel) => EmulatedPanel>()
  readonly #serial = new Map<string, SerialSide>()
  /** What goes between the panels and their clouds; only scenarios have it that ask about it. */
  readonly witness: Witness | undefined
  readonly #answers = new Map<string, Asked>()
  #last: Asked = () => undefined
  #desk: DeskSide | undefined
  #marks = new Map<string, number>()
  readonly #inTurns: boolean
  /** Codes that somebody in it has used, for those who look whether they leak. */
  readonly codes = new Set<string>()
  #isClosed = false

  private constructor({ start, seed, panels, models, hasWitness, inTurns = false, told }: WorldOptions) {
    this.#inTurns = inTurns
    this.clock = new VirtualClock({ start })
    this.#broker = new MemoryBroker(this.clock)
    this.witness = hasWitness ? new Witness(this.#broker) : undefined
    const wire = hasWitness ? new WireTap() : undefined
    for (const [index, options] of panels.entries()) {
      const model = models[index]
      if (!model) continue
      const { id } = options
      const make = (before?: EmulatedPanel) =>
        createPanelAt(
          {
            ...options,
            seed,
            clock: this.clock,
            ...(before && { record: decodeRecord(encodeRecord(before.putDown())) }),
          },
          {
            broker: this.#broker,
            wire: told?.wire ?? wire,
            ...(told && { feed: told.feed, address: addressIn(told.house, id) }),
            ...given({ before }),
          },
        )
      this.#made.set(id, make)
      this.#panels.set(id, { id, panel: make(), model })
    }
  }

  get panels(): ReadonlyMap<string, PlacedPanel> {
    return this.#panels
  }

  /**
   * Puts a panel down and takes it up again from the text of its record, as when the emulator ends and begins again. Its cloud
   * and whoever is at its serial line wait for it.
   */
  takeUp({ id, panel, model }: PlacedPanel): void {
    const made = this.#made.get(id)
    if (!made) throw new Error(`there is no panel ${id}`)
    const place = { id, panel: made(panel), model }
    this.#panels.set(id, place)
    this.#serial.get(id)?.attach(place)
  }

  /**
   * The client at a panel's automation port, which is there from the first time that somebody asks for it.
   * @throws RangeError where no protocol is known for the model
   */
  serial(place: PlacedPanel): SerialSide {
    const known = this.#serial.get(place.id)
    if (known) return known
    const side = new SerialSide(place)
    this.#serial.set(place.id, side)
    return side
  }

  /** Whoever is at a panel's automation port leaves it. */
  unplug({ id }: PlacedPanel): void {
    this.#serial.get(id)?.leave()
    this.#serial.delete(id)
  }

  /** @throws SetupError for a panel that its model cannot be installed as */
  static async open(options: WorldOptions): Promise<World> {
    const world = new World(options)
    if (options.hasDesk) {
      const opening = DeskSide.open(world.clock, options.seed, world.#broker)
      await world.run(0)
      world.#desk = await opening
    }
    await world.run(0)
    world.mark()
    return world
  }

  get hasDesk(): boolean {
    return this.#desk !== undefined
  }

  /** The desk, which only scenarios have that use it. */
  get desk(): DeskSide {
    if (!this.#desk) throw new Error('this scenario has no desk')
    return this.#desk
  }

  /** Keeps what was asked, under a label if it has one. */
  ask(asked: Asked, label: string | undefined): void {
    this.#last = asked
    if (label !== undefined) this.#answers.set(label, asked)
  }

  /** The answer of this label; without one, of what was asked last. */
  answer(label: string | undefined): Answer | undefined {
    return label === undefined ? this.#last() : this.#answers.get(label)?.()
  }

  /** From here on is "since the last step". */
  mark(): void {
    for (const { id, panel } of this.panels.values()) this.#marks.set(id, panel.timeline().at(-1)?.seq ?? 0)
  }

  /** The last event of a panel before the last step (0: before everything). */
  markOf(id: string): number {
    return this.#marks.get(id) ?? 0
  }

  /** Lets time pass, and everything happen that falls due. */
  async run(ms: number): Promise<void> {
    await this.until(ms, () => false)
  }

  /**
   * Lets time pass until something holds, at most for `ms`, or until the world is closed.
   * @returns whether it held
   */
  async until(ms: number, holds: () => boolean): Promise<boolean> {
    const { clock } = this
    const limit = clock.now() + ms
    let instants = 0
    await drain()
    for (let next = clock.next(); next !== undefined && next <= limit; next = clock.next()) {
      if (holds()) return true
      clock.advanceTo(Math.max(next, clock.now()))
      await drain()
      if (this.#inTurns && ++instants % INSTANTS_PER_TURN === 0) await turn()
      if (this.#isClosed) return false
    }
    if (holds()) return true
    clock.advanceTo(limit)
    return holds()
  }

  /** Puts the panels down. No timer is left. */
  close(): void {
    this.#isClosed = true
    for (const { panel } of this.panels.values()) panel.close()
  }
}
