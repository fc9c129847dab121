import { randomAt } from '../time/random.js'
import type { Heard } from './events.js'
import type { ModuleResponse } from './request.js'
import type { ModuleCell, ModuleSetup, ModuleSurroundings } from './surroundings.js'
import type { Change, Upstream, UpstreamOf } from './upstream.js'

const NO_WAY = 'no way to the cloud'

/** What of an uplink a record keeps. */
export interface UplinkRecord {
  /** Final answers that the cloud has not confirmed, and reports it has not been sent. */
  readonly unsent: readonly Kept[]
  /** Free slots in which the cloud may still see a user, because it could not be told. */
  readonly freed: readonly number[]
}

type Answer = UpstreamOf<'response'>

/** What the cloud must hear, also if that takes another link. */
type Kept = Answer | UpstreamOf<'report'>

export const RESTING_UPLINK: UplinkRecord = { unsent: [], freed: [] }

/** What chance says to a back-off: the `draw`-th of a module, from 0 to 1. */
export const linkChance = (id: string, seed: number, draw: number): number =>
  randomAt(seed, `${id}/link`, draw)

/**
 * The module's link to the cloud: when to connect and when to try again, and what the cloud has not heard yet.
 *
 * The back-off is here and not in the MQTT client because it is behaviour of the emulated device: it runs on the
 * injected clock, with jitter from the injected randomness, and survives being put down.
 */
export class Uplink {
  /** Reports kept while the link is down; a module forgets the oldest first. */
  static readonly REPORTS = 128
  /** Final answers kept until they are confirmed: more than can be waiting when the link breaks. */
  static readonly ANSWERS = 512

  #unsent: Kept[]
  readonly #freed: Set<number>

  constructor(
    readonly machine: ModuleCell,
    readonly setup: ModuleSetup,
    readonly around: ModuleSurroundings,
    record: UplinkRecord,
  ) {
    this.#unsent = [...record.unsent]
    this.#freed = new Set(record.freed)
  }

  record(): UplinkRecord {
    return { unsent: [...this.#unsent], freed: [...this.#freed] }
  }

  get online(): boolean {
    return this.machine.value.link === 'online'
  }

  /** Switched on or off. On, it asks for a connection as soon as there is power. */
  switch(on: boolean, powered: boolean): void {
    this.machine.send({ type: 'SWITCH', on })
    if (!on) this.#stop(false)
    else if (powered) this.#start()
  }

  /** Power came back: a module that is switched on asks for a connection. */
  powerUp(): void {
    if (this.machine.context.on) this.#start()
  }

  /** Power went away: the link is gone without a word, so that the last will speaks. */
  powerDown(): void {
    this.#stop(true)
  }

  /** The link stands: say what the cloud missed. */
  up(cause: number): void {
    if (this.machine.value.link !== 'connecting') return
    this.machine.send({ type: 'LINK_UP', at: this.around.now() })
    this.around.narrate({ type: 'module.link.changed', data: { link: 'online' } }, cause)
    this.#showAll(this.#freed)
    this.#freed.clear()
    const unsent = this.#unsent
    this.#unsent = unsent.filter(isAnswer).map(sentBefore)
    for (const upstream of unsent) this.around.send(upstream)
  }

  /** The way to the cloud is gone: the link breaks, and no attempt succeeds until it is back. */
  outage(cause: number): void {
    const { link } = this.machine.value
    if (link !== 'online' && link !== 'connecting') return
    this.around.send({ kind: 'disconnect', lost: true })
    this.lost(NO_WAY, cause)
  }

  /**
   * The attempt failed or the link broke: try again later, each time later, never all modules at once.
   * @param how `closed`: the other end did not want the link. One that was closed soon after it stood counts as one more
   * failed attempt: two modules of one identity, which take the link from each other, leave the broker in peace.
   * `stoodMs`: for how long it stood, where the module's own clock does not tell
   */
  lost(
    reason: string,
    cause: number,
    { closed = false, stoodMs }: { readonly closed?: boolean; readonly stoodMs?: number } = {},
  ): void {
    const { link } = this.machine.value
    if (link === 'down' || link === 'backingOff') return
    const { attempts, upSince } = this.machine.context
    const stood = stoodMs ?? this.around.now() - (upSince ?? this.around.now())
    const isNew = link === 'online' && !(closed && stood < this.setup.backoffMaxMs)
    this.#backOff(reason, cause, isNew ? 0 : attempts)
  }

  /** @param attempts failed ones in a row before this one */
  #backOff(reason: string, cause: number, attempts = this.machine.context.attempts): void {
    const { draws } = this.machine.context
    const { backoffMs, backoffMaxMs } = this.setup
    const ceiling = Math.min(backoffMaxMs, backoffMs * 2 ** Math.min(attempts, 20))
    const { id, seed, drawn, now } = this.around
    const delay = Math.round(ceiling * (0.5 + 0.5 * (drawn?.[draws] ?? linkChance(id, seed, draws))))
    this.machine.send({ type: 'LINK_LOST', retryAt: now() + delay, attempts: attempts + 1 })
    this.around.narrate(
      { type: 'module.link.changed', data: { link: 'backingOff', reason, retryInMs: delay } },
      cause,
    )
  }

  /** Lets the next attempt begin if its time has come. */
  due(): void {
    const { retryAt } = this.machine.context
    if (retryAt !== null && retryAt <= this.around.now()) this.retry()
  }

  /** How long the present pause still lasts by the module's clock (ms); undefined: there is none. */
  get pauseMs(): number | undefined {
    const { retryAt } = this.machine.context
    return retryAt === null ? undefined : Math.max(0, retryAt - this.around.now())
  }

  /** Begins the next attempt, where one is waited for. */
  retry(): void {
    if (this.machine.value.link !== 'backingOff') return
    const { linkDown, causes } = this.around.conditions()
    if (linkDown) return this.#backOff(NO_WAY, causes.linkDown ?? 0)
    this.machine.send({ type: 'RETRY' })
    this.#connect()
  }

  /**
   * An event of the panel goes up as a report, with what is otherwise after it.
   * @param freed those of the slots it concerns that are free now
   */
  report(event: Heard, changes: readonly Change[], freed: readonly number[]): void {
    const report = { kind: 'report', event } as const
    if (this.online) {
      this.around.send(report)
      for (const what of changes) this.around.send({ kind: 'changed', what })
      return
    }
    // Everything there is is shown anew when the link stands; a slot that is free is nothing that there is.
    for (const slot of freed) this.#freed.add(slot)
    if (this.machine.value.link !== 'down') this.#keep(report)
  }

  /**
   * The module sees the panel again: everything is shown anew.
   * @param freed slots that became free meanwhile
   */
  catchUp(freed: readonly number[]): void {
    if (!this.online) {
      for (const slot of freed) this.#freed.add(slot)
      return
    }
    this.#showAll(freed)
  }

  #showAll(freed: Iterable<number>): void {
    this.around.send({ kind: 'everything', freeToo: false })
    for (const user of freed) this.around.send({ kind: 'changed', what: { user } })
  }

  /** An answer goes up; a final one is kept until the cloud confirms it, also over a broken link. */
  respond(response: ModuleResponse): void {
    const upstream: Answer = { kind: 'response', response }
    if (this.online) this.around.send(upstream)
    if (response.execution !== 'in_progress') this.#keep(this.online ? sentBefore(upstream) : upstream)
  }

  /** Whether the cloud has not confirmed the final answer of this transaction. */
  owes(transaction: string): boolean {
    return this.#unsent.some(
      upstream => upstream.kind === 'response' && upstream.response.transaction === transaction,
    )
  }

  /** The cloud has this answer; it need not be kept any longer. */
  confirmed(transaction: string): void {
    if (this.#unsent.length === 0) return
    this.#unsent = this.#unsent.filter(
      upstream => upstream.kind !== 'response' || upstream.response.transaction !== transaction,
    )
  }

  /** The link broke before the cloud acknowledged this: it goes up again with the next link. */
  undelivered(upstream: Upstream): void {
    if (upstream.kind === 'report') this.#keep(upstream)
    else if (upstream.kind === 'changed' && typeof upstream.what === 'object')
      this.#freed.add(upstream.what.user)
  }

  #start(): void {
    this.machine.send({ type: 'STOP' })
    this.machine.send({ type: 'CONNECT' })
    this.#connect()
  }

  #connect(): void {
    const { linkDown, causes } = this.around.conditions()
    if (linkDown) this.lost(NO_WAY, causes.linkDown ?? 0)
    else this.around.send({ kind: 'connect' })
  }

  #stop(lost: boolean): void {
    if (this.machine.value.link === 'down') return
    this.machine.send({ type: 'STOP' })
    this.around.send({ kind: 'disconnect', lost })
  }

  #keep(upstream: Kept): void {
    // Asked for twice before it is confirmed, an answer is still one answer.
    if (upstream.kind === 'response') this.#unsent = this.#unsent.filter(kept => !sameAnswer(kept, upstream))
    this.#unsent.push(upstream)
    const limit = upstream.kind === 'response' ? Uplink.ANSWERS : Uplink.REPORTS
    const alike = this.#unsent.filter(({ kind }) => kind === upstream.kind)
    const [oldest] = alike
    if (oldest && alike.length > limit) this.#unsent.splice(this.#unsent.indexOf(oldest), 1)
  }
}

const isAnswer = (upstream: Kept): upstream is Answer => upstream.kind === 'response'

/** An answer as it goes up the next time. */
const sentBefore = ({ kind, response }: Answer): Answer => ({ kind, response: { ...response, again: true } })

function sameAnswer(kept: Kept, { response }: Answer): boolean {
  if (kept.kind !== 'response') return false
  const { transaction, name, reply } = kept.response
  return (
    transaction === response.transaction &&
    name === response.name &&
    reply?.responseTopic === response.reply?.responseTopic &&
    reply?.correlationData === response.reply?.correlationData
  )
}
