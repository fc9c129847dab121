import type { PanelModel } from '../catalogue/model.js'
import type { FaultParams } from '../faults/active-faults.js'
import type { LineCondition } from '../faults/line-condition.js'
import type { KeypadDisplay } from '../keypad/keypad.js'
import type { DisplayListener, KeypadPlace } from '../keypad/keypads.js'
import type { Module } from '../module/module.js'
import { type EndingRow, listedIn, type PackedRows } from '../module/transactions.js'
import type { Upstream } from '../module/upstream.js'
import type { Panel } from '../panel/panel.js'
import type { CodeReader } from '../panel/view.js'
import type { Clock } from '../time/clock.js'
import { type Asleep, Awake, type Changing, type Fixed } from './awake.js'
import type { MachineNow } from './charts/machines-now.js'
import { DeadlineTimer } from './deadline-timer.js'
import type { Asked } from './descent.js'
import { type DeviceInput, type DeviceInputType, HOST, type InputAnswers, type InputOf } from './input.js'
import type { Naps } from './naps.js'
import type { DeviceRecord, DeviceSetup } from './record.js'
import type { TimelineEvent } from './timeline-event.js'

/** One input from beginning to end: what was given, what happened, and what is to go to the cloud. */
export interface Turn {
  readonly input: DeviceInput
  /** When it was worked off, all of it at one instant (epoch ms). */
  readonly at: number
  /** In order; nobody has been told of them yet. */
  readonly events: readonly TimelineEvent[]
  /** The requests of the cloud that they descend from, by their numbers. */
  readonly asked: ReadonlyMap<number, Asked>
  readonly outputs: readonly Upstream[]
}

/** Where what ended belongs in {@link Device.pieces}. No string in it can have this: its quotes are escaped there. */
export const NO_ENDINGS = '"endings":[]'

/** That an object is no panel any more. */
export const putDown = (id: string): string => `panel ${id} was put down; take up its record to go on with it`

/** Whoever carries a device. */
export interface DeviceHost {
  /** Says which of many devices stay awake; absent: this one does. */
  readonly naps?: Naps | undefined
  /**
   * An input has been worked off. Its events and outputs must reach nobody before `device.record()` is durable, where
   * durability was promised: a number that was told is then never used again. Inputs are welcome.
   */
  settled(device: Device, turn: Turn): void
}

/**
 * Panel and module wired together.
 *
 * Every input runs to its end synchronously: it is put on the timeline, goes to the panel or the module, lets waiting
 * commands try again, and leaves events and outputs. Between inputs a device is exactly its record: it may sleep, which
 * is to be the text of that, and wakes for an input, for its deadline, or for whoever looks. One timer of the injected clock
 * stands for the earliest of all its deadlines, awake or not.
 *
 * What is read of it ({@link Device.panel}, {@link Device.module}) is good until it is given to somebody else: who keeps it longer holds the
 * device awake ({@link Device.hold}).
 */
export class Device {
  readonly #fixed: Fixed
  /** Its parts while it is awake, and what they are made of while it is not. */
  #state: Awake | Asleep
  readonly #timer: DeadlineTimer
  /** Inputs and looks under way, and whoever holds it awake. */
  #held = 0
  #working = false
  #isOver = false

  constructor(
    record: DeviceRecord,
    readonly model: PanelModel,
    readonly clock: Clock,
    readonly host: DeviceHost,
  ) {
    const { v, id, firmware, made, seed, drawn, setup, ...changing } = record
    this.#fixed = {
      v,
      id,
      model: record.model,
      firmware,
      ...(made ? { made } : {}),
      seed,
      ...(drawn ? { drawn } : {}),
      setup,
    }
    this.#timer = new DeadlineTimer(clock, id, () => this.#due(clock.now()))
    const awake = this.#made(changing)
    this.#state = awake
    this.#timer.set(awake.deadline)
    host.naps?.used(this)
  }

  get id(): string {
    return this.#fixed.id
  }

  get panel(): Panel {
    return this.#awake().panel
  }

  get module(): Module {
    return this.#awake().module
  }

  /** Number of the last timeline event. */
  get seq(): number {
    return this.#awake().seq
  }

  /** Whether it was put down: it takes no input any more. */
  get isAsleep(): boolean {
    return this.#isOver
  }

  /** Whether it is awake at this moment; see {@link Naps}. */
  get isAwake(): boolean {
    return this.#state instanceof Awake
  }

  /** What a message takes between module and cloud, each way (ms). */
  get linkLatencyMs(): number {
    const { module, faults } = this.#awake()
    return module.setup.linkLatencyMs + faults.conditions.linkDelayMs
  }

  /** The faults that last, by name, with what was said about them. */
  get faults(): Readonly<Record<string, FaultParams>> {
    return this.#awake().faults.list()
  }

  /** What is wrong with the wires of its serial lines. */
  get lineConditions(): readonly LineCondition[] {
    return this.#awake().faults.conditions.line
  }

  /** When something happens by itself next (epoch ms; Infinity: nothing will). */
  get deadline(): number {
    return this.#awake().deadline
  }

  /** How it is installed. */
  get setup(): DeviceSetup {
    return this.#fixed.setup
  }

  /** Reads codes out of the panel: for those who are given it, protocols whose messages have codes in them, and for nobody else. */
  get codes(): CodeReader {
    return this.#awake().insides.codes
  }

  /** What a keypad shows; undefined if the panel has no such keypad. */
  display(at: KeypadPlace = { partition: 1 }): KeypadDisplay | undefined {
    return this.#awake().keypads.find(at)?.display()
  }

  /** Of each digit of the text that was typed last at a keypad, whether it was of a code; while it is awake since. */
  codesTyped(at: KeypadPlace): readonly boolean[] {
    return this.#awake().keypads.find(at)?.codesTyped ?? []
  }

  /** What each of its keypads shows. */
  displays(): KeypadDisplay[] {
    return this.#awake().keypads.displays()
  }

  /** That there is no such keypad, and which there are. */
  absentKeypad(at: KeypadPlace): string {
    return this.#awake().keypads.absent(at)
  }

  /** Tells of every display that changes from now on, after the input that changed it. Returns how to stop. */
  watchDisplays(listener: DisplayListener): () => void {
    const release = this.hold()
    const awake = this.#awake()
    const stop = awake.keypads.watch(listener)
    this.#timer.set(awake.deadline)
    return () => {
      stop()
      release()
    }
  }

  /** Its machines as they stand. */
  machines(): MachineNow[] {
    return this.#awake().machines()
  }

  /** From now on {@link Device.machines} has the last transition of each machine. Returns how to stop. */
  watchMachines(): () => void {
    const release = this.hold()
    const stop = this.#awake().watchMachines()
    return () => {
      stop()
      release()
    }
  }

  /** Keeps it awake, for whoever has something of it that it would lose asleep. Returns how to let go. */
  hold(): () => void {
    this.#awake()
    this.#held++
    this.host.naps?.left(this)
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      this.#held--
      if (this.#held === 0 && this.isAwake) this.host.naps?.used(this)
    }
  }

  /** Everything the device knows now, as it is now: it does not change with the device. */
  record(): DeviceRecord {
    const { v, id, model, firmware, made, seed, drawn, setup } = this.#fixed
    const { seq, panel, keypads, module, faults, asked } = this.#changing()
    // Always in this order: the same device is the same text.
    return {
      v,
      id,
      model,
      firmware,
      ...(made ? { made } : {}),
      seed,
      ...(drawn ? { drawn } : {}),
      setup,
      seq,
      panel,
      keypads,
      module,
      ...(faults ? { faults } : {}),
      ...(asked ? { asked } : {}),
    }
  }

  /** {@link Device.record} as text, which costs nothing while the device sleeps. */
  encoded(): string {
    const { text, endings } = this.pieces()
    return text.replace(NO_ENDINGS, () => `"endings":[${listedIn(endings)}]`)
  }

  /** The same without what ended, and that beside it: it is most of it, and hardly changes. */
  pieces(): { readonly text: string; readonly endings: PackedRows } {
    const { text, endings } = this.#state instanceof Awake ? this.#state.resting() : this.#state
    return { text: `${JSON.stringify(this.#fixed).slice(0, -1)},${text.slice(1)}`, endings }
  }

  /** Puts the device down for good: no timer is left behind, and this object takes no input any more. */
  sleep(): DeviceRecord {
    this.#isOver = true
    this.#timer.drop()
    this.host.naps?.left(this)
    return this.record()
  }

  /**
   * Sleeps until it is needed. Nobody hears of it, and nothing is otherwise afterwards.
   * @returns false while something goes on, or somebody holds it
   */
  nap(): boolean {
    if (this.#held > 0) return false
    if (this.#state instanceof Awake) this.#state = this.#state.resting()
    return true
  }

  /**
   * The one way in: whatever reaches the device comes as an input, and is worked off when this returns.
   * @throws Error after {@link Device.sleep}, because whoever has the record goes on from it
   */
  take<Type extends DeviceInputType>(input: InputOf<Type>): InputAnswers[Type]
  take(input: DeviceInput): InputAnswers[DeviceInputType] {
    const now = this.clock.now()
    // What fell due before this input happens before it, even if nobody was there to ring in time.
    if (input.type !== 'due' && this.#timer.isDue(now)) this.#due(now)
    return this.#run(input, now)
  }

  #due(at: number): void {
    this.#run({ type: 'due', by: HOST }, at)
  }

  #run(input: DeviceInput, at: number): InputAnswers[DeviceInputType] {
    if (this.#isOver) throw new Error(putDown(this.id))
    if (this.#working) throw new Error(`device ${this.id} was given an input in the middle of another one`)
    const awake = this.#awake()
    // Not in the middle of its turn, nor while its outputs lead to inputs of others.
    this.#held++
    this.#working = true
    // Set anew below, also to the same instant again.
    if (input.type === 'due') this.#timer.drop()
    try {
      const { answer, ...turn } = this.#worked(awake, input, at)
      this.#timer.set(awake.deadline)
      awake.settled()
      this.host.settled(this, { input, at, ...turn })
      awake.keypads.tellChanges()
      return answer
    } finally {
      this.#held--
    }
  }

  #worked(awake: Awake, input: DeviceInput, at: number) {
    try {
      return awake.take(input, at)
    } finally {
      this.#working = false
    }
  }

  #awake(): Awake {
    if (!(this.#state instanceof Awake)) {
      const { text, endings } = this.#state
      const awake = this.#made(JSON.parse(text) as Changing, endings)
      // Its timer has gone on: nothing has fallen due unseen.
      awake.module.slept()
      this.#state = awake
    }
    const awake = this.#state
    if (this.#held === 0 && !this.#isOver) this.host.naps?.used(this)
    return awake
  }

  #made(changing: Changing, endings?: PackedRows): Awake {
    return new Awake(this.#fixed, changing, this.model, this.clock, endings)
  }

  #changing(): Changing {
    if (this.#state instanceof Awake) return this.#state.record()
    const { text, endings } = this.#state
    const changing = JSON.parse(text) as Changing
    const rows = JSON.parse(`[${listedIn(endings)}]`) as EndingRow[]
    return { ...changing, module: { ...changing.module, endings: rows } }
  }
}
