import type { Panel } from '../panel/panel.js'
import type { Outcome } from '../panel/port.js'
import { explain, type RefusalReason, refuse } from '../panel/refusals.js'
import type { Answers, Asked } from './answers.js'
import {
  CommandQueue,
  isExpired,
  type QueuedCommand,
  type QueuedRecord,
  type QueuedRequest,
} from './command-queue.js'
import { control } from './control.js'
import { changeMemory } from './memory.js'
import { MODULE_TYPES, type RetryPolicy } from './module-types.js'
import { isMemoryRequest, nameOf, type PanelRequest } from './request.js'
import type { ScheduleBook } from './schedule-book.js'
import type { ModuleCell, ModuleSetup, ModuleSurroundings } from './surroundings.js'

const asked = (request: PanelRequest) => ({ ...request, name: nameOf(request) })

/** Whether a command that was told "not now" waits for a better moment. Who arms and disarms waits for a busy panel only. */
function waitsFor(reason: RefusalReason, { edge, request }: QueuedCommand): boolean {
  if (!explain(reason).passes) return false
  if (edge !== undefined) return true
  return isMemoryRequest(request) ? request.whileArmed === 'wait' : reason === 'PANEL_BUSY'
}

/**
 * Takes commands to the panel: in order, over a bus that may be slow or cut, waiting where the panel says "not now"
 * and the command may wait, and trying again where the panel says nothing.
 *
 * It knows no rule of the panel. Whether a code may be written now, the panel's port says.
 */
export class Programmer {
  readonly #queue: CommandQueue
  readonly #retry: RetryPolicy

  constructor(
    readonly panel: Panel,
    readonly book: ScheduleBook,
    readonly machine: ModuleCell,
    readonly setup: ModuleSetup,
    readonly around: ModuleSurroundings,
    readonly answers: Answers,
    queue: readonly QueuedRecord[],
  ) {
    this.#queue = new CommandQueue(queue)
    this.#retry = { ...MODULE_TYPES[setup.type].retry, ...setup.retry }
  }

  record(): QueuedRecord[] {
    return this.#queue.record()
  }

  /** Commands on their way or waiting. */
  get waiting(): number {
    return this.#queue.size
  }

  /** A request for the panel. */
  submit(request: PanelRequest, cause: number): void {
    if (this.#queue.full)
      return this.answers.end(asked(request), refuse('QUEUE_FULL', { limit: CommandQueue.CAPACITY }), cause)
    if (isMemoryRequest(request)) this.#queue.push({ request, cause })
    else {
      this.#queue.pushAhead({ request, cause })
      // What it goes ahead of leaves the bus to it, and starts anew behind it.
      if (this.#queue.head()?.request === request) this.interrupt()
    }
    this.pump()
  }

  /** Answers a transaction that is still on its way. False if there is none. */
  again(repeated: Asked): boolean {
    const queued = this.#queue.find(repeated.transaction)
    if (!queued) return false
    const { request } = queued
    if (nameOf(request) !== repeated.name) this.answers.reused(repeated, nameOf(request))
    else {
      // Whoever asks last is listening: the final answer goes there.
      this.#queue.redirect(queued, repeated.reply)
      this.answers.waiting(repeated, queued.told ?? 'PANEL_BUSY')
    }
    return true
  }

  /** Takes a waiting command back. False if none has this transaction. */
  cancel(transaction: string): boolean {
    const queued = this.#queue.find(transaction)
    if (!queued) return false
    this.#giveUp(queued, 'CANCELLED')
    return true
  }

  /** Power went away: what was on the bus did not arrive. */
  interrupt(): void {
    if (this.machine.value.queue !== 'idle') this.machine.send({ type: 'DRAINED' })
  }

  /** Queues what brings scheduled codes where they should be now. */
  followSchedules(): void {
    const now = this.around.now()
    const { state } = this.panel
    for (const { slot, cause } of this.book.over(now, state.time)) {
      this.book.remove(slot)
      const ended = this.around.narrate('module.schedule.ended', { slot }, cause)
      state.narrate('panel.user_code.cleared', { slot, by: 'module' }, ended)
    }
    for (const user of this.book.misplaced(now, state.time)) {
      if (this.#queue.findEdge(user.slot)) continue
      const action = user.inside ? 'close' : 'open'
      const cause = this.around.narrate('module.schedule.due', { slot: user.slot, action }, user.cause)
      this.#queue.pushEdge(user.slot, cause)
      this.pump()
    }
  }

  /** Takes waiting commands to the panel, in order, as far as the panel lets them. */
  pump(): void {
    for (let head = this.#queue.head(); head; head = this.#queue.head()) {
      if (this.panel.state.main.value.power === 'off') return
      if (head.request && isExpired(head.request, this.around.now())) {
        this.#giveUp(head, 'EXPIRED')
        continue
      }
      if (this.#resting()) return
      if (head.edge === undefined && (head.tries ?? 0) >= this.#retry.tries) {
        this.#giveUp(head, 'PANEL_SILENT')
        continue
      }
      if (this.#onTheBus()) return
      if (this.around.conditions().busCut) return this.#unanswered(head)
      const outcome = this.#carryOut(head)
      if (!outcome.ok && waitsFor(outcome.reason, head)) {
        const armed = outcome.reason === 'PANEL_ARMED'
        const againAt = outcome.reason === 'PANEL_BUSY' ? this.around.now() + this.#retry.pauseMs : null
        this.machine.send({ type: 'WAIT', for: armed ? 'disarm' : 'panel', againAt })
        const reason = armed ? 'WAITING_FOR_DISARM' : outcome.reason
        if (head.told !== reason) this.#tell(head, reason)
        return this.#holdUp(reason)
      }
      this.#queue.remove(head)
      if (head.edge === undefined) this.answers.end(asked(head.request), outcome, head.cause)
      const { writtenAt, againAt } = this.machine.context
      if (writtenAt !== null || againAt !== null) this.interrupt()
    }
    this.interrupt()
  }

  /** The earliest instant at which something of the queue happens by itself (epoch ms). */
  nextDeadline(): number {
    const { writtenAt, againAt } = this.machine.context
    return Math.min(writtenAt ?? Infinity, againAt ?? Infinity, this.#queue.nextExpiry() ?? Infinity)
  }

  /** Ends what has run out of time, takes to the panel what has crossed the bus, and tries again. */
  due(): void {
    const now = this.around.now()
    const { writtenAt, againAt } = this.machine.context
    const expired = this.#queue.expired(now)
    for (const queued of expired) this.#giveUp(queued, 'EXPIRED')
    if (expired.length > 0 || Math.min(writtenAt ?? Infinity, againAt ?? Infinity) <= now) this.pump()
  }

  /** Ends a request that was not carried out. */
  #giveUp(queued: QueuedRequest, reason: RefusalReason): void {
    // Bus time and pause belong to the command they are for: the next one starts its own.
    const { queue } = this.machine.value
    if (this.#queue.head() === queued && (queue === 'writing' || queue === 'retrying')) this.interrupt()
    this.#queue.remove(queued)
    this.answers.end(asked(queued.request), refuse(reason), queued.cause)
  }

  /**
   * Settles what stands behind a command that waits. What may wait too is told so; what wants "now or never" asks
   * the panel now: it cannot come out of order with a command that is not going to be carried out yet.
   */
  #holdUp(reason: RefusalReason): void {
    for (const queued of this.#queue.behind()) {
      const { edge, request } = queued
      if (edge === undefined && isMemoryRequest(request) && request.whileArmed === 'refuse') {
        this.#queue.remove(queued)
        this.answers.end(asked(request), this.#carryOut(queued), queued.cause)
      } else if (queued.told === undefined) this.#tell(queued, reason)
    }
  }

  #carryOut(queued: QueuedCommand): Outcome {
    if (this.around.conditions().panelBusy) return refuse('PANEL_BUSY')
    const { cause, edge, request } = queued
    const origin = { source: 'module' as const, cause }
    if (edge !== undefined)
      return this.book.crossEdge(edge, this.panel, this.around, { ...origin, waits: true })
    if (!isMemoryRequest(request)) return control(this.panel, request, origin)
    const waits = request.whileArmed === 'wait'
    return changeMemory(this.panel, this.book, request, { ...origin, waits }, this.setup)
  }

  /** A command went out and nothing came back: it rests, and so does what stands behind it. */
  #unanswered(head: QueuedCommand): void {
    const { tries, answerMs, pauseMs } = this.#retry
    const noted = this.#queue.noteTry(head)
    const gaveUp = head.edge === undefined && (noted.tries ?? 0) >= tries
    const againAt = this.around.now() + answerMs + (gaveUp ? 0 : pauseMs)
    this.machine.send({ type: 'UNANSWERED', againAt })
    const { cause, edge } = head
    const about = edge === undefined ? { transaction: head.request.transaction } : { slot: edge }
    this.around.narrate('module.panel.silent', { ...about, try: noted.tries }, cause)
    if (head.told !== 'PANEL_SILENT') this.#tell(noted, 'PANEL_SILENT')
    for (const queued of this.#queue.behind())
      if (queued.told === undefined) this.#tell(queued, 'PANEL_SILENT')
  }

  /** Whether the module rests between two tries. */
  #resting(): boolean {
    const { againAt } = this.machine.context
    return this.machine.value.queue === 'retrying' && againAt !== null && againAt > this.around.now()
  }

  #tell(queued: QueuedCommand, reason: RefusalReason): void {
    const { edge, cause, told } = queued
    const about = edge === undefined ? { transaction: queued.request.transaction } : { slot: edge }
    if (told !== reason) {
      this.#queue.noteTold(queued, reason)
      const type = edge === undefined ? 'module.request.waiting' : 'module.schedule.waiting'
      this.around.narrate(type, { ...about, reason }, cause)
    }
    if (edge === undefined) this.answers.waiting(asked(queued.request), reason)
  }

  /** Whether the head is still on its way over the bus; puts it there first where the bus takes time. */
  #onTheBus(): boolean {
    const latency = this.setup.busLatencyMs + this.around.conditions().busDelayMs
    const { writtenAt } = this.machine.context
    const now = this.around.now()
    if (writtenAt === null ? latency === 0 : writtenAt <= now) return false
    if (writtenAt === null) this.machine.send({ type: 'WRITE', until: now + latency })
    return true
  }
}
