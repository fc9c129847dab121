import { Cell, type Resting } from '../panel/cell.js'
import type { PanelEventType } from '../panel/events.js'
import type { PanelInsides } from '../panel/insides.js'
import type { Panel } from '../panel/panel.js'
import type { Outcome } from '../panel/port.js'
import { refuse } from '../panel/refusals.js'
import type { PanelRecord } from '../panel/state.js'
import type { Inspect } from '../panel/step.js'
import type { PanelTold } from '../panel/timeline-event.js'
import type { PanelView } from '../panel/view.js'
import { AccessBook, type AccessRecord } from './access-book.js'
import { AccessKeeper } from './access-keeper.js'
import { Answers, type Asked } from './answers.js'
import type { QueuedRecord } from './command-queue.js'
import type { Heard, ModuleTold, UnreadableTold } from './events.js'
import { lookUp } from './immediate.js'
import { type ModuleContext, type ModuleValue, moduleMachine, RESTING_MODULE } from './module-machine.js'
import { MODULE_TYPES, type ModuleType } from './module-types.js'
import { Programmer } from './programmer.js'
import { type BusRequest, isBusRequest, type ModuleRequest, nameOf } from './request.js'
import { everySlot, shownUser, usersShown } from './shown-users.js'
import type { ModuleCell, ModuleSetup, ModuleSurroundings } from './surroundings.js'
import type { EndingRow, PackedRows } from './transactions.js'
import { RESTING_UPLINK, Uplink, type UplinkRecord } from './uplink.js'
import { changedBy, isReported } from './upstream.js'

/** Everything a module knows between two inputs. Plain JSON. */
export interface ModuleRecord extends UplinkRecord {
  readonly machine: Resting<ModuleValue, ModuleContext>
  readonly queue: readonly QueuedRecord[]
  /** Users with hours. */
  readonly accesses: readonly AccessRecord[]
  readonly endings: readonly EndingRow[]
  /** The panel as it was when the module lost sight of it; absent: it sees it. */
  readonly seen?: PanelRecord
}

export const RESTING_MODULE_RECORD: ModuleRecord = {
  machine: RESTING_MODULE,
  queue: [],
  accesses: [],
  endings: [],
  ...RESTING_UPLINK,
}

/** Changes of the panel after which "not now" may have become "now". */
const STIRRING: readonly PanelEventType[] = [
  'panel.arming.changed',
  'panel.programming.changed',
  'panel.power.changed',
]

/**
 * The communicator: takes the cloud's requests to the panel and the panel's news to the cloud.
 *
 * Its parts: the {@link Uplink} to the cloud, the {@link Programmer} that changes the user table, the
 * {@link AccessKeeper} of codes that it takes in and out of the panel, and the {@link Answers} it owes.
 */
export class Module {
  readonly uplink: Uplink
  readonly book: AccessBook
  readonly #machine: ModuleCell
  readonly #keeper: AccessKeeper
  readonly #programmer: Programmer
  readonly #answers: Answers
  #stirred = false
  /** What the module knows of a panel it has lost sight of. */
  #remembered: PanelInsides | undefined
  /** Just taken up: a window may have opened or closed while nobody counted time. */
  #unwatched = true

  constructor(
    readonly panel: Panel,
    /** The module may have the codes: it takes them in and out of the panel. */
    readonly insides: PanelInsides,
    readonly setup: ModuleSetup,
    record: ModuleRecord,
    readonly around: ModuleSurroundings,
    /** Endings that are not in the record, but in this form; see {@link Module.resting}. */
    endings: PackedRows | undefined = undefined,
  ) {
    this.#machine = new Cell(moduleMachine, record.machine)
    this.uplink = new Uplink(this.#machine, setup, around, record)
    this.book = new AccessBook(record.accesses)
    this.#remembered = record.seen && insides.as(record.seen)
    this.bus(around.conditions().busCut)
    this.#keeper = new AccessKeeper(panel, () => this.#known, this.book, around)
    this.#answers = new Answers(around, response => this.uplink.respond(response), endings ?? record.endings)
    this.#programmer = new Programmer(
      panel,
      this.#keeper,
      this.#machine,
      setup,
      around,
      this.#answers,
      record.queue,
    )
  }

  /** The module's state, for display. */
  get value(): ModuleValue {
    return this.#machine.value
  }

  /**
   * The panel as the module knows it: it keeps a copy of everything the panel tells, and while it hears nothing from there,
   * that is all it has to tell the cloud.
   */
  get seen(): PanelView {
    return this.#known.view
  }

  get #known(): PanelInsides {
    return this.#remembered ?? this.insides
  }

  /** The bus to the panel was cut, or it is whole: then the module reads the panel anew and tells the cloud what it is like. */
  bus(cut: boolean): void {
    if (cut) this.#remembered ??= this.insides.as(structuredClone(this.insides.record()))
    else if (this.#remembered) {
      const before = usersShown(this.#remembered.view, this.book)
      this.#remembered = undefined
      this.#stirred = true
      this.uplink.catchUp(before.filter(slot => !shownUser(this.panel.view, this.book, slot)))
    }
  }

  /** What this kind of communicator can do. */
  get type(): ModuleType {
    return MODULE_TYPES[this.setup.type]
  }

  /** Changes waiting for the panel. */
  get waiting(): number {
    return this.#programmer.waiting
  }

  record(): ModuleRecord {
    return this.#recorded(this.#answers.record())
  }

  /**
   * {@link Module.record} in two pieces: the endings are most of it, and a module that sleeps in this process keeps them as
   * they are.
   */
  resting(): { readonly record: ModuleRecord; readonly endings: PackedRows } {
    return { record: this.#recorded([]), endings: this.#answers.packed() }
  }

  #recorded(endings: readonly EndingRow[]): ModuleRecord {
    return {
      machine: this.#machine.record(),
      queue: this.#programmer.record(),
      accesses: this.book.record(),
      endings,
      ...(this.#remembered ? { seen: this.#remembered.record() } : {}),
      ...this.uplink.record(),
    }
  }

  /** A well-formed request of the cloud. It gets exactly one final answer. */
  request(request: ModuleRequest, cause: number): void {
    const asked: Asked = { ...request, name: nameOf(request) }
    if (this.#answers.again(asked, cause) || this.#programmer.again(asked, cause)) return
    if (request.expiresAt !== undefined && request.expiresAt <= this.around.now())
      return this.#answers.end(asked, refuse('EXPIRED'), cause)
    if (isBusRequest(request)) {
      this.#programmer.submit(this.#limited(request), cause)
    } else if (request.name === 'cancel') {
      const cancelled = this.#programmer.cancel(request.of)
      const outcome = cancelled ? ({ ok: true } as const) : refuse('TRANSACTION_UNKNOWN', { of: request.of })
      this.#answers.end(asked, outcome, cause)
      this.#programmer.pump()
    } else {
      const { busCut, panelBusy } = this.around.conditions()
      const { outcome, data } = lookUp(this.#known, this.book, request, {
        revealCodes: this.setup.revealCodes,
        isMemory: busCut || panelBusy,
      })
      if (request.name === 'refresh') this.around.send({ kind: 'everything', freeToo: true })
      this.#answers.end(asked, request.name === 'refresh' ? this.#told(outcome) : outcome, cause, data)
    }
  }

  /** A refresh says up to which change of the table everything is told. */
  #told(outcome: Outcome): Outcome {
    const { generation, slots } = this.panel.view
    return outcome.ok ? { ...outcome, change: { generation, revision: slots.revision } } : outcome
  }

  /** Whether a transaction is under way, or has ended and is remembered: it then belongs to the request it came with. */
  knows(transaction: string): boolean {
    return (
      this.#answers.knows(transaction) ||
      this.#programmer.isOnItsWay(transaction) ||
      this.uplink.owes(transaction)
    )
  }

  /** The request with the time that this kind of module gives it, where it says nothing of that itself. */
  #limited(request: BusRequest): BusRequest {
    if ('name' in request && request.name === 'time/set') return { ...request, asOf: this.around.now() }
    const limit = this.type.expiryMs[nameOf(request)]
    if (limit === undefined || request.expiresAt !== undefined) return request
    return { ...request, expiresAt: (request.issuedAt ?? this.around.now()) + limit }
  }

  /** A request that names its transaction but is not valid. */
  reject(asked: Asked, problem: string, cause: number): void {
    this.#answers.reject(asked, problem, cause)
  }

  /** The panel that requests waited for is there no more: each gets its final answer. */
  abandon(): void {
    this.#programmer.abandon()
  }

  /** What the panel tells came over the bus: tell the cloud of it, and remember if waiting commands should try again. */
  hear(event: PanelTold): void {
    if (STIRRING.includes(event.type)) this.#stirred = true
    this.#keeper.hear(event)
    this.#report(event)
  }

  /** The module itself did something, or got what it cannot answer: tell the cloud of it. */
  report(event: ModuleTold | UnreadableTold): void {
    this.#report(event)
  }

  #report(event: Heard): void {
    if (!isReported(event)) return
    const state = this.seen
    const changes = changedBy(event)
    const slots = changes.flatMap(what => {
      if (what === 'users') return everySlot(state)
      return typeof what === 'object' ? [what.user] : []
    })
    this.uplink.report(
      event,
      changes,
      slots.filter(slot => !shownUser(state, this.book, slot)),
    )
  }

  /** The panel's power, which is the module's, came or went. To be called before the module hears of it. */
  power(on: boolean): void {
    if (on) return this.uplink.powerUp()
    this.#programmer.interrupt()
    this.uplink.powerDown()
  }

  /** Lets waiting commands try again if the panel has changed in a way that can matter to them. */
  retry(): void {
    if (this.#stirred) {
      this.#stirred = false
      this.#programmer.rouse()
      this.#programmer.pump()
    } else if (this.book.size > 0) this.#programmer.pump()
  }

  /** Events that what waits, or has hours, goes back to. */
  *causes(): Iterable<number> {
    for (const [seq] of this.#programmer.asked()) yield seq
    for (const { cause, due } of this.book.keeps()) {
      yield cause
      if (due !== undefined) yield due
    }
  }

  /** Requests that are on their way, by the event that tells of them. */
  asked(): (readonly [seq: number, asked: { readonly transaction: string; readonly name: string }])[] {
    return this.#programmer.asked()
  }

  /** The earliest instant at which something happens by itself (epoch ms). */
  nextDeadline(): number | undefined {
    // The panel feeds its module: without power neither counts time.
    if (this.panel.view.main.value.power === 'off') return undefined
    if (this.#unwatched && this.book.size > 0) return 0
    const least = Math.min(this.#machine.context.retryAt ?? Infinity, this.#programmer.nextDeadline())
    return least === Infinity ? undefined : least
  }

  /** What happens by itself beside what the machine keeps: requests that run out of time, and the next edge of hours. */
  deadlines(): { readonly name: 'expiry' | 'hours'; readonly at: number; readonly transaction?: string }[] {
    const edge = this.book.size === 0 ? undefined : this.#keeper.nextEdge()
    return [
      ...this.#programmer.expiries().map(expiry => ({ name: 'expiry' as const, ...expiry })),
      ...(edge === undefined || edge === Infinity ? [] : [{ name: 'hours' as const, at: edge }]),
    ]
  }

  /** The module's machine, as it is now. */
  get machine(): Readonly<Resting<ModuleValue, Readonly<ModuleContext>>> {
    return this.#machine
  }

  /** Has somebody watch the machine; undefined: nobody does any more. */
  inspect(inspect: Inspect | undefined): void {
    this.#machine.inspect = inspect
  }

  /** It is made of what it was in this process, which has gone on counting time for it. */
  slept(): void {
    this.#unwatched = false
  }

  /** Lets everything happen whose time has come. */
  due(): void {
    this.#unwatched = false
    this.uplink.due()
    this.#programmer.pump()
  }
}
