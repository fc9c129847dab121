import type { PanelModel } from '../catalogue/model.js'
import { ActiveFaults } from '../faults/active-faults.js'
import { Keypads } from '../keypad/keypads.js'
import { Module, type ModuleRecord } from '../module/module.js'
import { DEFAULT_MODULE } from '../module/surroundings.js'
import type { PackedRows } from '../module/transactions.js'
import type { Upstream } from '../module/upstream.js'
import type { PanelInsides } from '../panel/insides.js'
import { Panel } from '../panel/panel.js'
import { type ResolvedSetup, resolveSetup } from '../panel/setup.js'
import { PanelState } from '../panel/state.js'
import { isoOf } from '../time/iso.js'
import { MachineWatch } from './charts/machine-watch.js'
import { type MachineNow, machinesNow } from './charts/machines-now.js'
import type { Asked } from './descent.js'
import type { DeviceInput, DeviceInputType, InputAnswers } from './input.js'
import { workOff } from './inputs/input-handlers.js'
import { PanelClock } from './panel-clock.js'
import type { Parts } from './parts.js'
import type { DeviceRecord, DeviceSetup } from './record.js'
import { StillAsked } from './still-asked.js'
import { Teller } from './teller.js'
import type { TimelineEvent } from './timeline-event.js'
import { type Now, TurnTime } from './turn-time.js'

/** What of a record never changes as long as the device is this one. */
export type Fixed = Pick<
  DeviceRecord,
  'v' | 'id' | 'model' | 'firmware' | 'made' | 'seed' | 'drawn' | 'setup'
>

/** The rest of it: what a device that sleeps has to remember. */
export type Changing = Omit<DeviceRecord, keyof Fixed>

/** A device that sleeps. */
export interface Asleep {
  /** Its {@link Changing}, without what ended. */
  readonly text: string
  readonly endings: PackedRows
}

/** What an input led to; see `Turn`. */
export interface WorkedOff {
  readonly answer: InputAnswers[DeviceInputType]
  readonly events: readonly TimelineEvent[]
  readonly asked: ReadonlyMap<number, Asked>
  readonly outputs: readonly Upstream[]
}

/** Panels of one model that are installed alike share what that comes to. */
const installations = new WeakMap<PanelModel, WeakMap<DeviceSetup, ResolvedSetup>>()

function installed(model: PanelModel, setup: DeviceSetup): ResolvedSetup {
  let known = installations.get(model)
  if (!known) {
    known = new WeakMap()
    installations.set(model, known)
  }
  const resolved = known.get(setup) ?? resolveSetup(model, setup.panel ?? {})
  known.set(setup, resolved)
  return resolved
}

/** Panel, keypads, module and faults of a device that is awake, made of its record. */
export class Awake {
  readonly panel: Panel
  readonly module: Module
  readonly insides: PanelInsides
  readonly keypads: Keypads
  readonly faults: ActiveFaults
  readonly #teller: Teller
  readonly #stillAsked: StillAsked
  readonly #parts: Parts
  readonly #time: TurnTime
  #watch: MachineWatch | undefined
  #outputs: Upstream[] = []

  constructor(
    fixed: Fixed,
    record: Changing,
    model: PanelModel,
    outside: Now,
    /** What its module remembers of what ended, where it has slept. */
    endings?: PackedRows,
  ) {
    const clock = new TurnTime(outside)
    this.#time = clock
    const teller = new Teller(clock, record.seq)
    const faults = new ActiveFaults(record.faults)
    this.#teller = teller
    this.faults = faults
    const now = () => clock.now()
    const insides = new PanelState(
      model,
      installed(model, fixed.setup),
      record.panel,
      now,
      (event, cause) => {
        const { seq } = teller.panel(event, cause)
        // An instant was given, so what the clock had drifted by then is of no account.
        if (event.type === 'panel.time.set') faults.clockSet(now())
        return seq
      },
    )
    this.insides = insides
    this.panel = new Panel(insides)
    this.keypads = new Keypads(this.panel, record.keypads)
    this.module = new Module(
      this.panel,
      insides,
      { ...DEFAULT_MODULE, ...fixed.setup.module },
      record.module,
      {
        id: fixed.id,
        seed: fixed.seed,
        drawn: fixed.drawn,
        now,
        at: () => isoOf(now()),
        narrate: (event, cause) => teller.module(event, cause).seq,
        send: upstream => this.#outputs.push(upstream),
        conditions: () => faults.conditions,
      },
      endings,
    )
    const { panel, module, keypads } = this
    this.#stillAsked = new StillAsked(teller.descent, { panel, module, faults }, record.asked)
    this.#parts = {
      clock,
      panel,
      module,
      keypads,
      faults,
      teller,
      panelClock: new PanelClock(clock, panel, module, faults, teller),
      tellModule: () => this.#tellModule(),
    }
  }

  /** Number of the last timeline event. */
  get seq(): number {
    return this.#teller.seq
  }

  /** When something happens by itself next (epoch ms; Infinity: nothing will). */
  get deadline(): number {
    return Math.min(
      this.panel.nextDeadline() ?? Infinity,
      this.module.nextDeadline() ?? Infinity,
      this.keypads.nextDeadline() ?? Infinity,
      this.faults.driftAt ?? Infinity,
    )
  }

  /** Its machines as they stand. Nothing is woken for it. */
  machines(): MachineNow[] {
    return machinesNow({
      view: this.panel.view,
      module: this.module,
      keypads: this.keypads,
      driftAt: this.faults.driftAt,
      last: (machine, instance) => this.#watch?.last(machine, instance),
    })
  }

  /** From now on {@link Awake.machines} has the last transition of each machine. Returns how to stop. */
  watchMachines(): () => void {
    this.#watch ??= new MachineWatch(this.panel, this.module, () => this.#time.now())
    return this.#watch.begin()
  }

  /** What it knows now, as it is now: it does not change with the device. */
  record(): Changing {
    return this.#recorded(this.module.record())
  }

  /** {@link Awake.record} in two pieces, as it is kept while the device sleeps. */
  resting(): Asleep {
    const { record, endings } = this.module.resting()
    return { text: JSON.stringify(this.#recorded(record)), endings }
  }

  #recorded(module: ModuleRecord): Changing {
    const panel = this.insides.record()
    const faults = this.faults.record()
    const asked = this.#stillAsked.record()
    return {
      seq: this.seq,
      panel: { ...panel, zones: [...panel.zones] },
      keypads: this.keypads.record(),
      module,
      ...(faults ? { faults } : {}),
      ...(asked.length > 0 ? { asked } : {}),
    }
  }

  /** Works an input off, to its end, at one instant (epoch ms). */
  take(input: DeviceInput, at: number): WorkedOff {
    this.#teller.by(input.by)
    const answer = this.#time.during(at, () => {
      const answered = workOff(this.#parts, input)
      this.#tellModule()
      return answered
    })
    const outputs = this.#outputs
    this.#outputs = []
    return { answer, ...this.#teller.takeEvents(), outputs }
  }

  /** A turn is over: what nothing can come of any more is forgotten. */
  settled(): void {
    this.#stillAsked.settled()
  }

  /**
   * Lets the module hear what happened, and waiting commands try again, until nothing new happens. What the panel tells goes
   * over the bus: while that is cut, nobody hears it, and it is not told later.
   */
  #tellModule(): void {
    let news = this.#teller.takeNews()
    do {
      for (const told of news)
        if (told.source !== 'panel') this.module.report(told)
        else if (!this.faults.conditions.busCut) this.module.hear(told)
      this.module.retry()
      news = this.#teller.takeNews()
    } while (news.length > 0)
  }
}
