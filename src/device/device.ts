import type { PanelModel } from '../catalogue/model.js'
import { ActiveFaults, checkFault, type FaultParams, type FaultProblem } from '../faults/active-faults.js'
import type { LineCondition } from '../faults/line-condition.js'
import { type Key, type KeyProblem, maskKeys, parseKeys } from '../keypad/keys.js'
import { type KeypadDisplay, TouchscreenKeypad } from '../keypad/touchscreen.js'
import type { Heard, ModuleEvent, ModuleTold } from '../module/events.js'
import { Module } from '../module/module.js'
import { type ModuleRequest, nameOf, type RequestEnvelope } from '../module/request.js'
import { DEFAULT_MODULE } from '../module/surroundings.js'
import type { Upstream } from '../module/upstream.js'
import type { PanelEvent } from '../panel/events.js'
import { Panel } from '../panel/panel.js'
import type { PanelContext } from '../panel/panel-machine.js'
import type { Origin, Outcome, PanelCommand } from '../panel/port.js'
import { resolveSetup } from '../panel/setup.js'
import { PanelState } from '../panel/state.js'
import type { Entry, PanelTold, TimelineSource } from '../panel/timeline-event.js'
import type { ZoneCondition } from '../panel/zones.js'
import type { Clock } from '../time/clock.js'
import { DeadlineTimer } from './deadline-timer.js'
import type { InputEvent, OwnEvent, SerialEvent } from './events.js'
import type { TakenUp } from './kept/take-up.js'
import type { DeviceRecord, DeviceSetup } from './record.js'
import type { DeviceTold, TimelineEvent } from './timeline-event.js'

/** Whoever carries a device: gets its events as they happen, and what is to go to the cloud after each input. */
export interface DeviceHost {
  event(event: TimelineEvent): void
  /**
   * An input has been worked off. `outputs` must leave the process only after `device.record()` is durable, where
   * durability was promised.
   */
  settled(device: Device, outputs: readonly Upstream[]): void
}

/** Where a clock begins that has forgotten the time (epoch ms). */
const BEGINNING = Date.UTC(2000, 0)

/**
 * Panel and module wired together, awake.
 *
 * Every input runs to its end synchronously: it is put on the timeline, goes to the panel or the module, lets waiting
 * commands try again, and leaves outputs. Between inputs a device is exactly its record. One timer of the injected
 * clock stands for the earliest of all its deadlines.
 */
export class Device {
  readonly panel: Panel
  readonly module: Module
  readonly #keypads: TouchscreenKeypad[]
  readonly #faults: ActiveFaults
  readonly #record: DeviceRecord
  #seq: number
  #outputs: Upstream[] = []
  readonly #timer: DeadlineTimer
  /** What of the input being worked off the module has not yet heard. */
  #news: Heard[] = []
  #working = false
  #asleep = false

  constructor(
    record: DeviceRecord,
    readonly model: PanelModel,
    readonly clock: Clock,
    readonly host: DeviceHost,
  ) {
    this.#record = record
    this.#seq = record.seq
    this.#faults = new ActiveFaults(record.faults)
    this.#timer = new DeadlineTimer(clock, `device ${record.id}`, () => this.#due())
    const now = () => clock.now()
    const setup = resolveSetup(model, record.setup.panel ?? {})
    const narrate: PanelState['narrate'] = (event, cause) => this.#panelTells(event, cause)
    this.panel = new Panel(new PanelState(model, setup, record.panel, now, narrate))
    this.#keypads = record.keypads.map(
      (keypad, index) => new TouchscreenKeypad(this.panel, index + 1, keypad),
    )
    this.module = new Module(this.panel, { ...DEFAULT_MODULE, ...record.setup.module }, record.module, {
      id: record.id,
      seed: record.seed,
      now,
      at: () => new Date(now()).toISOString(),
      narrate: (event, cause) => this.#moduleTells(event, cause),
      send: upstream => this.#outputs.push(upstream),
      conditions: () => this.#faults.conditions,
    })
    this.#setTimer()
  }

  get id(): string {
    return this.#record.id
  }

  /** Number of the last timeline event. */
  get seq(): number {
    return this.#seq
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

  /** How it is installed. */
  get setup(): DeviceSetup {
    return this.#record.setup
  }

  /** Everything the device knows now, as it is now: it does not change with the device. */
  record(): DeviceRecord {
    const panel = this.panel.state.record()
    const faults = this.#faults.record()
    const { faults: _, ...made } = this.#record
    return {
      ...made,
      seq: this.#seq,
      panel: { ...panel, zones: [...panel.zones] },
      keypads: this.#keypads.map(keypad => keypad.record()),
      module: this.module.record(),
      ...(faults ? { faults } : {}),
    }
  }

  /** Puts the device down: no timer is left behind, and this object takes no input any more. */
  sleep(): DeviceRecord {
    this.#asleep = true
    this.#timer.drop()
    return this.record()
  }

  /**
   * Tells what became of the record it was made of under its present description; before anything else happens to it, for
   * nothing that waited for another panel may reach this one.
   */
  takenUp({ differences, gone, isAnother }: TakenUp): void {
    this.#run(() => {
      const kinds = differences.map(({ kind }) => kind)
      const { seq } = this.#tell('device', { type: 'device.taken_up', data: { differences: kinds } })
      for (const difference of differences)
        if (difference.kind === 'codeLength' || difference.kind === 'lengthGone') {
          const { from, to, rewritten, erased } = difference
          this.panel.lengthDescribed({ from, to, rewritten, erased }, seq)
        }
      for (const slot of gone) this.panel.userGone(slot, seq)
      if (isAnother) this.module.abandon()
    })
  }

  /** The panel is going to be taken away: what waits for it gets its final answer. */
  abandon(): void {
    this.#run(() => this.module.abandon())
  }

  // --- inputs: after {@link Device.sleep} each throws, because whoever has the record goes on from it ------------

  /** Keys typed at a partition's keypad, e.g. `1234` or `[AWAY]`. Answers a problem if the text is no keys. */
  keys(text: string, partition = 1): KeyProblem | undefined {
    const keypad = this.#keypads[partition - 1]
    if (!keypad)
      return { problem: `partition ${partition} has no keypad; the panel has ${this.#keypads.length}` }
    const keys = parseKeys(text)
    if ('problem' in keys) return keys
    this.#input(
      'keypad',
      { type: 'keypad.pressed', data: { partition, keys: maskKeys(keys) } },
      ({ seq: cause }) => {
        for (const key of keys as readonly Key[]) {
          keypad.press(key, cause)
          this.#tellModule()
        }
      },
    )
    return undefined
  }

  /** What a partition's keypad shows; undefined if the panel has no such partition. */
  display(partition = 1): KeypadDisplay | undefined {
    return this.#keypads[partition - 1]?.display()
  }

  /** A zone changes in the physical world. False if the panel has no such zone. */
  zone(zone: number, condition: Partial<Omit<ZoneCondition, 'bypassed'>>): boolean {
    if (!this.panel.state.zones.has(zone)) return false
    this.#input('zone', { type: 'zone.input', data: { zone, ...condition } }, ({ seq: cause }) => {
      this.panel.zone(zone, condition, cause)
    })
    return true
  }

  /** Mains or battery change. A panel without power takes its module down with it. */
  power(supply: { mains?: boolean; battery?: PanelContext['battery'] }): void {
    this.#input('power', { type: 'power.input', data: { ...supply } }, ({ seq: cause }) => {
      const before = this.panel.state.main.value.power
      this.panel.power(supply, cause)
      const after = this.panel.state.main.value.power
      if (before === 'off' && after !== 'off' && this.#faults.conditions.clockForgets) this.#forgetTime(cause)
      // Before the module hears of it: without power it can tell nobody, and once it is back it can.
      if ((before === 'off') !== (after === 'off')) this.module.power(after !== 'off')
    })
  }

  /** Mains and battery go away and come back: the device starts again, with what its memory kept. */
  restart(): void {
    const { mains, battery } = this.panel.state.main.context
    this.power({ mains: false, battery: 'absent' })
    this.power({ mains, battery })
  }

  /**
   * Something goes wrong around the panel, and stays wrong until it is cleared; see the registry of faults. What lasts
   * already, with the same parameters, is not set again. Answers a problem for a fault there is not.
   */
  fault(name: string, params: FaultParams = {}): FaultProblem | undefined {
    const checked = checkFault(name, params)
    if ('problem' in checked) return checked
    if (this.#faults.has(name, checked.params)) return undefined
    this.#input(
      'control',
      { type: 'fault.set', data: { fault: name, ...checked.params } },
      ({ seq: set }) => {
        const { clockGainPerDay: cause } = this.#faults.conditions.causes
        this.#drift(this.#faults.set(name, checked.params, this.clock.now(), set), cause)
        const step = checked.fault.clockStepMs?.(checked.params) ?? 0
        if (step !== 0) this.#setClock(this.panel.state.time.offsetMs + step, set)
        if (this.#faults.conditions.linkDown) this.module.uplink.outage(set)
        this.module.bus(this.#faults.conditions.busCut)
      },
    )
    return undefined
  }

  /** Something was seen on a serial line that is no input to the panel. It goes on the timeline and changes nothing. */
  observe(event: SerialEvent): void {
    this.#tell('serial', event)
  }

  /** A fault ends. False if it does not last. */
  clearFault(name: string): boolean {
    if (!this.#faults.lasts(name)) return false
    this.#input('control', { type: 'fault.cleared', data: { fault: name } }, () => {
      const { clockGainPerDay: cause } = this.#faults.conditions.causes
      this.#drift(this.#faults.clear(name, this.clock.now()), cause)
      this.module.bus(this.#faults.conditions.busCut)
    })
    return true
  }

  /**
   * Any command to the panel's port, from a serial protocol or the operator.
   * @param about what led to it, for the timeline: the message it came in; no code may be in it
   */
  command(
    command: PanelCommand,
    source: 'serial' | 'control',
    about: Readonly<Record<string, unknown>> = {},
  ): Outcome {
    let outcome: Outcome | undefined
    this.#input(
      source === 'serial' ? 'serial' : 'control',
      { type: 'port.command', data: { command: command.type, ...about } },
      ({ seq: cause }) => {
        outcome = this.panel.execute(command, { source, cause } satisfies Origin)
      },
    )
    if (!outcome) throw new Error('the panel answered nothing')
    return outcome
  }

  /** A well-formed request arrived from the cloud. */
  request(request: ModuleRequest): void {
    const data = { transaction: request.transaction, name: nameOf(request) }
    this.#input('cloud', { type: 'module.request.received', data }, ({ seq }) =>
      this.module.request(request, seq),
    )
  }

  /** A request arrived that can be answered, but is not valid: `problem` names what is wrong with it. */
  reject(envelope: RequestEnvelope & { readonly name: string }, problem: string): void {
    const { transaction, name } = envelope
    const data = { transaction, name }
    this.#input('cloud', { type: 'module.request.received', data }, ({ seq }) =>
      this.module.reject(envelope, problem, seq),
    )
  }

  /** Something arrived from the cloud that is no request and cannot be answered. */
  unreadable(topic: string, problem: string): void {
    const data = { topic: topic.slice(0, 200), problem }
    this.#input('cloud', { type: 'panel.request.unreadable', data }, told => void this.#news.push(told))
  }

  /** Switches the module's link on (it asks for a connection) or off. */
  link(on: boolean): void {
    this.#input('device', { type: on ? 'device.started' : 'device.stopped', data: {} }, () =>
      this.module.uplink.switch(on, this.panel.state.main.value.power !== 'off'),
    )
  }

  /** The connection the module asked for stands. */
  linkUp(): void {
    this.#input('cloud', { type: 'link.up', data: {} }, ({ seq }) => this.module.uplink.up(seq))
  }

  /**
   * The connection failed or broke.
   * @param how `closed`: the other end closed it, so that coming back at once may lead to the same; `contested`: it
   * has done so again and again, because another device has this one's identity
   */
  linkLost(reason: string, how: 'broken' | 'closed' | 'contested' = 'broken'): void {
    const contested = how === 'contested' ? { contested: true as const } : {}
    this.#input('cloud', { type: 'link.lost', data: { reason, ...contested } }, ({ seq }) =>
      this.module.uplink.lost(reason, seq, how !== 'broken'),
    )
  }

  /** The cloud confirmed a final answer. Leaves no trace on the timeline. */
  confirmed(transaction: string): void {
    this.module.uplink.confirmed(transaction)
  }

  /** What was sent did not reach the cloud: it is sent again with the next link. Leaves no trace on the timeline. */
  undelivered(output: Upstream): void {
    this.module.uplink.undelivered(output)
  }

  // --- the machinery ------------------------------------------------------------------------------------------

  #input<From extends DeviceTold['source'], Event extends InputEvent>(
    source: From,
    event: Event,
    work: (told: Entry<From> & Event) => void,
  ): void {
    // What fell due before this input happens before it, even if nobody was there to ring in time.
    if (this.#timer.isDue) this.#due()
    this.#run(() => work(this.#tell(source, event)))
  }

  #due(): void {
    this.#timer.drop()
    this.#run(() => {
      this.#drift(this.#faults.drift(this.clock.now()), this.#faults.conditions.causes.clockGainPerDay)
      this.panel.due()
      this.#tellModule()
      this.module.due()
    })
  }

  #run(work: () => void): void {
    if (this.#asleep) throw new Error(`panel ${this.id} was put down; take up its record to go on with it`)
    if (this.#working) throw new Error(`device ${this.id}: an event's listener gave it an input`)
    this.#working = true
    try {
      work()
      this.#tellModule()
    } finally {
      this.#working = false
    }
    this.#setTimer()
    const outputs = this.#outputs
    this.#outputs = []
    this.host.settled(this, outputs)
  }

  /**
   * Lets the module hear what happened, and waiting commands try again, until nothing new happens. What the panel tells goes
   * over the bus: while that is cut, nobody hears it, and it is not told later.
   */
  #tellModule(): void {
    do {
      const news = this.#news
      this.#news = []
      for (const told of news)
        if (told.source !== 'panel') this.module.report(told)
        else if (!this.#faults.conditions.busCut) this.module.hear(told)
      this.module.retry()
    } while (this.#news.length > 0)
  }

  #panelTells(event: PanelEvent, cause: number): number {
    const told: PanelTold = this.#entry('panel', event, cause)
    // An instant was given, so what the clock had drifted by then is of no account.
    if (told.type === 'panel.time.set') this.#faults.clockSet(this.clock.now())
    this.#news.push(told)
    this.host.event(told)
    return told.seq
  }

  #moduleTells(event: ModuleEvent, cause?: number): number {
    const told: ModuleTold = this.#entry('module', event, cause)
    this.#news.push(told)
    this.host.event(told)
    return told.seq
  }

  /** Tells what is no news to the module: inputs, what is seen on lines, what becomes of the device. */
  #tell<From extends DeviceTold['source'], Event extends InputEvent | SerialEvent | OwnEvent>(
    source: From,
    event: Event,
    cause?: number,
  ): Entry<From> & Event {
    const told = this.#entry(source, event, cause)
    this.host.event(told)
    return told
  }

  #entry<From extends TimelineSource, Event extends object>(
    source: From,
    event: Event,
    cause?: number,
  ): Entry<From> & Event {
    const at = new Date(this.clock.now()).toISOString()
    const entry = { seq: ++this.#seq, at, source, ...event }
    return cause === undefined || cause === 0 ? entry : { ...entry, cause }
  }

  /** The panel's clock begins anew, and knows that it has not the time any more. */
  #forgetTime(cause: number): void {
    this.#faults.clockSet(this.clock.now())
    this.#setClock(BEGINNING - this.clock.now(), cause, true)
  }

  /** The panel's clock has gained so much (ms). */
  #drift(gainMs: number, cause: number | undefined): void {
    if (gainMs !== 0) this.#setClock(this.panel.state.time.offsetMs + gainMs, cause)
  }

  /**
   * The panel's clock goes wrong: nobody set it, and the module, which goes by it, follows.
   * @param lost the panel knows that it has not the time any more
   */
  #setClock(offsetMs: number, cause?: number, lost = false): void {
    const { state } = this.panel
    state.time = { ...state.time, offsetMs }
    const { seq } = this.#tell('device', { type: 'panel.time.slipped', data: { offsetMs } }, cause)
    if (lost) this.panel.timeLost(seq)
    if (state.main.value.power !== 'off') this.module.due()
  }

  #setTimer(): void {
    const panel = this.panel.nextDeadline() ?? Infinity
    this.#timer.set(Math.min(panel, this.module.nextDeadline() ?? Infinity, this.#faults.driftAt ?? Infinity))
  }
}
