import type { PanelModel } from '../../catalogue/model.js'
import type { AccessRecord } from '../../module/access-book.js'
import { deliveredCode } from '../../panel/delivered-codes.js'
import { limitAt } from '../../panel/facts-in-force.js'
import type { SlotRow } from '../../panel/packed-slot.js'
import { Secret } from '../../panel/secret.js'
import type { ResolvedSetup } from '../../panel/setup.js'
import { purposeOf, type SlotPurpose, usedSlots } from '../../panel/slot-plan.js'
import { SlotTable, type User, type UserDraft } from '../../panel/slot-table.js'
import type { PartitionMask } from '../../panel/user.js'
import type { MadeOf } from '../record.js'
import type { Difference } from './differences.js'

/** The users of a panel, those in its table and those its module keeps for their hours, on their way to another model. */
export class KeptUsers {
  readonly table: SlotTable
  readonly accesses: Map<number, AccessRecord>
  readonly differences: Difference[] = []
  /** Numbers whose user went. */
  readonly gone = new Set<number>()

  constructor(
    rows: readonly SlotRow[],
    revision: number,
    accesses: readonly AccessRecord[],
    readonly model: PanelModel,
  ) {
    this.table = new SlotTable(rows, revision)
    this.accesses = new Map(accesses.map(access => [access.slot, access]))
  }

  /** Users leave numbers that are none any more, or somebody else's; master and installer move to theirs. */
  renumber(made: MadeOf | undefined): void {
    const { facts } = this.model
    const before = (slot: number) => made && roleBefore(made, slot)
    const now = (slot: number) => purposeOf(facts, slot)?.role
    const hasMoved = (slot: number) => now(slot) === undefined || (made && before(slot) !== now(slot))
    const strangers = [...this.table.users()].filter(({ slot }) => hasMoved(slot))
    for (const { slot } of strangers) this.table.clear(slot)
    const left: number[] = []
    for (const user of strangers) {
      const role = before(user.slot) ?? (user.userType === 'programming' ? 'master' : 'ordinary')
      const run = isDelivered(role) ? facts.slots.special.find(run => run.role === role) : undefined
      if (!run || this.table.has(run.from)) {
        left.push(user.slot)
        continue
      }
      this.table.write({ ...user, slot: run.from })
      this.differences.push({ kind: 'roleMoved', from: user.slot, to: run.from, what: role })
      this.gone.add(user.slot)
    }
    for (const slot of [...this.accesses.keys()])
      if (now(slot) !== 'ordinary') {
        this.accesses.delete(slot)
        if (!left.includes(slot)) left.push(slot)
      }
    this.#go('numbersGone', left)
  }

  /** Numbers for master and installer that the model had not get their code as delivered. */
  deliver(
    made: MadeOf | undefined,
    setup: ResolvedSetup,
    codeLength: number,
    partitions: PartitionMask,
  ): void {
    const { facts } = this.model
    const roles = made?.slice(1).map(([role]) => role) ?? ['master', 'installer']
    for (const { role, from } of facts.slots.special) {
      if (!isDelivered(role) || roles.includes(role) || this.table.has(from)) continue
      const code =
        role === 'master' && setup.masterCode?.length === codeLength
          ? new Secret(setup.masterCode)
          : deliveredCode(facts, role, codeLength)
      if (!code || (facts.codes.duplicates === 'rejected' && this.holds(code))) continue
      this.table.write({ slot: from, code, userType: 'programming', enabled: true, partitions })
      this.differences.push({ kind: 'roleNew', to: from, what: role })
    }
  }

  /** Whether anybody but the one in `except` has this code. */
  holds(code: Secret, except?: number): boolean {
    const { table, accesses } = this
    if (table.holds(code, except)) return true
    return [...accesses.values()].some(access => access.slot !== except && access.code === code.reveal())
  }

  /** Users have the partitions that there are. */
  partition(before: PartitionMask, now: PartitionMask): void {
    const { facts } = this.model
    for (const user of [...this.table.users()]) {
      const grows = isDelivered(purposeOf(facts, user.slot)?.role) && user.partitions === before
      const partitions = grows ? now : user.partitions & now
      if (partitions !== user.partitions) this.#rewrite(user, { partitions })
    }
    for (const access of [...this.accesses.values()])
      this.#keep(access, { partitions: access.partitions & now })
  }

  /** Names as long as the panel keeps them. */
  cutNames(): void {
    const { nameLength } = this.model.facts.users
    const cut = (name: string) => Array.from(name).slice(0, nameLength).join('')
    const slots = new Set<number>()
    for (const user of [...this.table.users()]) {
      if (user.name === undefined || cut(user.name) === user.name) continue
      this.#rewrite(user, { name: cut(user.name) })
      slots.add(user.slot)
    }
    for (const access of [...this.accesses.values()]) {
      if (access.name === undefined || cut(access.name) === access.name) continue
      this.#keep(access, { name: cut(access.name) })
      slots.add(access.slot)
    }
    if (slots.size > 0) this.differences.push({ kind: 'namesCut', slots: ascending(slots) })
  }

  /** No more users than the panel holds at this length: who is kept for later goes first, then the highest numbers. */
  limit(codeLength: number): void {
    const { facts } = this.model
    const limit = limitAt(facts, codeLength)
    const used = () => usedSlots(facts, this.#whole())
    const before = used()
    const mayGo = (slot: number) => {
      const purpose = purposeOf(facts, slot)
      return purpose?.counts === true && purpose.remote === 'manage'
    }
    const outside = ascending(this.accesses.keys()).filter(slot => !this.table.has(slot))
    const inside = this.table.slots().filter(mayGo)
    const slots: number[] = []
    for (const slot of [...outside.reverse(), ...inside.toReversed()]) {
      if (used() <= limit) break
      this.table.clear(slot)
      this.accesses.delete(slot)
      slots.push(slot)
    }
    if (slots.length > 0) this.#go('limit', slots, { from: before, to: limit })
  }

  /** How many of the limit are used up. */
  used(): number {
    return usedSlots(this.model.facts, this.#whole())
  }

  /** Every number that has a user. */
  slots(): number[] {
    return ascending(new Set([...this.table.slots(), ...this.accesses.keys()]))
  }

  /** The table with everybody who is kept for it. */
  #whole(): SlotTable {
    const whole = new SlotTable(this.table.rows(), this.table.revision)
    for (const access of this.accesses.values())
      if (!whole.has(access.slot)) whole.write({ ...access, code: new Secret(access.code) })
    return whole
  }

  /** A module that looked at the table before sees its own user there still. */
  #rewrite(user: User, news: Partial<UserDraft>): void {
    const { revision } = this.table.write({ ...user, ...news })
    const access = this.accesses.get(user.slot)
    if (access?.seen === user.revision) this.accesses.set(user.slot, { ...access, seen: revision })
  }

  #keep(access: AccessRecord, news: Partial<AccessRecord>): void {
    const changed = { ...access, ...(this.accesses.get(access.slot) ?? {}), ...news }
    const isOutside = !this.table.has(access.slot)
    this.accesses.set(access.slot, isOutside ? { ...changed, revision: this.table.stamp() } : changed)
  }

  #go(
    kind: 'numbersGone' | 'limit',
    slots: readonly number[],
    details: { from?: number; to?: number } = {},
  ): void {
    if (slots.length === 0) return
    for (const slot of slots) this.gone.add(slot)
    this.differences.push({ kind, slots: ascending(slots), ...details })
  }
}

const ascending = (slots: Iterable<number>) => [...slots].sort((a, b) => a - b)

/** Roles that are delivered with a code. */
const isDelivered = (role: string | undefined): role is 'master' | 'installer' =>
  role === 'master' || role === 'installer'

/** What a number was for when the record was made. */
function roleBefore([, ...roles]: MadeOf, slot: number): SlotPurpose['role'] {
  return roles.find(([, from, to]) => slot >= from && slot <= to)?.[0] ?? 'ordinary'
}
