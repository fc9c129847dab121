import type { Facts } from '../../src/catalogue/facts.js'
import type { UserType } from '../../src/panel/user.js'

/** A window that opens and closes: on every day from one full hour to another (UTC), or once between two instants (ms). */
export type Hours =
  | { readonly from: number; readonly to: number }
  | { readonly begins: number; readonly ends: number }

/** A user as the cloud wants it, or the panel was told by somebody else. Whole at all times. */
export interface Wish {
  readonly code: string
  readonly type: UserType
  readonly partitions: readonly number[]
  readonly enabled: boolean
  readonly name?: string | undefined
  readonly hours?: Hours | undefined
}

/** What is asked of a slot: what is left out stays, or is the panel's own choice. */
export interface Asked {
  readonly slot?: number | undefined
  readonly code?: string | undefined
  readonly type?: UserType | undefined
  readonly partitions?: readonly number[] | undefined
  readonly enabled?: boolean | undefined
  readonly name?: string | undefined
  readonly hours?: Hours | undefined
}

const HOUR = 3_600_000

/** Whether the hours are on at an instant (epoch ms). */
export function isOpen(hours: Hours | undefined, at: number): boolean {
  if (!hours) return true
  if ('begins' in hours) return at >= hours.begins && at < hours.ends
  const hour = Math.floor(at / HOUR) % 24
  return hours.from < hours.to ? hour >= hours.from && hour < hours.to : hour >= hours.from || hour < hours.to
}

/** Whether the hours will never be on again. */
const isOver = (hours: Hours | undefined, at: number) =>
  hours !== undefined && 'ends' in hours && at >= hours.ends

type Special = Facts['slots']['special'][number]

/**
 * What a customer may expect of one panel: the users there are, and what a change of them must be answered. It knows a
 * model's facts and the sentences of the documentation, and no code of the emulator.
 */
export class Oracle {
  readonly users = new Map<number, Wish>()
  length: number
  /** Partitions that numbers without a user keep for the next one, where the panel keeps them by number. */
  readonly #kept = new Map<number, readonly number[]>()

  constructor(
    readonly facts: Facts,
    readonly partitions: number,
    users: Iterable<readonly [number, Wish]>,
  ) {
    this.length = facts.codes.defaultLength
    this.users = new Map(users)
  }

  get limit(): number {
    const { atLength, limit } = this.facts.userCodes
    return atLength.find(({ length }) => length === this.length)?.limit ?? limit
  }

  /** What the limit counts. */
  get used(): number {
    return [...this.users.keys()].filter(slot => this.#special(slot)?.counts !== false).length
  }

  /** Every reason there is to refuse a new user. Empty: it must be taken. */
  whyNotAdd(asked: Asked & { readonly code: string }, at: number): Set<string> {
    const { facts } = this
    const reasons = new Set<string>()
    const type = asked.type ?? 'unrestricted'
    this.#judgeKind(reasons, type, asked.hours)
    if (isOver(asked.hours, at)) reasons.add('SCHEDULE_OVER')
    if (this.#beyond(asked.partitions)) reasons.add('PARTITION_RANGE')
    if (asked.slot !== undefined && !this.#exists(asked.slot)) reasons.add('SLOT_RANGE')
    if (asked.slot !== undefined && this.users.has(asked.slot)) reasons.add('SLOT_OCCUPIED')
    if (this.used >= this.limit || this.nextSlot() === undefined) reasons.add('SLOTS_FULL')
    if (type === 'forced' && this.#duress() >= facts.duress.max) reasons.add('DURESS_LIMIT')
    this.#judgeCode(reasons, asked.code, type, undefined)
    return reasons
  }

  /** Every reason there is to refuse a change of a user. */
  whyNotModify(slot: number, asked: Asked, at: number): Set<string> {
    const { facts } = this
    const reasons = new Set<string>()
    if (isOver(asked.hours, at)) reasons.add('SCHEDULE_OVER')
    if (!this.#exists(slot)) reasons.add('SLOT_RANGE')
    if (Object.values(asked).every(value => value === undefined)) reasons.add('INVALID_REQUEST')
    if (this.#beyond(asked.partitions)) reasons.add('PARTITION_RANGE')
    const user = this.users.get(slot)
    if (!user) return reasons.add('SLOT_EMPTY')
    const type = asked.type ?? user.type
    if (asked.type !== undefined && asked.type !== user.type) this.#judgeKind(reasons, type, asked.hours)
    else if (asked.hours) this.#judgeKind(reasons, type, asked.hours)
    if (type === 'forced' && user.type !== 'forced') {
      if (this.#duress() >= facts.duress.max) reasons.add('DURESS_LIMIT')
    }
    // Who loses the hours goes into the panel for good, beside whoever was given the same code there meanwhile.
    const forGood = user.hours !== undefined && asked.type !== undefined && !asked.hours
    if (asked.code !== undefined || (type === 'forced' && user.type !== 'forced') || forGood)
      this.#judgeCode(reasons, asked.code ?? user.code, type, slot)
    return reasons
  }

  whyNotClear(slot: number): Set<string> {
    const reasons = new Set<string>()
    if (!this.#exists(slot)) return reasons.add('SLOT_RANGE')
    return this.users.has(slot) ? reasons : reasons.add('SLOT_EMPTY')
  }

  add(slot: number, asked: Asked & { readonly code: string }): void {
    this.users.set(slot, {
      code: asked.code,
      type: asked.type ?? 'unrestricted',
      partitions: asked.partitions ?? this.#kept.get(slot) ?? this.everywhere,
      enabled: true,
      name: asked.name,
      hours: asked.hours,
    })
  }

  modify(slot: number, asked: Asked): void {
    const user = this.users.get(slot)
    if (!user) throw new Error(`slot ${slot} is empty`)
    this.users.set(slot, {
      code: asked.code ?? user.code,
      type: asked.type ?? user.type,
      partitions: asked.partitions ?? user.partitions,
      enabled: asked.enabled ?? user.enabled,
      name: asked.name ?? user.name,
      // A user type that is asked for without hours is asked for at all times.
      hours: asked.hours ?? (asked.type === undefined ? user.hours : undefined),
    })
  }

  remove(slot: number): void {
    const user = this.users.get(slot)
    if (user && this.facts.users.slotAuthority === 'kept-by-slot') this.#kept.set(slot, user.partitions)
    this.users.delete(slot)
  }

  /** Takes away what `clear all` takes away. */
  clearAll(): void {
    for (const slot of [...this.users.keys()])
      if ((this.#special(slot)?.remote ?? 'manage') === 'manage') this.remove(slot)
  }

  /** Temporary users whose time is over are nobody's any more. */
  expire(at: number): void {
    for (const slot of this.over(at)) this.remove(slot)
  }

  /** Slots of temporary users whose time is over. */
  over(at: number): number[] {
    return [...this.users].flatMap(([slot, { hours }]) => (isOver(hours, at) ? [slot] : []))
  }

  get everywhere(): number[] {
    return Array.from({ length: this.partitions }, (_, index) => index + 1)
  }

  /** Whether the code must disarm a partition now. Undefined: not for this oracle to say. */
  disarms(code: string, partition: number, at: number): boolean | undefined {
    // Where two share a code, the panel sees one of them.
    const holders = [...this.users].filter(([, user]) => user.code === code)
    if (holders.length > 1) return undefined
    const [holder] = holders
    if (!holder) return undefined
    const [slot, user] = holder
    if (this.#special(slot)?.role === 'installer' || user.type === 'disposable') return undefined
    const able = user.type === 'unrestricted' || user.type === 'forced' || user.type === 'programming'
    return able && user.enabled && user.partitions.includes(partition) && isOpen(user.hours, at)
  }

  /** What another user's code, made at the panel since, does to this user's: the panel would not take it now. */
  blocks(slot: number): Set<string> {
    const reasons = new Set<string>()
    const user = this.users.get(slot)
    if (user?.hours) this.#judgeCode(reasons, user.code, user.type, slot)
    return reasons
  }

  nextSlot(): number | undefined {
    const { first, last } = this.facts.slots
    for (let slot = first; slot <= last; slot++)
      if (!this.users.has(slot) && !this.#special(slot)) return slot
    return undefined
  }

  #special(slot: number): Special | undefined {
    return this.facts.slots.special.find(({ from, to }) => slot >= from && slot <= to)
  }

  #exists(slot: number): boolean {
    const { first, last } = this.facts.slots
    return (slot >= first && slot <= last) || this.#special(slot) !== undefined
  }

  #beyond(partitions: readonly number[] | undefined): boolean {
    return partitions?.some(partition => partition > this.partitions) === true
  }

  #duress(): number {
    return [...this.users.values()].filter(({ type }) => type === 'forced').length
  }

  #judgeKind(reasons: Set<string>, type: UserType, hours: Hours | undefined): void {
    const { duress, schedules, oneTime } = this.facts
    if (type === 'forced' && duress.kind === 'none') reasons.add('USER_TYPE_UNSUPPORTED')
    if (type === 'programming') reasons.add('USER_TYPE_UNSUPPORTED')
    if (type === 'disposable' && !oneTime.supported) reasons.add('ONE_TIME_UNSUPPORTED')
    if (!hours) return
    if (!schedules.supported) reasons.add('SCHEDULES_UNSUPPORTED')
    if (!(schedules.userTypes as readonly string[]).includes(type)) reasons.add('SCHEDULE_USER_TYPE')
  }

  #judgeCode(reasons: Set<string>, code: string, type: UserType, slot: number | undefined): void {
    const { codes } = this.facts
    if (!/^\d+$/.test(code)) reasons.add('CODE_DIGITS')
    if (code.length !== this.length) reasons.add('CODE_LENGTH')
    if (codes.forbidden.includes(code)) reasons.add('CODE_FORBIDDEN')
    const others = [...this.users].filter(([number]) => number !== slot).map(([, user]) => user.code)
    if (codes.duplicates === 'rejected') {
      if (others.includes(code)) reasons.add('CODE_DUPLICATE')
      // The installer's code of panels that have no slot for it.
      if (codes.installer.includes(code)) reasons.add('CODE_DUPLICATE')
    }
    if (codes.adjacent === 'allowed' || (codes.adjacentScope === 'duress' && type !== 'forced')) return
    const near = (distance: number) =>
      others.some(other => other.length === code.length && Number(other) + distance === Number(code))
    if (near(1) || (codes.adjacent === 'plus-minus-one' && near(-1))) reasons.add('CODE_ADJACENT')
  }
}
