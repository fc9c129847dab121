import type { Panel } from '../panel/panel.js'
import { explain, type RefusalReason, refuse } from '../panel/refusals.js'
import type { Answers, Asked } from './answers.js'
import {
  CommandQueue,
  isExpired,
  type QueuedCommand,
  type QueuedRecord,
  type QueuedRequest,
} from './command-queue.js'
import { changeMemory } from './memory.js'
import { type MemoryRequest, nameOf } from './request.js'
import type { ScheduleBook } from './schedule-book.js'
import type { ModuleCell, ModuleSetup, ModuleSurroundings } from './surroundings.js'

const asked = (request: MemoryRequest) => ({ ...request, name: nameOf(request) })

/**
 * Takes changes of the user table to the panel: in order, over a bus that may be slow, waiting where the panel says
 * "not now" and the request may wait.
 *
 * It knows no rule of the panel. Whether a code may be written now, the panel's port says.
 */
export class Programmer {
  readonly #queue: CommandQueue

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
  }

  record(): QueuedRecord[] {
    return this.#queue.record()
  }

  /** Commands on their way or waiting. */
  get waiting(): number {
    return this.#queue.size
  }

  /** A request for a change. */
  submit(request: MemoryRequest, cause: number): void {
    if (this.#queue.full)
      return this.answers.end(asked(request), refuse('QUEUE_FULL', { limit: CommandQueue.CAPACITY }), cause)
    this.#queue.push({ request, cause })
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
    this.machine.send({ type: 'DRAINED' })
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
      if (this.#onTheBus()) return
      const waits = head.edge !== undefined || head.request.whileArmed === 'wait'
      const outcome = this.#change(head, waits)
      if (!outcome.ok && waits && explain(outcome.reason).passes) {
        const armed = outcome.reason === 'PANEL_ARMED'
        this.machine.send({ type: 'WAIT', for: armed ? 'disarm' : 'panel' })
        const reason = armed ? 'WAITING_FOR_DISARM' : outcome.reason
        if (head.told !== reason) this.#tell(head, reason)
        return this.#holdUp(reason)
      }
      this.#queue.remove(head)
      if (head.edge === undefined) this.answers.end(asked(head.request), outcome, head.cause)
      if (this.machine.context.writtenAt !== null) this.machine.send({ type: 'DRAINED' })
    }
    if (this.machine.value.queue !== 'idle') this.machine.send({ type: 'DRAINED' })
  }

  /** The earliest instant at which something of the queue happens by itself (epoch ms). */
  nextDeadline(): number {
    return Math.min(this.machine.context.writtenAt ?? Infinity, this.#queue.nextExpiry() ?? Infinity)
  }

  /** Ends what has run out of time, and takes to the panel what has crossed the bus. */
  due(): void {
    const now = this.around.now()
    const { writtenAt } = this.machine.context
    const expired = this.#queue.expired(now)
    for (const queued of expired) this.#giveUp(queued, 'EXPIRED')
    if (expired.length > 0 || (writtenAt !== null && writtenAt <= now)) this.pump()
  }

  /** Ends a request that was not carried out. */
  #giveUp(queued: QueuedRequest, reason: RefusalReason): void {
    // The bus time of a write belongs to its command: the next one starts its own.
    if (this.#queue.head() === queued && this.machine.value.queue === 'writing') this.interrupt()
    this.#queue.remove(queued)
    this.answers.end(asked(queued.request), refuse(reason), queued.cause)
  }

  /**
   * Settles what stands behind a command that waits. What may wait too is told so; what wants "now or never" asks
   * the panel now: it cannot come out of order with a command that is not going to be carried out yet.
   */
  #holdUp(reason: RefusalReason): void {
    for (const queued of this.#queue.behind()) {
      if (queued.edge === undefined && queued.request.whileArmed === 'refuse') {
        this.#queue.remove(queued)
        this.answers.end(asked(queued.request), this.#change(queued, false), queued.cause)
      } else if (queued.told === undefined) this.#tell(queued, reason)
    }
  }

  #change(queued: QueuedCommand, waits: boolean) {
    const { cause, edge } = queued
    const origin = { source: 'module' as const, cause, waits }
    return edge === undefined
      ? changeMemory(this.panel, this.book, queued.request, origin, this.setup)
      : this.book.crossEdge(edge, this.panel, this.around, origin)
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
    const { busLatencyMs } = this.setup
    const { writtenAt } = this.machine.context
    const now = this.around.now()
    if (busLatencyMs === 0 || (writtenAt !== null && writtenAt <= now)) return false
    if (writtenAt === null) this.machine.send({ type: 'WRITE', until: now + busLatencyMs })
    return true
  }
}
