import type { MemoryCommand } from '../panel/port.js'
import type { RefusalReason } from '../panel/refusals.js'
import { Secret } from '../panel/secret.js'
import type { MemoryRequest, ReplyTo } from './request.js'

interface Queued {
  /** The timeline event that led to this command. */
  readonly cause: number
  /** What the cloud was last told it waits for. */
  readonly told?: RefusalReason
}

/** A change somebody asked for. */
export interface QueuedRequest extends Queued {
  readonly request: MemoryRequest
  readonly edge?: never
}

/** A scheduled code on its way into the panel or out of it; `edge` is its slot. */
export interface QueuedEdge extends Queued {
  readonly edge: number
  readonly request?: never
}

/** A change of the user table on its way to the panel. */
export type QueuedCommand = QueuedRequest | QueuedEdge

/** A queued command as a record keeps it: the same, with the code as digits. */
export type QueuedRecord =
  | QueuedEdge
  | (Queued & {
      readonly request: Omit<MemoryRequest, 'command'> & {
        readonly command: Omit<MemoryCommand, 'code'> & { readonly code?: string }
      }
    })

/** Whether a request has run out of time at `now` (epoch ms): its last instant is the one before `expiresAt`. */
export const isExpired = ({ expiresAt }: MemoryRequest, now: number) =>
  expiresAt !== undefined && expiresAt <= now

function revive(record: QueuedRecord): QueuedCommand {
  if ('edge' in record) return record
  const { request, ...rest } = record
  const { code } = request.command
  // The digits are replaced where they stand: the record of what is taken up is the same text again.
  const command = code === undefined ? request.command : { ...request.command, code: new Secret(code) }
  return { ...rest, request: { ...request, command: command as MemoryCommand } }
}

function preserve(queued: QueuedCommand): QueuedRecord {
  if (queued.edge !== undefined) return queued
  const { request, ...rest } = queued
  const { command } = request
  const code = 'code' in command ? command.code : undefined
  return {
    ...rest,
    request: { ...request, command: code === undefined ? command : { ...command, code: code.reveal() } },
  } as QueuedRecord
}

/**
 * Commands for the panel, in the order they arrived. A command never overtakes an earlier one: add, then clear,
 * must not become clear, then add.
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

  /** Notes where the answer of a request is to go. */
  redirect(command: QueuedRequest, reply: ReplyTo | undefined): void {
    const index = this.#commands.findIndex(other => same(other, command))
    const { reply: _, ...request } = command.request
    if (index >= 0)
      this.#commands[index] = { ...command, request: { ...request, ...(reply ? { reply } : {}) } }
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
