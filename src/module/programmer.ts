import type { Panel } from '../panel/panel.js'
import type { Outcome } from '../panel/port.js'
import { explain, type RefusalReason, refuse } from '../panel/refusals.js'
import type { Access } from './access-book.js'
import type { AccessKeeper } from './access-keeper.js'
import type { Answers, Asked } from './answers.js'
import { CommandQueue, type QueuedRecord, type QueuedRequest } from './command-queue.js'
import { control } from './control.js'
import { MODULE_TYPES, type RetryPolicy } from './module-types.js'
import { type BusRequest, isTableRequest, nameOf } from './request.js'
import type { ModuleCell, ModuleSetup, ModuleSurroundings } from './surroundings.js'
import { changeUsers, type UserPlace } from './user-requests.js'

const asked = (request: BusRequest) => ({ ...request, name: nameOf(request) })

/** Whether a request that was told "not now" waits for a better moment. Who arms and disarms waits for a busy panel only. */
function waitsFor(reason: RefusalReason, { request }: QueuedRequest): boolean {
  if (!explain(reason).passes) return false
  return isTableRequest(request) ? request.whileArmed === 'wait' : reason === 'PANEL_BUSY'
}

/** Whose turn it is on the bus: a request's, or that of a user whose hours have begun or ended. */
type Turn =
  | { readonly request: QueuedRequest; readonly access?: never }
  | { readonly access: Access & { readonly due: number }; readonly request?: never }

/**
 * Takes commands to the panel: in order, over a bus that may be slow or cut, waiting where the panel says "not now" and
 * the command may wait, and trying again where the panel says nothing.
 *
 * Requests and what hours ask for take turns by when they came up, but never wait for each other: a request that rests
 * holds up no edge of a window, and an edge that cannot be crossed holds up no request. It knows no rule of the panel.
 * Whether a code may be written now, the panel's port says.
 */
export class Programmer {
  readonly #queue: CommandQueue
  readonly #retry: RetryPolicy
  readonly #place: UserPlace

  constructor(
    readonly panel: Panel,
    readonly keeper: AccessKeeper,
    readonly machine: ModuleCell,
    readonly setup: ModuleSetup,
    readonly around: ModuleSurroundings,
    readonly answers: Answers,
    queue: readonly QueuedRecord[],
  ) {
    this.#queue = new CommandQueue(queue)
    this.#retry = { ...MODULE_TYPES[setup.type].retry, ...setup.retry }
    this.#place = { panel, book: keeper.book, around, setup }
  }

  record(): QueuedRecord[] {
    return this.#queue.record()
  }

  /** Requests on their way or waiting. */
  get waiting(): number {
    return this.#queue.size
  }

  /** A request for the panel. */
  submit(request: BusRequest, cause: number): void {
    const limit = this.#queue.fullFor(request)
    if (limit !== undefined) return this.answers.end(asked(request), refuse('QUEUE_FULL', { limit }), cause)
    this.#queue.push({ request, cause })
    const goesFirst = this.#queue.head()?.request === request
    // What a request goes ahead of leaves the bus to it, and starts anew behind it.
    if (goesFirst && this.#queue.size > 1) this.interrupt()
    this.pump()
    const head = this.#queue.head()
    if (!goesFirst && head?.told !== undefined && (head.rests || this.#isResting)) this.#holdUp(head.told)
  }

  /** Answers a transaction that is still on its way. False if there is none. */
  again(repeated: Asked, cause: number): boolean {
    const queued = this.#queue.find(repeated.transaction)
    if (!queued) return false
    const { request } = queued
    if (this.answers.isAnother(repeated, asked(request)))
      this.answers.reused(repeated, nameOf(request), cause)
    else {
      // Whoever asks last is listening: the final answer goes there.
      this.#queue.redirect(queued, repeated.reply)
      this.answers.stillWaiting(repeated, queued.told ?? 'PANEL_BUSY', cause)
    }
    return true
  }

  /** Requests on their way, by the event that led to them. */
  asked(): (readonly [seq: number, asked: { readonly transaction: string; readonly name: string }])[] {
    return this.#queue
      .all()
      .map(({ cause, request }) => [cause, { transaction: request.transaction, name: nameOf(request) }])
  }

  isOnItsWay(transaction: string): boolean {
    return this.#queue.find(transaction) !== undefined
  }

  /** Takes a waiting request back. False if none has this transaction. */
  cancel(transaction: string): boolean {
    const queued = this.#queue.find(transaction)
    if (!queued) return false
    this.#giveUp(queued, 'CANCELLED')
    return true
  }

  /** The panel that requests waited for is there no more: each ends. */
  abandon(): void {
    for (let head = this.#queue.head(); head; head = this.#queue.head()) this.#giveUp(head, 'PANEL_REPLACED')
  }

  /** The bus is let go of: what was on it did not arrive. */
  interrupt(): void {
    if (!this.#isIdle) this.machine.send({ type: 'DRAINED' })
  }

  /** Nothing is on the bus, and nothing waits: the machine sleeps on. */
  get #isIdle(): boolean {
    const { writtenAt, againAt } = this.machine.context
    return this.machine.value.queue === 'idle' && writtenAt === null && againAt === null
  }

  /** The panel has changed in a way in which "not now" may have become "now". */
  rouse(): void {
    this.#queue.rouse()
    this.keeper.release()
    if (!this.#isIdle) this.machine.send({ type: 'ROUSE' })
  }

  /** Takes to the panel what is waiting, as far as the panel lets it. */
  pump(): void {
    this.#pass()
    this.keeper.follow()
    while (this.panel.view.main.value.power !== 'off') {
      if (this.#endHead()) continue
      const turn = this.#turn()
      if (!turn) return this.#rest()
      if (this.#onTheBus(turn)) return
      if (this.around.conditions().busCut) this.#unanswered(turn)
      else if (turn.request) this.#ask(turn.request)
      else this.#cross(turn.access)
      this.keeper.follow()
    }
  }

  /** The earliest instant at which something of the queue happens by itself (epoch ms). */
  nextDeadline(): number {
    const { writtenAt, againAt, schedulesAt } = this.machine.context
    return Math.min(
      writtenAt ?? Infinity,
      againAt ?? Infinity,
      schedulesAt ?? Infinity,
      this.#queue.nextExpiry() ?? Infinity,
      this.keeper.nextEdge() ?? Infinity,
    )
  }

  /** Requests that run out of time, and when (epoch ms), in order of arrival. */
  expiries(): { readonly transaction: string; readonly at: number }[] {
    return this.#queue
      .all()
      .flatMap(({ request: { transaction, expiresAt } }) =>
        expiresAt === undefined ? [] : [{ transaction, at: expiresAt }],
      )
  }

  /** Time has passed: ends what has run out of it, and lets those try again whose pause is over. */
  #pass(): void {
    const now = this.around.now()
    for (const queued of this.#queue.expired(now)) this.#giveUp(queued, 'EXPIRED')
    const { againAt, schedulesAt } = this.machine.context
    if (againAt !== null && againAt <= now) {
      this.#queue.rouse()
      this.interrupt()
    }
    if (schedulesAt !== null && schedulesAt <= now) this.#schedulesMayTry()
  }

  /** Ends the first request if it has run out of tries. */
  #endHead(): boolean {
    const head = this.#queue.head()
    if (!head) return false
    if ((head.tries ?? 0) < this.#retry.tries || this.#isResting) return false
    this.#giveUp(head, 'PANEL_SILENT')
    return true
  }

  /** Ends a request that was not carried out. */
  #giveUp(queued: QueuedRequest, reason: RefusalReason): void {
    // Bus time and pause belong to the request they are for: the next one starts its own.
    if (this.#queue.head() === queued && this.machine.context.crossing === null) this.interrupt()
    this.#queue.remove(queued)
    this.answers.end(asked(queued.request), refuse(reason), queued.cause)
  }

  /** Whether the first request rests, having got no answer or a busy one. */
  get #isResting(): boolean {
    const { againAt } = this.machine.context
    return againAt !== null && againAt > this.around.now()
  }

  /** Who goes to the panel next. What is on the bus already goes on. */
  #turn(): Turn | undefined {
    const { writtenAt, crossing, schedulesAt } = this.machine.context
    const head = this.#queue.head()
    if (crossing !== null) {
      const access = this.keeper.dueAt(crossing)
      if (access) return { access }
      this.machine.send({ type: 'CROSSED' })
    } else if (writtenAt !== null && head) return { request: head }
    // A silent panel is asked by whoever waits for an answer; hours are not in a hurry then.
    if (this.#isResting && this.machine.value.queue === 'retrying') return undefined
    const access = schedulesAt === null ? this.keeper.next() : undefined
    const request = head && !head.rests && !this.#isResting ? head : undefined
    if (!request || !access) return request ? { request } : access && { access }
    const isFirst = isTableRequest(request.request) && access.due < request.cause
    return isFirst ? { access } : { request }
  }

  /** Nothing can go to the panel now: says what the first request waits for. */
  #rest(): void {
    const head = this.#queue.head()
    if (!head?.rests && this.#isIdle) return
    const forWhat = head?.told === 'WAITING_FOR_DISARM' ? 'disarm' : 'panel'
    const { againAt } = this.machine.context
    this.machine.send({ type: 'REST', for: head?.rests ? forWhat : null, againAt })
  }

  #ask(head: QueuedRequest): void {
    const outcome = this.#carryOut(head)
    if (this.machine.context.schedulesAt !== null) this.#schedulesMayTry()
    if (!outcome.ok && waitsFor(outcome.reason, head)) {
      const armed = outcome.reason === 'PANEL_ARMED'
      const againAt = outcome.reason === 'PANEL_BUSY' ? this.around.now() + this.#retry.pauseMs : null
      this.machine.send({ type: 'WAIT', for: armed ? 'disarm' : 'panel', againAt })
      const reason = armed ? 'WAITING_FOR_DISARM' : outcome.reason
      const resting = this.#queue.note(head, { rests: true })
      if (head.told !== reason) this.#tell(resting, reason)
      return this.#holdUp(reason)
    }
    this.#queue.remove(head)
    this.answers.end(asked(head.request), outcome, head.cause)
    this.interrupt()
  }

  /**
   * Settles what stands behind a request that waits. What may wait too is told so; what wants "now or never" asks the
   * panel now: it cannot come out of order with a request that is not going to be carried out yet.
   */
  #holdUp(reason: RefusalReason): void {
    for (const queued of this.#queue.behind()) {
      const { request, told } = queued
      if (reason !== 'PANEL_SILENT' && isTableRequest(request) && request.whileArmed === 'refuse') {
        this.#queue.remove(queued)
        this.answers.end(asked(request), this.#carryOut(queued), queued.cause)
      } else if (told === undefined) this.#tell(queued, reason)
    }
  }

  #carryOut({ cause, request }: QueuedRequest): Outcome {
    if (this.around.conditions().panelBusy) return refuse('PANEL_BUSY')
    const origin = { source: 'module' as const, cause }
    if (!isTableRequest(request)) return control(this.panel, request, origin)
    return changeUsers(this.#place, request, { ...origin, waits: request.whileArmed === 'wait' })
  }

  /** Takes a user's code in or out, as its hours want it. */
  #cross(access: Access): void {
    this.machine.send({ type: 'CROSSED' })
    if (!this.around.conditions().panelBusy) return this.keeper.attempt(access)
    this.keeper.hold(access, 'PANEL_BUSY')
    this.machine.send({ type: 'SCHEDULES_REST', until: this.around.now() + this.#retry.pauseMs })
  }

  #schedulesMayTry(): void {
    this.machine.send({ type: 'SCHEDULES_REST', until: null })
    this.keeper.release(['PANEL_SILENT', 'PANEL_BUSY'])
  }

  /** A command went out and nothing came back: it rests, and so does what stands behind it. */
  #unanswered({ request: head, access }: Turn): void {
    const { tries, answerMs, pauseMs } = this.#retry
    const now = this.around.now()
    const { busCut } = this.around.conditions().causes
    if (access) {
      this.machine.send({ type: 'CROSSED' })
      if (access.hold?.reason !== 'PANEL_SILENT')
        this.around.narrate(
          { type: 'module.panel.silent', data: { slot: access.slot } },
          busCut ?? access.due,
        )
      this.keeper.hold(access, 'PANEL_SILENT')
      return void this.machine.send({ type: 'SCHEDULES_REST', until: now + answerMs + pauseMs })
    }
    const tried = (head.tries ?? 0) + 1
    const noted = this.#queue.note(head, { tries: tried })
    const gaveUp = tried >= tries
    this.machine.send({ type: 'UNANSWERED', againAt: now + answerMs + (gaveUp ? 0 : pauseMs) })
    const { transaction } = head.request
    this.around.narrate(
      { type: 'module.panel.silent', data: { transaction, try: tried } },
      busCut ?? head.cause,
    )
    if (head.told !== 'PANEL_SILENT') this.#tell(noted, 'PANEL_SILENT')
    for (const queued of this.#queue.behind())
      if (queued.told === undefined) this.#tell(queued, 'PANEL_SILENT')
  }

  #tell(queued: QueuedRequest, reason: RefusalReason): void {
    const { cause, told, request } = queued
    if (told !== reason) {
      this.#queue.note(queued, { told: reason })
      const { transaction } = request
      this.around.narrate({ type: 'module.request.waiting', data: { transaction, reason } }, cause)
    }
    this.answers.waiting(asked(request), reason)
  }

  /** Whether the command is still on its way over the bus; puts it there first where the bus takes time. */
  #onTheBus({ access }: Turn): boolean {
    const latency = this.setup.busLatencyMs + this.around.conditions().busDelayMs
    const { writtenAt } = this.machine.context
    const now = this.around.now()
    if (writtenAt === null ? latency === 0 : writtenAt <= now) return false
    if (writtenAt === null)
      this.machine.send({ type: 'WRITE', until: now + latency, crossing: access?.slot ?? null })
    return true
  }
}
