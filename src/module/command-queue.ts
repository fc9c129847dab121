import type { MemoryCommand } from '../panel/port.js'
import type { RefusalReason } from '../panel/refusals.js'
import { Secret } from '../panel/secret.js'
import {
  type ControlRequest,
  isMemoryRequest,
  type MemoryRequest,
  type PanelRequest,
  type ReplyTo,
} from './request.js'

interface Queued {
  /** The timeline event that led to this command. */
  readonly cause: number
  /** What the cloud was last told it waits for. */
  readonly told?: RefusalReason
  /** How often it was sent and got no answer. */
  readonly tries?: number
}

/** Something somebody asked of the panel. */
export interface QueuedRequest extends Queued {
  readonly request: PanelRequest
  readonly edge?: never
}

/** A scheduled code on its way into the panel or out of it; `edge` is its slot. */
export interface QueuedEdge extends Queued {
  readonly edge: number
  readonly request?: never
}

/** A command on its way to the panel. */
export type QueuedCommand = QueuedRequest | QueuedEdge

/** A queued command as a record keeps it: the same, with the code as digits. */
export type QueuedRecord =
  | QueuedEdge
  | (Queued & {
      readonly request:
        | (Omit<MemoryRequest, 'command'> & {
            readonly command: Omit<MemoryCommand, 'code'> & { readonly code?: string }
          })
        | (Omit<ControlRequest, 'code'> & { readonly code?: string })
    })

/** Whether a request has run out of time at `now` (epoch ms): its last instant is the one before `expiresAt`. */
export const isExpired = ({ expiresAt }: PanelRequest, now: number) =>
  expiresAt !== undefined && expiresAt <= now

function revive(record: QueuedRecord): QueuedCommand {
  if ('edge' in record) return record
  const { request, ...rest } = record
  // The digits are replaced where they stand: the record of what is taken up is the same text again.
  if (!('command' in request)) return { ...rest, request: coded(request) as ControlRequest }
  return { ...rest, request: { ...request, command: coded(request.command) as MemoryCommand } }
}

const coded = <T extends { readonly code?: string }>(part: T) =>
  part.code === undefined ? part : { ...part, code: new Secret(part.code) }

const decoded = <T extends object>(part: T) =>
  'code' in part && part.code instanceof Secret ? { ...part, code: part.code.reveal() } : part

function preserve(queued: QueuedCommand): QueuedRecord {
  if (queued.edge !== undefined) return queued
  const { request, ...rest } = queued
  const digits = isMemoryRequest(request)
    ? { ...request, command: decoded(request.command) }
    : decoded(request)
  return { ...rest, request: digits } as QueuedRecord
}

/** Whether somebody stands waiting for this: it goes ahead of changes of the user table. */
const isControl = ({ request }: QueuedCommand) => request !== undefined && !isMemoryRequest(request)

/**
 * Commands for the panel, in the order they arrived, those that arm and disarm ahead of those that change the user
 * table. Among its like a command never overtakes an earlier one: add, then clear, must not become clear, then add.
 */
export class CommandQueue {
  /** A module has little memory; a cloud that sends more than this at once is told to wait. */
  static readonly CAPACITY = 256

  readonly #commands: QueuedCommand[]

  constructor(records: readonly QueuedRecord[] = []) {
    this.#commands = records.map(revive)
  }

  get size(): number {
    return this.#commands.length
  }

  get full(): boolean {
    return this.#commands.length >= CommandQueue.CAPACITY
  }

  head(): QueuedCommand | undefined {
    return this.#commands[0]
  }

  /** Everything after the head, in order, as it is now. */
  behind(): readonly QueuedCommand[] {
    return this.#commands.slice(1)
  }

  find(transaction: string): QueuedRequest | undefined {
    return this.#requests().find(({ request }) => request.transaction === transaction)
  }

  findEdge(slot: number): QueuedCommand | undefined {
    return this.#commands.find(({ edge }) => edge === slot)
  }

  push(command: QueuedRequest): void {
    this.#commands.push(command)
  }

  /** Puts a control command behind those that wait already, ahead of everything else. */
  pushAhead(command: QueuedRequest): void {
    const place = this.#commands.findIndex(other => !isControl(other))
    if (place < 0) this.#commands.push(command)
    else this.#commands.splice(place, 0, command)
  }

  pushEdge(slot: number, cause: number): void {
    this.#commands.push({ edge: slot, cause })
  }

  remove(command: QueuedCommand): void {
    const index = this.#commands.findIndex(other => same(other, command))
    if (index >= 0) this.#commands.splice(index, 1)
  }

  /** Notes what the cloud was told about a waiting command. */
  noteTold(command: QueuedCommand, told: RefusalReason): void {
    const index = this.#commands.findIndex(other => same(other, command))
    if (index >= 0) this.#commands[index] = { ...command, told }
  }

  /** Notes that a command got no answer once more, and gives it as it is now. */
  noteTry(command: QueuedCommand): QueuedCommand {
    const index = this.#commands.findIndex(other => same(other, command))
    const noted = { ...command, tries: (command.tries ?? 0) + 1 }
    if (index >= 0) this.#commands[index] = noted
    return noted
  }

  /** Notes where the answer of a request is to go. */
  redirect(command: QueuedRequest, reply: ReplyTo | undefined): void {
    const index = this.#commands.findIndex(other => same(other, command))
    const { reply: _, ...request } = command.request
    if (index >= 0)
      this.#commands[index] = {
        ...command,
        request: { ...request, ...(reply ? { reply } : {}) } as PanelRequest,
      }
  }

  /** Requests whose time has run out, in order. */
  expired(now: number): QueuedRequest[] {
    return this.#requests().filter(({ request }) => isExpired(request, now))
  }

  /** The earliest expiry (epoch ms). */
  nextExpiry(): number | undefined {
    let least: number | undefined
    for (const { request } of this.#commands)
      if (request?.expiresAt !== undefined && (least === undefined || request.expiresAt < least))
        least = request.expiresAt
    return least
  }

  record(): QueuedRecord[] {
    return this.#commands.map(preserve)
  }

  #requests(): QueuedRequest[] {
    return this.#commands.filter(command => command.edge === undefined)
  }
}

/** Transactions and slots on their way are unique, so they tell commands apart, also after a change of `told`. */
const same = (a: QueuedCommand, b: QueuedCommand) =>
  a.edge === b.edge && a.request?.transaction === b.request?.transaction
