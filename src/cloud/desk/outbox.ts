import { Secret } from '../../panel/secret.js'
import { type HeapTimer, TimerHeap } from '../../time/timer-heap.js'
import { giveUp } from './answers.js'
import { type DeskContext, isOverdue } from './context.js'
import { accessKey, type DeskState, type Operation } from './state.js'

/** Requests that are answered at once, so that the profile has no time limit for them. */
const IMMEDIATE: readonly string[] = ['user-code/list', 'refresh', 'cancel']

/** A request to be published. Its payload holds codes in clear. */
export interface OutgoingRequest {
  readonly panel: string
  /** The request's name: the last levels of its topic. */
  readonly name: string
  readonly payload: string
}

/** A request without an answer is sent again after this long, each time later. */
const AGAIN_MS = 60_000
const AGAIN_MAX_MS = 900_000

/** How long a module may take to say that it gave up, in ms. */
const GRACE_MS = 60_000

/**
 * When which request is published, and published again, in this life of the desk; a new life begins by sending everything
 * again. What a request costs here does not depend on how many others there are.
 */
export class Outbox {
  /** Requests to be looked at: new ones, and those whose panel came back or whose time has come. */
  #ready = new Set<string>()
  readonly #timers = new TimerHeap()
  readonly #again = new Map<string, HeapTimer>()
  readonly #ends = new Map<string, HeapTimer>()
  /** Requests whose time is over. */
  readonly #over = new Set<string>()
  #lastNow = -Infinity

  /** Hears that a request was begun, changed or ended. */
  note(state: DeskState, operation: Operation): void {
    const { transaction } = operation
    if (!state.operations.has(transaction)) return this.#drop(transaction)
    if (operation.sends === 0) this.#ready.add(transaction)
    this.#setEnd(operation)
  }

  /** The link broke, or the panel was away: what was sent may not have arrived. */
  forget(state: DeskState, panel?: string): void {
    const all = panel === undefined ? state.operations.values() : state.operations.by('panel', panel)
    for (const operation of all) {
      this.#cancel(this.#again, operation.transaction)
      this.#ready.add(operation.transaction)
      this.#setEnd(operation)
    }
  }

  /** What is to be published now. It counts as sent from here on. */
  take(context: DeskContext): OutgoingRequest[] {
    const { state, now } = context
    // A clock that was set back says nothing of how long ago anything was.
    if (now() < this.#lastNow) this.forget(state)
    this.#lastNow = now()
    const requests: OutgoingRequest[] = []
    const ready = this.#ready
    this.#ready = new Set()
    for (const transaction of ready) {
      const operation = state.operations.get(transaction)
      // What is for a panel that is away is looked at again when it comes.
      if (!operation || !isReachable(context, operation)) continue
      const sent = { ...operation, sends: operation.sends + 1 }
      state.operations.put(sent)
      this.#ready.delete(transaction)
      const at = now() + Math.min(AGAIN_MS * 2 ** (sent.sends - 1), AGAIN_MAX_MS)
      this.#cancel(this.#again, transaction)
      this.#again.set(
        transaction,
        this.#timers.insert(at, 'request again', () => this.#ready.add(transaction)),
      )
      requests.push(requestOf(sent))
    }
    return requests
  }

  /** Lets happen what is due: requests that are to be sent again, and those not to be waited for any longer. */
  due(context: DeskContext): void {
    for (
      let timer = this.#timers.peek();
      timer && timer.deadline <= context.now();
      timer = this.#timers.peek()
    ) {
      this.#timers.remove(timer)
      timer.task()
    }
    for (const transaction of this.#over) {
      const operation = context.state.operations.get(transaction)
      if (!operation) continue
      if (!isUncertain(operation)) giveUp(context, operation)
      else if ('user' in operation.purpose) context.touch(accessKey(operation.purpose.user, operation.panel))
    }
    this.#over.clear()
  }

  /** The next instant at which something is to be sent again, or stops being waited for (epoch ms). */
  next(): number | undefined {
    return this.#timers.peek()?.deadline
  }

  #setEnd(operation: Operation): void {
    const { transaction } = operation
    this.#cancel(this.#ends, transaction)
    const at = endOf(operation)
    if (at === undefined) return
    this.#ends.set(
      transaction,
      this.#timers.insert(at, 'request given up', () => this.#over.add(transaction)),
    )
  }

  #drop(transaction: string): void {
    this.#ready.delete(transaction)
    this.#cancel(this.#again, transaction)
    this.#cancel(this.#ends, transaction)
  }

  #cancel(timers: Map<string, HeapTimer>, transaction: string): void {
    const timer = timers.get(transaction)
    if (timer) this.#timers.remove(timer)
    timers.delete(transaction)
  }
}

/**
 * Whether a request can be sent now, and is not too late. A change that may have arrived is asked for again for as long as it
 * takes: only its answer tells whether it was made.
 */
const isReachable = ({ views, now }: DeskContext, operation: Operation) =>
  views.get(operation.panel)?.online === true && (isUncertain(operation) || !isOverdue(operation, now()))

const isUncertain = ({ purpose, sends }: Operation) =>
  sends > 0 && (purpose.kind === 'write' || purpose.kind === 'clear')

/**
 * When a request is given up here, or its answer is late; undefined: never. What a module holds, that has to give up first.
 */
function endOf(operation: Operation): number | undefined {
  const { deadline, name, sends } = operation
  if (deadline === undefined || isUncertain(operation)) return deadline
  const isHeld = sends > 0 && !IMMEDIATE.includes(name)
  return deadline + (isHeld ? GRACE_MS : 0)
}

function requestOf({ panel, name, body, transaction, deadline, createdAt }: Operation): OutgoingRequest {
  const clear = Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, value instanceof Secret ? value.reveal() : value]),
  )
  // The module gives up when the desk does: both count from when it was asked.
  const expires = !IMMEDIATE.includes(name) && deadline !== undefined
  const expiresIn = expires ? { expiresIn: Math.max(1, (deadline - createdAt) / 1000) } : {}
  const issuedAt = new Date(createdAt).toISOString()
  return { panel, name, payload: JSON.stringify({ ...clear, ...expiresIn, issuedAt, transaction }) }
}
