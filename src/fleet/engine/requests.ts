import type { NativeRequestName } from '../../cloud/native/request-table.js'
import type { FleetTally } from '../statistics/tally.js'
import type { CloudAct, RequestType } from '../workload/act.js'
import type { Answer } from './backend.js'
import type { House } from './house.js'

/** Longer than this a cloud does not wait for a first word while a panel is online (ms). */
const LATE_AFTER_MS = 60_000

/** Weekdays on which users with hours come, and when. */
const HOURS = { weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }] }

/** A request on its way, from when somebody wanted it to its final answer. */
interface Pending {
  readonly type: RequestType
  readonly name: NativeRequestName
  readonly body: Readonly<Record<string, unknown>>
  readonly slot: number | undefined
  readonly code: string | undefined
  readonly hasHours: boolean
  /** When it was wanted, on the clock of the panels. */
  readonly wantedAt: number
  /** When it was first sent; undefined: the panel was not online yet. */
  sentAt?: number
  /** The same on the machine's own clock (ms). */
  machineAt?: number
  /** How often it was sent: after a broken link it is sent again under its name, and answered again. */
  sends: number
  isHeard: boolean
}

/** What a request is sent with, and what is counted of it. */
export interface RequestsOptions {
  readonly house: House
  readonly tally: FleetTally
  readonly kind: string
  /** ms of the panels' clock. */
  readonly now: () => number
  /** ms from the beginning of the workload. */
  readonly at: () => number
  /** ms of the machine's own clock; undefined: the fleet's time has nothing to do with it. */
  readonly machineMs: (() => number) | undefined
  readonly send: (name: NativeRequestName, body: object) => void
}

/** What the cloud has asked of one panel and what became of it. */
export class Requests {
  readonly #options: RequestsOptions
  readonly #pending = new Map<number, Pending>()
  #last = 0
  isOnline = false

  constructor(options: RequestsOptions) {
    this.#options = options
  }

  /** How many have no final answer yet. */
  get open(): number {
    return this.#pending.size
  }

  /** The cloud wants something of the panel: it is asked as soon as that is online. Nothing, where there is nobody to be changed. */
  ask(act: CloudAct): void {
    const request = this.#made(act)
    if (!request) return
    const number = ++this.#last
    const pending: Pending = {
      ...request,
      type: act.type,
      wantedAt: this.#options.now(),
      sends: 0,
      isHeard: false,
    }
    this.#pending.set(number, pending)
    if (pending.slot !== undefined) this.#options.house.changing(pending.slot, true)
    if (this.isOnline) this.#send(number, pending)
  }

  /** The panel is online: what waits for that is sent, and what was not answered, again. */
  online(): void {
    this.isOnline = true
    for (const [number, pending] of this.#pending) this.#send(number, pending)
  }

  /** A change of the table that a request led to: from now on the code works at the keypad. */
  changed(transaction: string): void {
    const pending = this.#pending.get(numberOf(transaction))
    if (!pending || pending.hasHours || pending.code === undefined) return
    const { tally, now } = this.#options
    tally.usable(this.#place(), pending.type, now() - pending.wantedAt)
  }

  answered(answer: Answer): void {
    const number = numberOf(answer.transaction)
    const pending = this.#pending.get(number)
    const { tally, now, machineMs } = this.#options
    if (!pending) {
      // Asked twice, answered twice: only an answer too many is one.
      if (number <= this.#last && !this.#again(number)) tally.doubled(this.#place(), 'add')
      return
    }
    const took = now() - (pending.sentAt ?? now())
    const isFinal = answer.execution !== 'in_progress'
    if (!pending.isHeard && took > LATE_AFTER_MS && pending.sends === 1)
      tally.late(this.#place(), pending.type, took)
    pending.isHeard = true
    if (!isFinal) return
    this.#pending.delete(number)
    if (pending.sends > 1) this.#owed.set(number, pending.sends - 1)
    tally.answered(this.#place(), pending.type, answer, took)
    if (machineMs && pending.machineAt !== undefined)
      tally.roundTrip(this.#place(), pending.type, machineMs() - pending.machineAt)
    this.#learn(pending, answer)
  }

  /** The run is over: whatever is open will have no answer. */
  end(): void {
    for (const { type } of this.#pending.values()) this.#options.tally.lost(this.#place(), type)
    this.#pending.clear()
  }

  /** Answers that may still come to what was sent again. */
  readonly #owed = new Map<number, number>()

  #again(number: number): boolean {
    const owed = this.#owed.get(number) ?? 0
    if (owed > 1) this.#owed.set(number, owed - 1)
    else this.#owed.delete(number)
    return owed > 0
  }

  #send(number: number, pending: Pending): void {
    const { tally, now, machineMs, send } = this.#options
    if (pending.sentAt === undefined) {
      pending.sentAt = now()
      if (machineMs) pending.machineAt = machineMs()
      tally.sent(this.#place(), pending.type)
    }
    pending.sends++
    send(pending.name, { transaction: `r-${number}`, ...pending.body })
  }

  #learn({ type, slot, code, hasHours }: Pending, answer: Answer): void {
    const { house } = this.#options
    if (slot !== undefined) house.changing(slot, false)
    if (answer.execution !== 'succeeded') return
    const of = slot ?? answer.slot
    if (of === undefined) return
    if (type === 'clear') house.cleared(of)
    else if (code !== undefined && !hasHours) house.confirmed(of, code)
  }

  #made(act: CloudAct): Pick<Pending, 'name' | 'body' | 'slot' | 'code' | 'hasHours'> | undefined {
    const { house } = this.#options
    const none = { slot: undefined, code: undefined, hasHours: false }
    switch (act.type) {
      case 'add': {
        const code = house.newCode()
        const hours = act.withHours ? { schedule: HOURS } : {}
        return { ...none, name: 'user-code/add', body: { code, ...hours }, code, hasHours: act.withHours }
      }
      case 'modify': {
        const user = house.anyone()
        const code = house.newCode()
        return (
          user && {
            ...none,
            name: 'user-code/modify',
            body: { slot: user.slot, code },
            slot: user.slot,
            code,
          }
        )
      }
      case 'clear': {
        const user = house.anyone()
        return user && { ...none, name: 'user-code/clear', body: { slot: user.slot }, slot: user.slot }
      }
      case 'arm':
        return { ...none, name: 'arm', body: { mode: act.mode } }
      case 'disarm':
        return { ...none, name: 'disarm', body: {} }
      case 'list':
        return { ...none, name: 'user-code/list', body: {} }
    }
  }

  #place() {
    const { kind, house, at } = this.#options
    return { kind, panel: house.unit.id, at: at() }
  }
}

/** The number that is in a transaction of this cloud; NaN for one of anybody else's. */
const numberOf = (transaction: string): number => Number(/^r-(\d+)$/.exec(transaction)?.[1])
