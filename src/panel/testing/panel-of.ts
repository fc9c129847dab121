import { loadCatalogue } from '../../catalogue/catalogue.js'
import { ZONE_KINDS } from '../../catalogue/fact-values.js'
import type { Facts } from '../../catalogue/facts.js'
import type { PanelModel } from '../../catalogue/model.js'
import { VirtualClock } from '../../time/virtual-clock.js'
import type { Source } from '../events.js'
import { Panel } from '../panel.js'
import type { PanelContext } from '../panel-machine.js'
import type { Outcome, PanelCommand, PanelCommands } from '../port.js'
import { Secret } from '../secret.js'
import { type PanelSetup, resolveSetup } from '../setup.js'
import { factoryRecord, type PanelRecord, PanelState } from '../state.js'
import type { ZoneCondition } from '../zones.js'

/** Single facts that differ from the model's, to test a rule as the data it is. */
export type FactOverrides = { readonly [Group in keyof Facts]?: Partial<Facts[Group]> }

/** What stands on the bench. Everything may be left out. */
export interface BenchOptions {
  /** A model of the catalogue; absent: {@link PLAIN}. */
  readonly model?: string
  readonly firmware?: string
  readonly facts?: FactOverrides
  readonly setup?: PanelSetup
  /** First instant (epoch ms). */
  readonly start?: number
}

/** One event of a panel on the bench. */
export interface BenchEvent {
  readonly seq: number
  /** Milliseconds since the bench was set up. */
  readonly at: number
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  readonly cause: number
}

/**
 * A panel with nothing special about it, for tests of rules: what the catalogue learns of real models later does not
 * move it. Tests of what a model does name their model.
 */
const PLAIN: FactOverrides = {
  userCodes: { limit: 95, remote: true },
  slots: {
    first: 1,
    last: 95,
    special: [{ role: 'master', from: 1, to: 1, counts: true, remote: 'modify' }],
    fillOrder: 'ascending',
  },
  codes: {
    lengths: [4, 6, 8],
    localLengths: [4, 6, 8],
    defaultLength: 4,
    onLengthChange: 'pad-truncate',
    duplicates: 'rejected',
    adjacent: 'allowed',
    adjacentScope: 'all',
    forbidden: [],
    rejectSignal: 'message',
    master: ['1234'],
    installer: ['5555'],
  },
  users: {
    attributes: ['supervisor', 'arm-only', 'arm-only-after-closing', 'bypass', 'reports', 'outputs'],
    slotAuthority: 'written-with-code',
    attributesAsMade: ['bypass'],
    installer: 'programs',
    partitionsAsMade: 'all',
    nameLength: 64,
    longNames: 'cut',
  },
  programming: {
    whileArmed: true,
    armedScope: 'any-partition',
    duringLocal: 'refused',
    localTimeout: 0,
    rebootOnExit: false,
  },
  schedules: { supported: true },
  oneTime: { supported: true, local: true, rule: 'one-disarm-per-day' },
  duress: { kind: 'attribute', max: 94, whileDisarmed: false },
  partitions: { max: 8 },
  zones: { max: 16, kinds: [...ZONE_KINDS] },
  arming: {
    modes: ['away', 'home', 'night'],
    quickArm: true,
    remoteUser: 'master',
    leftOut: 'as-they-are',
    openZones: { keypad: 'refuses', remote: 'refuses' },
    motionHinders: true,
    troubleHinders: false,
    memoryHinders: false,
    codeArms: 'none',
    change: 'free',
  },
  leaving: {
    homeExit: 'same',
    again: 'nothing',
    restartsOnce: false,
    perimeter: 'alarms',
    autoStay: 'none',
    exitError: 'entry-delay',
    quickExit: 'none',
    lastDoor: 'none',
  },
  bypass: { whileArmed: false, ends: 'disarming', who: 'anybody', all: false, untilClosed: false },
  numbers: { quickArm: null, keySwitch: null },
  power: { up: 'as-before', ignoreSeconds: 0 },
  delays: { entry2: 45, entry: 30, entryMin: 0, entryMax: 255, exit: 60, exitMin: 0, exitMax: 255 },
  alarm: {
    sirenSeconds: 240,
    afterSiren: 'rearms',
    memoryClears: 'arming',
    swinger: 0,
    abortSeconds: 0,
    cancel: { by: 'key', minutes: 0 },
    fireVerify: { withinSeconds: 120, heldSeconds: 30 },
  },
  clock: { lossIsTrouble: false },
  lockout: { rule: { kind: 'none' }, optional: { kind: 'none' } },
}

type Overlay = Readonly<Record<string, object | undefined>>

const catalogue = loadCatalogue()

function modelOf({ model, firmware, facts = {} }: BenchOptions): PanelModel {
  const shipped = catalogue.model(model ?? 'dsc-powerseries-neo', firmware)
  const plain: Overlay = model === undefined ? PLAIN : {}
  const own: Overlay = facts
  const groups = Object.entries(shipped.facts).map(([group, values]) => [
    group,
    { ...values, ...plain[group], ...own[group] },
  ])
  return { ...shipped, facts: Object.fromEntries(groups) as Facts }
}

/**
 * One panel in virtual time, without device, module or keypad around it. Every input gets a sequence number of its
 * own, and every event has to name an earlier one as its cause.
 */
export class PanelBench {
  readonly clock: VirtualClock
  readonly model: PanelModel
  /** What the panel told, oldest first. */
  readonly events: BenchEvent[] = []
  /** The panel from inside. */
  state: PanelState
  panel: Panel
  readonly #setup: PanelSetup
  readonly #start: number
  #seq = 0

  constructor(options: BenchOptions) {
    this.clock = new VirtualClock(options.start === undefined ? {} : { start: options.start })
    this.#start = this.clock.now()
    this.model = modelOf(options)
    this.#setup = options.setup ?? {}
    this.state = this.#wake(factoryRecord(this.model, resolveSetup(this.model, this.#setup)))
    this.panel = new Panel(this.state)
  }

  /** Puts the panel down and takes it up from its record, as it would be read from a disk. */
  sleepAndWake(): void {
    this.takeUp(JSON.parse(JSON.stringify(this.state.record())))
  }

  /** Takes a panel up from a record. */
  takeUp(record: PanelRecord): void {
    this.state = this.#wake(record)
    this.panel = new Panel(this.state)
  }

  /** The number of a new input, to be the cause of what follows. */
  input(): number {
    return ++this.#seq
  }

  /** A command at the panel's port. */
  ask(command: PanelCommand, source: Source = 'module'): Outcome {
    return this.panel.execute(command, { source, cause: this.input() })
  }

  add(
    code: string,
    more: Partial<Omit<PanelCommands['user-code/add'], 'code'>> = {},
    source?: Source,
  ): Outcome {
    return this.ask(
      { type: 'user-code/add', code: new Secret(code), userType: 'unrestricted', ...more },
      source,
    )
  }

  modify(slot: number, change: Omit<PanelCommands['user-code/modify'], 'slot'>, source?: Source): Outcome {
    return this.ask({ type: 'user-code/modify', slot, ...change }, source)
  }

  arm(more: Partial<PanelCommands['arm']> = {}, source?: Source): Outcome {
    return this.ask({ type: 'arm', partition: 1, mode: 'away', ...more }, source)
  }

  /** Disarms partition 1 (or another), with a code from its keypad or, without one, through the module. */
  disarm(code?: string, partition = 1): Outcome {
    return code === undefined
      ? this.ask({ type: 'disarm', partition })
      : this.ask({ type: 'disarm', partition, code: new Secret(code) }, 'keypad')
  }

  /** A code typed and nothing else asked. */
  verify(code: string, source: Source = 'keypad', partition = 1): Outcome {
    return this.ask({ type: 'verify', partition, code: new Secret(code) }, source)
  }

  /** Opens local programming at the keypad. */
  program(code: string, partition = 1): Outcome {
    return this.ask({ type: 'programming/enter', partition, code: new Secret(code) }, 'keypad')
  }

  zone(zone: number, condition: Partial<Omit<ZoneCondition, 'bypassed'>>): boolean {
    return this.panel.zone(zone, condition, this.input())
  }

  open(zone: number): boolean {
    return this.zone(zone, { open: true })
  }

  close(zone: number): boolean {
    return this.zone(zone, { open: false })
  }

  power(supply: { mains?: boolean; battery?: PanelContext['battery'] }): void {
    this.panel.power(supply, this.input())
  }

  powerOff(): void {
    this.power({ mains: false, battery: 'absent' })
  }

  powerOn(): void {
    this.power({ mains: true, battery: 'ok' })
  }

  /** Lets time pass, stopping at each of the panel's deadlines as its device would. */
  advance(ms: number): void {
    const end = this.clock.now() + ms
    for (let at = this.panel.nextDeadline(); at !== undefined && at <= end; at = this.panel.nextDeadline()) {
      this.clock.advanceTo(Math.max(at, this.clock.now()))
      this.panel.due()
    }
    this.clock.advanceTo(end)
  }

  seconds(seconds: number): void {
    this.advance(seconds * 1000)
  }

  arming(partition = 1): string {
    return this.state.arming(partition)
  }

  /** Events of a type, oldest first. */
  told(type: string): BenchEvent[] {
    return this.events.filter(event => event.type === type)
  }

  /** What the last event of a type said. */
  lastOf(type: string): BenchEvent['data'] | undefined {
    return this.told(type).at(-1)?.data
  }

  /** Types of the events told since `work` began. */
  during(work: () => void): string[] {
    const from = this.events.length
    work()
    return this.events.slice(from).map(event => event.type)
  }

  #wake(record: PanelRecord): PanelState {
    const now = () => this.clock.now()
    const setup = resolveSetup(this.model, this.#setup)
    return new PanelState(this.model, setup, record, now, ({ type, data }, cause) =>
      this.#narrate(type, data, cause),
    )
  }

  #narrate(type: string, data: object, cause: number): number {
    const seq = ++this.#seq
    if (!(cause > 0 && cause < seq))
      throw new Error(`${type} names event ${cause} as its cause, being ${seq}`)
    this.events.push({ seq, at: this.clock.now() - this.#start, type, data: { ...data }, cause })
    return seq
  }
}

export const panelOf = (options: BenchOptions = {}): PanelBench => new PanelBench(options)

/** What a refusal is about, or `ok`: short to compare. */
export const answer = (outcome: Outcome): string => (outcome.ok ? 'ok' : outcome.reason)
