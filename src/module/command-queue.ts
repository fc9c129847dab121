import type { TableCommand } from '../panel/port.js'
import type { RefusalReason } from '../panel/refusals.js'
import { Secret } from '../panel/secret.js'
import {
  type BusRequest,
  type ControlRequest,
  isTableRequest,
  type ReplyTo,
  type TableRequest,
} from './request.js'

interface Queued {
  /** The timeline event that led to this command. */
  readonly cause: number
  /** What the cloud was last told it waits for. */
  readonly told?: RefusalReason
  /** The panel said "not now", and nothing has happened since that could change its mind. */
  readonly rests?: true
  /** How often it was sent and got no answer. */
  readonly tries?: number
}

/** Something somebody asked of the panel. */
export interface QueuedRequest extends Queued {
  readonly request: BusRequest
}

/** A queued command as a record keeps it: the same, with the code as digits. */
export type QueuedRecord = Queued & {
  readonly request:
    | (Omit<TableRequest, 'command'> & {
        readonly command: Omit<TableCommand, 'code'> & { readonly code?: string }
      })
    | (Omit<ControlRequest, 'code'> & { readonly code?: string })
}

/** Whether a request has run out of time at `now` (epoch ms): its last instant is the one before `expiresAt`. */
const isExpired = ({ expiresAt }: BusRequest, now: number) => expiresAt !== undefined && expiresAt <= now

function revive(record: QueuedRecord): QueuedRequest {
  const { request, ...rest } = record
  // The digits are replaced where they stand: the record of what is taken up is the same text again.
  if (!('command' in request)) return { ...rest, request: coded(request) as ControlRequest }
  return { ...rest, request: { ...request, command: coded(request.command) as TableCommand } }
}

const coded = <T extends { readonly code?: string }>(part: T) =>
  part.code === undefined ? part : { ...part, code: new Secret(part.code) }

const decoded = <T extends object>(part: T) =>
  'code' in part && part.code instanceof Secret ? { ...part, code: part.code.reveal() } : part

function preserve(queued: QueuedRequest): QueuedRecord {
  const { request, ...rest } = queued
  const digits = isTableRequest(request)
    ? { ...request, command: decoded(request.command) }
    : decoded(request)
  return { ...rest, request: digits } as QueuedRecord
}

/**
 * Requests for the panel, in the order they arrived, in two lanes: those that arm and disarm go ahead of those that
 * change the user table, and are never turned away because many of these wait for a disarming. Within a lane a request
 * never overtakes an earlier one: add, then clear, must not become clear, then add.
 */
export class CommandQueue {
  /** A module has little memory; a cloud that sends more changes than this at once is told to wait. */
  static readonly CHANGES = 256
  /** The same of requests that arm, disarm, bypass or set the clock. */
  static readonly CONTROLS = 64

  readonly #requests: QueuedRequest[]

  constructor(records: readonly QueuedRecord[] = []) {
    this.#requests = records.map(revive)
  }

  get size(): number {
    return this.#requests.length
  }

  /** How many of this request's lane may wait, where as many do; undefined: there is room. */
  fullFor(request: BusRequest): number | undefined {
    const isChange = isTableRequest(request)
    const limit = isChange ? CommandQueue.CHANGES : CommandQueue.CONTROLS
    if (this.#requests.length < limit) return undefined
    const alike = this.#requests.filter(queued => isTableRequest(queued.request) === isChange).length
    return alike < limit ? undefined : limit
  }

  head(): QueuedRequest | undefined {
    return this.#requests[0]
  }

  /** Every request, in order, as it is now. */
  all(): readonly QueuedRequest[] {
    return this.#requests
  }

  /** Everything after the head, in order, as it is now. */
  behind(): readonly QueuedRequest[] {
    return this.#requests.slice(1)
  }

  find(transaction: string): QueuedRequest | undefined {
    return this.#requests.find(({ request }) => request.transaction === transaction)
  }

  /** Puts a request at the end of its lane. */
  push(queued: QueuedRequest): void {
    const place = isTableRequest(queued.request)
      ? -1
      : this.#requests.findIndex(({ request }) => isTableRequest(request))
    if (place < 0) this.#requests.push(queued)
    else this.#requests.splice(place, 0, queued)
  }

  remove(queued: QueuedRequest): void {
    const index = this.#index(queued)
    if (index >= 0) this.#requests.splice(index, 1)
  }

  /** Changes what is known of a waiting request, and gives it as it is now. */
  note(queued: QueuedRequest, news: Partial<Omit<Queued, 'cause'>>): QueuedRequest {
    const noted = { ...queued, ...news }
    const index = this.#index(queued)
    if (index >= 0) this.#requests[index] = noted
    return noted
  }

  /** Nobody rests any more: each is put to the panel again. */
  rouse(): void {
    for (const [index, { rests, ...queued }] of this.#requests.entries())
      if (rests) this.#requests[index] = queued
  }

  /** Notes where the answer of a request is to go. */
  redirect(queued: QueuedRequest, reply: ReplyTo | undefined): void {
    const index = this.#index(queued)
    const { reply: _, ...request } = queued.request
    if (index >= 0)
      this.#requests[index] = {
        ...queued,
        request: { ...request, ...(reply ? { reply } : {}) } as BusRequest,
      }
  }

  /** Requests whose time has run out, in order. */
  expired(now: number): QueuedRequest[] {
    return this.#requests.filter(({ request }) => isExpired(request, now))
  }

  /** The earliest expiry (epoch ms). */
  nextExpiry(): number | undefined {
    let least: number | undefined
    for (const { request } of this.#requests)
      if (request.expiresAt !== undefined && (least === undefined || request.expiresAt < least))
        least = request.expiresAt
    return least
  }

  record(): QueuedRecord[] {
    return this.#requests.map(preserve)
  }

  /** Transactions on their way are unique, so they tell requests apart, also after a change of what is known. */
  #index({ request }: QueuedRequest): number {
    return this.#requests.findIndex(other => other.request.transaction === request.transaction)
  }
}
