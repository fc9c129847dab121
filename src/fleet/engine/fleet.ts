import type { Catalogue } from '../../catalogue/catalogue.js'
import { moduleClientId } from '../../cloud/native/client-id.js'
import type { PanelSpec } from '../../emulator/config.js'
import type { Emulator } from '../../emulator/emulator.js'
import { nextTurn } from '../../time/next-turn.js'
import { seededRandom } from '../../time/random.js'
import { machineMs } from '../../time/stopwatch.js'
import { dealt, type Mix } from '../mix.js'
import type { Measured } from '../statistics/result.js'
import { type Run, type RunSetting, runOf } from '../statistics/run.js'
import { FleetTally } from '../statistics/tally.js'
import { TimelinesDigest } from '../statistics/timelines.js'
import { planner } from '../workload/plan.js'
import type { Workload } from '../workload/workload.js'
import { Backend } from './backend.js'
import { Calendar } from './calendar.js'
import { House } from './house.js'
import { brokerOf, type FleetBroker, installed } from './installed.js'
import { type Network, type Open, OpenNetwork } from './network.js'
import { Natural, type Pace, Steps } from './pace.js'
import { Requests } from './requests.js'
import { Resident } from './resident.js'
import { idAt, isOf } from './shard.js'
import { SteppedNetwork } from './stepped-network.js'

export interface FleetOptions {
  readonly catalogue: Catalogue
  readonly mix: Mix
  readonly workload: Workload
  readonly setting: RunSetting
  readonly root: string
  /** `steps`: time stands still until what is under way has arrived, and runs are the same every time. */
  readonly time: 'steps' | 'natural'
  /** Milliseconds of a step: what a message takes between panel and cloud where time goes on in steps. */
  readonly tick: number
  /** Panels of the whole fleet that are switched on in a second. */
  readonly connectRate: number
  readonly brokers: readonly FleetBroker[]
  /** Hears what an operator should know. */
  readonly warn: (sentence: string) => void
  /** Called at every step; what it sees is good until it returns. */
  readonly step: (snapshot: Snapshot) => void
  readonly signal: AbortSignal | undefined
}

/** Where a run is. */
export interface Snapshot {
  readonly phase: Phase
  /** ms of the panels' clock since the first was switched on. */
  readonly sinceStartMs: number
  /** ms from the beginning of the workload; before that it is negative. */
  readonly at: number
  readonly run: Run
  readonly tally: FleetTally
}

export type Phase = 'connecting' | 'workload' | 'settling' | 'leaving'

/** After the last panel was switched on, so long it is given before the workload begins (ms). */
const BEFORE = 5_000
/** So long the last answers are waited for (ms): longer than any back-off, and than a panel is locked. */
const AFTER = 15 * 60_000
/** So often it is looked after whether a keypad that was locked takes a code again (ms). */
const LOOKS_EVERY = 30_000
/** Steps between two looks at a signal and at whoever watches. */
const FEW_EVENTS = 64

/** One part of a fleet, or all of it: its panels, their cloud, and what is done with them. */
export class Fleet {
  readonly #options: FleetOptions
  readonly #pace: Pace
  readonly #network: Network
  readonly #emulator: Emulator
  readonly #run: Run
  readonly #tally: FleetTally
  readonly #calendar = new Calendar<Resident>()
  readonly #residents = new Map<string, Resident>()
  readonly #indexes: number[]
  readonly #kinds: Uint32Array
  readonly #begin: number
  readonly #start: number
  #backend: Backend | undefined
  #failure: Error | undefined
  #phase: Phase = 'connecting'

  constructor(options: FleetOptions) {
    this.#options = options
    const { setting, mix, workload, catalogue, root, brokers, time, warn } = options
    this.#pace = time === 'steps' ? new Steps() : new Natural()
    this.#kinds = dealt(mix, setting.count)
    this.#indexes = Array.from({ length: setting.count }, (_, index) => index).filter(index =>
      isOf(idAt(index), setting.shard),
    )
    const isAnswer = (topic: string) => topic.startsWith(`${root}/`) && topic.includes('/response/')
    const open: Open = one => {
      const broker = brokers.find(({ options }) => options.url === one.url)
      return broker?.open(one) ?? Promise.reject(new Error(`the fleet has no broker at ${one.url}`))
    }
    this.#network = time === 'steps' ? new SteppedNetwork(open, isAnswer, warn) : new OpenNetwork(open)
    this.#run = runOf(setting, workload)
    this.#tally = new FleetTally({ lasts: workload.lasts, storms: workload.storms.length })
    const { clock } = this.#pace
    this.#emulator = installed({
      clock,
      catalogue,
      seed: setting.seed,
      root,
      network: this.#network,
      brokers,
      warn,
    })
    this.#start = this.#pace.clock.now()
    this.#begin = this.#onGrid(this.#start + (setting.count / options.connectRate) * 1_000 + BEFORE)
  }

  /**
   * Runs it to its end.
   * @throws MqttConnectError where the cloud gets no connection, or loses it; the signal's reason
   */
  async run(): Promise<Measured> {
    const { step, signal } = this.#options
    try {
      await this.#connect()
      this.#plan()
      const stop = this.#emulator.feed.read(0, entry => this.#residents.get(entry.panel)?.heard(entry))
      let looked = 0
      while (!this.#isOver()) {
        this.#step()
        if (looked++ % FEW_EVENTS === 0) {
          signal?.throwIfAborted()
          step(this.#snapshot())
        }
        if (this.#failure) throw this.#failure
        // What was handed over leads on in promises, which may send more: only then is it known what is under way.
        await new Promise<void>(resolve => nextTurn(resolve))
        await this.#pace.until(this.#nextStep())
        await this.#network.quiet()
      }
      stop()
      const measured = this.#result()
      this.#phase = 'leaving'
      step(this.#snapshot())
      return measured
    } finally {
      await this.#leave()
    }
  }

  get #now(): number {
    return this.#pace.clock.now()
  }

  readonly #at = (): number => this.#now - this.#begin

  #onGrid(epochMs: number): number {
    const { tick } = this.#options
    return Math.ceil(epochMs / tick) * tick
  }

  #snapshot(): Snapshot {
    return {
      phase: this.#phase,
      sinceStartMs: this.#now - this.#start,
      at: this.#at(),
      run: this.#run,
      tally: this.#tally,
    }
  }

  #open(): number {
    let open = 0
    for (const { requests } of this.#residents.values()) open += requests.open
    return open
  }

  /** The cloud is there first: it hears what panels answer. */
  async #connect(): Promise<void> {
    const { root, brokers, setting } = this.#options
    this.#backend = await Backend.open(
      {
        network: this.#network,
        root,
        clientId: `panelemu-fleet-${setting.shard.index}-of-${setting.shard.of}`,
        brokers: brokers.map(({ options }) => options),
        brokerOf: panel => brokerOf(panel, brokers),
        answered: (panel, answer) => this.#residents.get(panel)?.requests.answered(answer),
        failed: error => {
          this.#failure ??= error
        },
      },
      this.#indexes.map(idAt),
    )
  }

  /** Everything that will happen, and when panels are switched on, which is the first that does. */
  #plan(): void {
    const { workload, setting, tick } = this.#options
    const planOf = planner(workload, { seed: setting.seed, count: setting.count, tick })
    for (const index of this.#indexes) this.#switchOn.push(index)
    for (const index of this.#indexes) {
      const id = idAt(index)
      this.#plans.set(index, planOf(id))
    }
  }

  readonly #switchOn: number[] = []
  readonly #plans = new Map<number, ReturnType<ReturnType<typeof planner>>>()

  #step(): void {
    const now = this.#now
    this.#powerUp(now)
    const due = this.#calendar.due(now)
    // Storms come first: nothing is under way just now that they could catch in the middle.
    for (const [who, act] of due) if (isStorm(act.type)) who.play(act)
    this.#network.deliver()
    for (const [who, act] of due) if (!isStorm(act.type)) who.play(act)
    if (this.#phase === 'connecting' && now >= this.#begin) this.#phase = 'workload'
    if (this.#phase !== 'connecting' && this.#at() >= this.#options.workload.lasts) this.#settle()
  }

  /** Switches on whose time has come. */
  #powerUp(now: number): void {
    const { connectRate } = this.#options
    while (this.#switchOn.length > 0) {
      const [index = 0] = this.#switchOn
      if (this.#start + (index / connectRate) * 1_000 > now) return
      this.#switchOn.shift()
      this.#movesIn(index)
    }
  }

  #movesIn(index: number): void {
    const { setting, root, mix } = this.#options
    const id = idAt(index)
    const part = mix.parts[this.#kinds[index] ?? 0]
    if (!part) return
    const kind = part.kind.name
    this.#tally.panels(kind)
    // In the feed before its resident can hear of it: what a panel says first, it says when it is added.
    const early: Parameters<Resident['heard']>[0][] = []
    const stop = this.#emulator.feed.read(0, entry => {
      if (entry.panel === id) early.push(entry)
    })
    const spec: PanelSpec = { id, model: part.kind.model, firmware: part.kind.firmware }
    const unit = this.#emulator.add(spec)
    stop()
    const random = seededRandom(setting.seed).split('fleet').split('people').split(id)
    const house = new House(unit, random)
    const common = { kind, tally: this.#tally, now: () => this.#now, at: this.#at }
    const requests = new Requests({
      ...common,
      house,
      machineMs: this.#options.time === 'steps' ? undefined : machineMs,
      send: (name, body) => this.#backend?.send(id, moduleClientId(root, id), name, body),
    })
    const resident = new Resident({ ...common, house, requests })
    this.#residents.set(id, resident)
    for (const entry of early) resident.heard(entry)
    this.#calendar.add(resident, this.#plans.get(index) ?? [], this.#begin)
    this.#plans.delete(index)
  }

  /** The workload is over: whatever waits for panels to be disarmed shall not wait for that. */
  #settle(): void {
    this.#phase = 'settling'
    for (const { house, requests } of this.#residents.values()) if (requests.open > 0) house.disarm()
  }

  #isOver(): boolean {
    if (this.#phase !== 'settling') return false
    return this.#open() === 0 || this.#at() > this.#options.workload.lasts + AFTER
  }

  /** The next instant at which anything can happen, on the grid. */
  #nextStep(): number {
    const { tick, connectRate } = this.#options
    const now = this.#now
    // What is under way arrives in the next step, whatever else happens when.
    if (this.#network.isBusy) return this.#onGrid(now + 1)
    const [next] = this.#switchOn
    const own = [
      this.#calendar.next,
      next === undefined ? undefined : this.#start + (next / connectRate) * 1_000,
      this.#pace.next,
      this.#phase === 'connecting' ? this.#begin : undefined,
      this.#phase === 'workload' ? this.#begin + this.#options.workload.lasts : undefined,
      this.#phase === 'settling' ? now + LOOKS_EVERY : undefined,
    ].filter(at => at !== undefined)
    const soonest = own.length === 0 || this.#options.time === 'natural' ? now + tick : Math.min(...own)
    return this.#onGrid(Math.max(soonest, now + 1))
  }

  #result(): Measured {
    const timelines = new TimelinesDigest()
    for (const [id, resident] of this.#residents) {
      resident.house.check(resident.tried)
      resident.requests.end()
      timelines.add(id, resident.digest)
    }
    return { run: { ...this.#run, timelines: timelines.text }, tally: this.#tally }
  }

  /** Nothing of it stays at the brokers. */
  async #leave(): Promise<void> {
    const leaving = this.#emulator.panels().map(({ id }) => this.#emulator.remove(id))
    await Promise.all(leaving)
    await this.#backend?.close()
    this.#pace.close()
  }
}

const isStorm = (type: string): boolean => type.startsWith('power/') || type.startsWith('link/')
