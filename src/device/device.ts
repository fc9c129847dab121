import type { PanelModel } from '../catalogue/model.js'
import { ActiveFaults, type FaultParams } from '../faults/active-faults.js'
import type { LineCondition } from '../faults/line-condition.js'
import type { KeypadDisplay } from '../keypad/keypad.js'
import { type DisplayListener, type KeypadPlace, Keypads } from '../keypad/keypads.js'
import { Module } from '../module/module.js'
import { DEFAULT_MODULE } from '../module/surroundings.js'
import type { Upstream } from '../module/upstream.js'
import type { PanelInsides } from '../panel/insides.js'
import { Panel } from '../panel/panel.js'
import { resolveSetup } from '../panel/setup.js'
import { PanelState } from '../panel/state.js'
import type { CodeReader } from '../panel/view.js'
import type { Clock } from '../time/clock.js'
import { isoOf } from '../time/iso.js'
import { MachineWatch } from './charts/machine-watch.js'
import { type MachineNow, machinesNow } from './charts/machines-now.js'
import { DeadlineTimer } from './deadline-timer.js'
import type { Asked } from './descent.js'
import { type DeviceInput, type DeviceInputType, HOST, type InputAnswers, type InputOf } from './input.js'
import { workOff } from './inputs/input-handlers.js'
import { PanelClock } from './panel-clock.js'
import type { Parts } from './parts.js'
import type { DeviceRecord, DeviceSetup } from './record.js'
import { StillAsked } from './still-asked.js'
import { Teller } from './teller.js'
import type { TimelineEvent } from './timeline-event.js'

/** One input from beginning to end: what was given, what happened, and what is to go to the cloud. */
export interface Turn {
  readonly input: DeviceInput
  /** In order; nobody has been told of them yet. */
  readonly events: readonly TimelineEvent[]
  /** The requests of the cloud that they descend from, by their numbers. */
  readonly asked: ReadonlyMap<number, Asked>
  readonly outputs: readonly Upstream[]
}

/** That an object is no panel any more. */
export const putDown = (id: string): string => `panel ${id} was put down; take up its record to go on with it`

/** Whoever carries a device. */
export interface DeviceHost {
  /**
   * An input has been worked off. Its events and outputs must reach nobody before `device.record()` is durable, where
   * durability was promised: a number that was told is then never used again. Inputs are welcome.
   */
  settled(device: Device, turn: Turn): void
}

/**
 * Panel and module wired together, awake.
 *
 * Every input runs to its end synchronously: it is put on the timeline, goes to the panel or the module, lets waiting
 * commands try again, and leaves events and outputs. Between inputs a device is exactly its record. One timer of the
 * injected clock stands for the earliest of all its deadlines.
 */
export class Device {
  readonly panel: Panel
  readonly module: Module
  readonly #parts: Parts
  readonly #insides: PanelInsides
  readonly #keypads: Keypads
  readonly #faults: ActiveFaults
  #watch: MachineWatch | undefined
  readonly #record: DeviceRecord
  readonly #teller: Teller
  readonly #timer: DeadlineTimer
  readonly #stillAsked: StillAsked
  #outputs: Upstream[] = []
  #working = false
  #asleep = false

  constructor(
    record: DeviceRecord,
    readonly model: PanelModel,
    readonly clock: Clock,
    readonly host: DeviceHost,
  ) {
    this.#record = record
    const teller = new Teller(clock, record.seq)
    const faults = new ActiveFaults(record.faults)
    this.#teller = teller
    this.#faults = faults
    this.#timer = new DeadlineTimer(clock, `device ${record.id}`, () => this.#run({ type: 'due', by: HOST }))
    const now = () => clock.now()
    const setup = resolveSetup(model, record.setup.panel ?? {})
    const insides = new PanelState(model, setup, record.panel, now, (event, cause) => {
      const { seq } = teller.panel(event, cause)
      // An instant was given, so what the clock had drifted by then is of no account.
      if (event.type === 'panel.time.set') faults.clockSet(now())
      return seq
    })
    this.#insides = insides
    this.panel = new Panel(insides)
    this.#keypads = new Keypads(this.panel, record.keypads)
    this.module = new Module(
      this.panel,
      insides,
      { ...DEFAULT_MODULE, ...record.setup.module },
      record.module,
      {
        id: record.id,
        seed: record.seed,
        now,
        at: () => isoOf(now()),
        narrate: (event, cause) => teller.module(event, cause).seq,
        send: upstream => this.#outputs.push(upstream),
        conditions: () => faults.conditions,
      },
    )
    const { panel, module } = this
    this.#stillAsked = new StillAsked(teller.descent, { panel, module, faults }, record.asked)
    this.#parts = {
      clock,
      panel,
      module,
      keypads: this.#keypads,
      faults,
      teller,
      panelClock: new PanelClock(clock, panel, module, faults, teller),
      tellModule: () => this.#tellModule(),
    }
    this.#setTimer()
  }

  get id(): string {
    return this.#record.id
  }

  /** Number of the last timeline event. */
  get seq(): number {
    return this.#teller.seq
  }

  /** Whether it was put down: it takes no input any more. */
  get isAsleep(): boolean {
    return this.#asleep
  }

  /** What a message takes between module and cloud, each way (ms). */
  get linkLatencyMs(): number {
    return this.module.setup.linkLatencyMs + this.#faults.conditions.linkDelayMs
  }

  /** The faults that last, by name, with what was said about them. */
  get faults(): Readonly<Record<string, FaultParams>> {
    return this.#faults.list()
  }

  /** What is wrong with the wires of its serial lines. */
  get lineConditions(): readonly LineCondition[] {
    return this.#faults.conditions.line
  }

  /** When something happens by itself next (epoch ms; Infinity: nothing will). */
  get deadline(): number {
    return Math.min(
      this.panel.nextDeadline() ?? Infinity,
      this.module.nextDeadline() ?? Infinity,
      this.#keypads.nextDeadline() ?? Infinity,
      this.#faults.driftAt ?? Infinity,
    )
  }

  /** How it is installed. */
  get setup(): DeviceSetup {
    return this.#record.setup
  }

  /** Reads codes out of the panel: for those who are given it, protocols whose messages have codes in them, and for nobody else. */
  get codes(): CodeReader {
    return this.#insides.codes
  }

  /** What a keypad shows; undefined if the panel has no such keypad. */
  display(at: KeypadPlace = { partition: 1 }): KeypadDisplay | undefined {
    return this.#keypads.find(at)?.display()
  }

  /** Of each digit of the text that was typed last at a keypad, whether it was of a code. */
  codesTyped(at: KeypadPlace): readonly boolean[] {
    return this.#keypads.find(at)?.codesTyped ?? []
  }

  /** What each of its keypads shows. */
  displays(): KeypadDisplay[] {
    return this.#keypads.displays()
  }

  /** That there is no such keypad, and which there are. */
  absentKeypad(at: KeypadPlace): string {
    return this.#keypads.absent(at)
  }

  /** Tells of every display that changes from now on, after the input that changed it. Returns how to stop. */
  watchDisplays(listener: DisplayListener): () => void {
    const stop = this.#keypads.watch(listener)
    this.#setTimer()
    return stop
  }

  /** Its machines as they stand. Nothing is woken for it. */
  machines(): MachineNow[] {
    return machinesNow({
      view: this.panel.view,
      module: this.module,
      keypads: this.#keypads,
      driftAt: this.#faults.driftAt,
      last: (machine, instance) => this.#watch?.last(machine, instance),
    })
  }

  /** From now on {@link Device.machines} has the last transition of each machine. Returns how to stop. */
  watchMachines(): () => void {
    this.#watch ??= new MachineWatch(this.panel, this.module, () => this.clock.now())
    return this.#watch.begin()
  }

  /** Everything the device knows now, as it is now: it does not change with the device. */
  record(): DeviceRecord {
    const panel = this.#insides.record()
    const faults = this.#faults.record()
    const { faults: _, asked: __, ...made } = this.#record
    const asked = this.#stillAsked.record()
    return {
      ...made,
      seq: this.seq,
      panel: { ...panel, zones: [...panel.zones] },
      keypads: this.#keypads.record(),
      module: this.module.record(),
      ...(faults ? { faults } : {}),
      ...(asked.length > 0 ? { asked } : {}),
    }
  }

  /** Puts the device down: no timer is left behind, and this object takes no input any more. */
  sleep(): DeviceRecord {
    this.#asleep = true
    this.#timer.drop()
    return this.record()
  }

  /**
   * The one way in: whatever reaches the device comes as an input, and is worked off when this returns.
   * @throws Error after {@link Device.sleep}, because whoever has the record goes on from it
   */
  take<Type extends DeviceInputType>(input: InputOf<Type>): InputAnswers[Type]
  take(input: DeviceInput): InputAnswers[DeviceInputType] {
    // What fell due before this input happens before it, even if nobody was there to ring in time.
    if (this.#timer.isDue && input.type !== 'due') this.#run({ type: 'due', by: HOST })
    return this.#run(input)
  }

  #run(input: DeviceInput): InputAnswers[DeviceInputType] {
    if (this.#asleep) throw new Error(putDown(this.id))
    if (this.#working) throw new Error(`device ${this.id} was given an input in the middle of another one`)
    this.#teller.by(input.by)
    this.#working = true
    // Set anew below, also to the same instant again.
    if (input.type === 'due') this.#timer.drop()
    let answer: InputAnswers[DeviceInputType]
    try {
      answer = workOff(this.#parts, input)
      this.#tellModule()
    } finally {
      this.#working = false
    }
    this.#setTimer()
    const outputs = this.#outputs
    this.#outputs = []
    const told = this.#teller.takeEvents()
    this.#stillAsked.settled()
    this.host.settled(this, { input, ...told, outputs })
    this.#keypads.tellChanges()
    return answer
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
        else if (!this.#faults.conditions.busCut) this.module.hear(told)
      this.module.retry()
      news = this.#teller.takeNews()
    } while (news.length > 0)
  }

  #setTimer(): void {
    this.#timer.set(this.deadline)
  }
}
