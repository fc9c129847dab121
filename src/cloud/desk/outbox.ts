import { Secret } from '../../panel/secret.js'
import { giveUp } from './answers.js'
import type { DeskContext } from './context.js'
import type { Operation } from './state.js'

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

/** When an operation was last published in this life of the desk; a new life begins by sending everything again. */
export class Outbox {
  readonly #sentAt = new Map<string, number>()

  /** The link broke, or the panel was away: what was sent may not have arrived. */
  forget(state: DeskContext['state'], panel?: string): void {
    for (const operation of state.operations.values())
      if (panel === undefined || operation.panel === panel) this.#sentAt.delete(operation.transaction)
  }

  /** What is to be published now. It counts as sent from here on. */
  take(context: DeskContext): OutgoingRequest[] {
    const { state, now } = context
    const requests: OutgoingRequest[] = []
    for (const operation of state.operations.values()) {
      if (!this.#isDue(context, operation)) continue
      operation.sends++
      this.#sentAt.set(operation.transaction, now())
      requests.push(requestOf(operation))
    }
    for (const transaction of this.#sentAt.keys())
      if (!state.operations.has(transaction)) this.#sentAt.delete(transaction)
    return requests
  }

  /** The next instant at which something is to be sent again, or stops being waited for (epoch ms). */
  next(context: DeskContext, isUp: boolean): number | undefined {
    let least = Infinity
    for (const operation of context.state.operations.values()) {
      least = Math.min(least, endOf(operation) ?? Infinity)
      if (isUp && isReachable(context, operation))
        least = Math.min(least, this.#againAt(context, operation) ?? context.now())
    }
    return least === Infinity ? undefined : least
  }

  #againAt({ now }: DeskContext, { transaction, sends }: Operation): number | undefined {
    const sentAt = this.#sentAt.get(transaction)
    // A clock that was set back says nothing of how long ago that was.
    return sentAt === undefined || sentAt > now()
      ? undefined
      : sentAt + Math.min(AGAIN_MS * 2 ** Math.max(0, sends - 1), AGAIN_MAX_MS)
  }

  #isDue(context: DeskContext, operation: Operation): boolean {
    return isReachable(context, operation) && (this.#againAt(context, operation) ?? 0) <= context.now()
  }
}

/** Whether a request can be sent now, and is not too late. */
const isReachable = ({ views, now }: DeskContext, { panel, deadline }: Operation) =>
  views.get(panel)?.online === true && (deadline === undefined || deadline > now())

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

/** How long a module may take to say that it gave up, in ms. */
const GRACE_MS = 60_000

/** When a request is given up here; undefined: never. What a module holds, that has to give up first. */
function endOf({ deadline, name, sends }: Operation): number | undefined {
  const isHeld = sends > 0 && !IMMEDIATE.includes(name)
  return deadline === undefined ? undefined : deadline + (isHeld ? GRACE_MS : 0)
}

/** Gives up what has run out of time. */
export function expire(context: DeskContext): void {
  for (const operation of [...context.state.operations.values()])
    if ((endOf(operation) ?? Infinity) <= context.now()) giveUp(context, operation)
}
