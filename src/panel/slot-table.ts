import { digitsOf, ENABLED, pack, type SlotRow, TYPE_MASK } from './packed-slot.js'
import { RareColumns } from './rare-columns.js'
import { Secret } from './secret.js'
import { sumOfSlot } from './slot-sum.js'
import { type PartitionMask, USER_TYPES, type UserType } from './user.js'

/** A stored user, as the rest of the house sees it. */
export interface User {
  readonly slot: number
  readonly code: Secret
  readonly userType: UserType
  readonly enabled: boolean
  readonly partitions: PartitionMask
  readonly name?: string
  /** What the user may do, as an NX authority byte (0 to 255); absent: what the type implies. */
  readonly authority?: number
  /** Grows with every change of the table; tells two versions of a slot apart. */
  readonly revision: number
  /** When a one-time code last disarmed (epoch ms); 0: not since it was written. */
  readonly lastUse: number
  /** When a one-time code was written (epoch ms); 0 for codes that nobody asks it of. */
  readonly writtenAt: number
}

/** A user to be written. A code that stays the same keeps its `lastUse` and `writtenAt`: say so. */
export type UserDraft = Omit<User, 'revision' | 'lastUse' | 'writtenAt' | 'name' | 'authority'> & {
  readonly name?: string | undefined
  readonly authority?: number | undefined
  readonly lastUse?: number
  readonly writtenAt?: number
}

/**
 * The panel's user table, packed by column and sorted by slot number.
 *
 * It knows no rules: which slot, which code and who may are decided by the commands in front of it.
 */
export class SlotTable {
  #slots: number[] = []
  #codes: number[] = []
  #bits: number[] = []
  #partitions: number[] = []
  #revisions: number[] = []
  #rare = new RareColumns()
  #revision: number
  /** Undefined: nobody has asked for it. Most tables wake and sleep without. */
  #checksum: number | undefined

  constructor(rows: readonly SlotRow[] = [], revision = 0) {
    this.#revision = revision
    for (const [slot, code, bits, partitions, slotRevision, lastUse, name, writtenAt, authority] of rows) {
      this.#slots.push(slot)
      this.#codes.push(code)
      this.#bits.push(bits)
      this.#partitions.push(partitions)
      this.#revisions.push(slotRevision)
      this.#rare.keep(slot, { lastUse, name, writtenAt, authority })
    }
  }

  /** The same table, to be changed without this one. */
  copy(): SlotTable {
    const copy = new SlotTable([], this.#revision)
    copy.#slots = this.#slots.slice()
    copy.#codes = this.#codes.slice()
    copy.#bits = this.#bits.slice()
    copy.#partitions = this.#partitions.slice()
    copy.#revisions = this.#revisions.slice()
    copy.#rare = this.#rare.copy()
    copy.#checksum = this.#checksum
    return copy
  }

  /** Occupied slots. */
  get size(): number {
    return this.#slots.length
  }

  /** Number of the last change. */
  get revision(): number {
    return this.#revision
  }

  /** Over every slot's number, status and revision: {@link sumOfSlot} of each, exclusively or-ed. */
  get checksum(): number {
    this.#checksum ??= this.#slots.reduce((sum, _, index) => sum ^ this.#sumAt(index), 0)
    return this.#checksum
  }

  has(slot: number): boolean {
    return this.#slots[this.#position(slot)] === slot
  }

  get(slot: number): User | undefined {
    const index = this.#position(slot)
    return this.#slots[index] === slot ? this.#at(index) : undefined
  }

  /**
   * The user behind a code: the lowest slot that holds it. Where a panel lets two users share a code, the other one is
   * never seen, whatever the two may do.
   */
  find(code: Secret): User | undefined {
    const packed = pack(code)
    const index = packed === undefined ? -1 : this.#codes.indexOf(packed)
    return index < 0 ? undefined : this.#at(index)
  }

  /** Whether a slot other than `except` holds exactly this code. */
  holds(code: Secret, except?: number): boolean {
    const packed = pack(code)
    return packed !== undefined && this.#holdsPacked(packed, except)
  }

  /** Whether a slot other than `except` holds a code of the same length whose number differs by `distance`. */
  holdsNeighbour(code: Secret, distance: number, except?: number): boolean {
    const packed = pack(code)
    // No slot holds what stands before 0000 or after 9999: packed, those have not the leading 1.
    return packed !== undefined && this.#holdsPacked(packed + distance, except)
  }

  /** Occupied slots from `from` to `to`, both included. */
  countBetween(from: number, to: number): number {
    return Math.max(0, this.#position(to + 1) - this.#position(from))
  }

  /** The lowest empty slot from `from` to `to`, both included. */
  firstGap(from: number, to: number): number | undefined {
    // Slots are sorted and each is there once, so the run without a gap ends where index and number part.
    const start = this.#position(from)
    let low = 0
    let high = this.#slots.length - start
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#slots[start + middle] === from + middle) low = middle + 1
      else high = middle
    }
    return from + low <= to ? from + low : undefined
  }

  /** How many users are of this type. */
  countType(userType: UserType): number {
    const type = USER_TYPES.indexOf(userType)
    let count = 0
    for (const bits of this.#bits) if ((bits & TYPE_MASK) === type) count++
    return count
  }

  /**
   * Writes or overwrites a slot.
   * @throws RangeError for a code that is not 1 to 8 digits: the code rules let none through
   */
  write(draft: UserDraft): User {
    const { slot } = draft
    const packed = pack(draft.code)
    if (packed === undefined) throw new RangeError(`slot ${slot}: a code is 1 to 8 digits`)
    this.#revision++
    const index = this.#position(slot)
    if (this.#slots[index] === slot) this.#countSum(index)
    else
      for (const column of [this.#slots, this.#codes, this.#bits, this.#partitions, this.#revisions])
        column.splice(index, 0, 0)
    this.#slots[index] = slot
    this.#codes[index] = packed
    this.#bits[index] = USER_TYPES.indexOf(draft.userType) | (draft.enabled ? ENABLED : 0)
    this.#partitions[index] = draft.partitions
    this.#revisions[index] = this.#revision
    this.#rare.keep(slot, draft)
    this.#countSum(index)
    return this.#at(index)
  }

  /** Notes that a one-time code was used; not a change of the table. */
  noteUse(slot: number, at: number): void {
    if (this.has(slot)) this.#rare.noteUse(slot, at)
  }

  /** Counts a change that is kept elsewhere, and gives its number. */
  stamp(): number {
    this.#revision++
    return this.#revision
  }

  /** Empties a slot; false if it was empty. */
  clear(slot: number): boolean {
    const index = this.#position(slot)
    if (this.#slots[index] !== slot) return false
    this.#revision++
    this.#countSum(index)
    for (const column of [this.#slots, this.#codes, this.#bits, this.#partitions, this.#revisions])
      column.splice(index, 1)
    this.#rare.keep(slot, {})
    return true
  }

  /** The table as it would be with these users as well. What stands in a slot stays. */
  with(more: readonly UserDraft[]): SlotTable {
    const absent = more.filter(({ slot }) => !this.has(slot))
    if (absent.length === 0) return this
    const whole = this.copy()
    for (const user of absent) whole.write(user)
    return whole
  }

  /** Occupied slot numbers, ascending. */
  slots(): readonly number[] {
    return this.#slots
  }

  /** Every user, ascending by slot. */
  *users(): Generator<User> {
    for (let index = 0; index < this.#slots.length; index++) yield this.#at(index)
  }

  /** The rows a record keeps; `new SlotTable(rows, revision)` gives the same table again. */
  rows(): SlotRow[] {
    return this.#slots.map((slot, index) =>
      this.#rare.row(
        slot,
        this.#codes[index] ?? 0,
        this.#bits[index] ?? 0,
        this.#partitions[index] ?? 0,
        this.#revisions[index] ?? 0,
      ),
    )
  }

  #holdsPacked(packed: number, except: number | undefined): boolean {
    let index = this.#codes.indexOf(packed)
    if (index >= 0 && this.#slots[index] === except) index = this.#codes.indexOf(packed, index + 1)
    return index >= 0
  }

  /** First index whose slot is not below `slot`. */
  #position(slot: number): number {
    let low = 0
    let high = this.#slots.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#slots[middle] ?? 0) < slot) low = middle + 1
      else high = middle
    }
    return low
  }

  #sumAt(index: number): number {
    return sumOfSlot({
      slot: this.#slots[index] ?? 0,
      enabled: ((this.#bits[index] ?? 0) & ENABLED) !== 0,
      revision: this.#revisions[index] ?? 0,
    })
  }

  /** Counts a slot in, or out again, where somebody has asked for the checksum. */
  #countSum(index: number): void {
    if (this.#checksum !== undefined) this.#checksum ^= this.#sumAt(index)
  }

  #at(index: number): User {
    const slot = this.#slots[index] ?? 0
    const bits = this.#bits[index] ?? 0
    return {
      slot,
      code: new Secret(digitsOf(this.#codes[index] ?? 0)),
      userType: USER_TYPES[bits & TYPE_MASK] ?? 'unrestricted',
      enabled: (bits & ENABLED) !== 0,
      partitions: this.#partitions[index] ?? 0,
      revision: this.#revisions[index] ?? 0,
      ...this.#rare.of(slot),
    }
  }
}
