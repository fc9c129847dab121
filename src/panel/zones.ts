/** Zone types the emulator tells apart. */
export const ZONE_KINDS = ['entry_exit', 'perimeter', 'interior', '24h', 'fire'] as const
export type ZoneKind = (typeof ZONE_KINDS)[number]

/** Characters of a zone's name. */
export const LONGEST_ZONE_NAME = 64

/** A zone as it is installed. Numbers are 1-based; `partition` too. */
export interface ZoneSetup {
  readonly zone: number
  readonly name: string
  readonly kind: ZoneKind
  readonly partition: number
}

/** What a zone is doing. */
export interface ZoneCondition {
  readonly open: boolean
  readonly tamper: boolean
  readonly trouble: boolean
  readonly bypassed: boolean
}

const OPEN = 1
const TAMPER = 2
const TROUBLE = 4
const BYPASSED = 8
const CONDITION = OPEN | TAMPER | TROUBLE | BYPASSED
/** Above the condition the panel knows: the one it has not seen yet, and that there is one. */
const UNSEEN_SHIFT = 4
const UNSEEN = 1 << 8

const bitsOf = (condition: ZoneCondition): number =>
  (condition.open ? OPEN : 0) |
  (condition.tamper ? TAMPER : 0) |
  (condition.trouble ? TROUBLE : 0) |
  (condition.bypassed ? BYPASSED : 0)

const conditionOf = (bits: number): ZoneCondition => ({
  open: (bits & OPEN) !== 0,
  tamper: (bits & TAMPER) !== 0,
  trouble: (bits & TROUBLE) !== 0,
  bypassed: (bits & BYPASSED) !== 0,
})

/** The conditions of all zones as the panel knows them, one small integer each. */
export class Zones {
  readonly setup: readonly ZoneSetup[]
  readonly #bits: number[]
  /** What changed and was not told of yet: the bits from before, by index. */
  readonly #untold = new Map<number, number>()

  constructor(setup: readonly ZoneSetup[], bits: readonly number[] = []) {
    this.setup = setup
    this.#bits = setup.map((_, index) => bits[index] ?? 0)
  }

  has(zone: number): boolean {
    return this.#index(zone) >= 0
  }

  of(zone: number): (ZoneSetup & ZoneCondition) | undefined {
    const index = this.#index(zone)
    const setup = this.setup[index]
    return setup && { ...setup, ...conditionOf(this.#bits[index] ?? 0) }
  }

  all(): (ZoneSetup & ZoneCondition)[] {
    return this.setup.map((setup, index) => ({ ...setup, ...conditionOf(this.#bits[index] ?? 0) }))
  }

  /** The zones of one partition. */
  in(partition: number): (ZoneSetup & ZoneCondition)[] {
    return this.setup.flatMap((setup, index) =>
      setup.partition === partition ? [{ ...setup, ...conditionOf(this.#bits[index] ?? 0) }] : [],
    )
  }

  /** Whether any zone is in this condition; bypassed zones count too. */
  any(condition: 'tamper' | 'trouble'): boolean {
    const bit = condition === 'tamper' ? TAMPER : TROUBLE
    return this.#bits.some(bits => (bits & bit) !== 0)
  }

  /** Changes what is given; true if anything differs from before. */
  change(zone: number, condition: Partial<ZoneCondition>): boolean {
    const index = this.#index(zone)
    const before = this.#bits[index]
    if (before === undefined) return false
    const after = bitsOf({ ...conditionOf(before), ...condition })
    this.#set(index, after)
    return after !== before
  }

  /** A zone's condition is told to somebody. Returns what it was when that was last done. */
  tell(zone: number): ZoneCondition {
    const index = this.#index(zone)
    const before = this.#untold.get(index) ?? this.#bits[index] ?? 0
    this.#untold.delete(index)
    return conditionOf(before)
  }

  /** The zone changes while the panel has no power to see it: kept for {@link Zones.takeUnseen}. */
  changeUnseen(zone: number, condition: Partial<Omit<ZoneCondition, 'bypassed'>>): void {
    const index = this.#index(zone)
    const bits = this.#bits[index]
    if (bits === undefined) return
    const before = conditionOf(bits & UNSEEN ? bits >> UNSEEN_SHIFT : bits)
    const unseen = bitsOf({ ...before, ...condition })
    this.#bits[index] = (bits & CONDITION) | (unseen << UNSEEN_SHIFT) | UNSEEN
  }

  /** What changed without the panel seeing it, each told once. */
  takeUnseen(): { readonly zone: number; readonly condition: Omit<ZoneCondition, 'bypassed'> }[] {
    return this.setup.flatMap(({ zone }, index) => {
      const bits = this.#bits[index] ?? 0
      if (!(bits & UNSEEN)) return []
      this.#bits[index] = bits & CONDITION
      const { bypassed, ...condition } = conditionOf(bits >> UNSEEN_SHIFT)
      return [{ zone, condition }]
    })
  }

  /** Open or tampered zones of a partition that are not bypassed: what keeps it from being ready. */
  faulted(partition: number): (ZoneSetup & ZoneCondition)[] {
    return this.in(partition).filter(zone => !zone.bypassed && (zone.open || zone.tamper))
  }

  /** Bypasses end when the partition is disarmed. Returns the zones concerned. */
  endBypasses(partition: number): number[] {
    const ended: number[] = []
    for (const [index, setup] of this.setup.entries()) {
      const bits = this.#bits[index] ?? 0
      if (setup.partition !== partition || !(bits & BYPASSED)) continue
      this.#set(index, bits & ~BYPASSED)
      ended.push(setup.zone)
    }
    return ended
  }

  /** The bits a record keeps. */
  bits(): readonly number[] {
    return this.#bits
  }

  #set(index: number, bits: number): void {
    if (!this.#untold.has(index)) this.#untold.set(index, this.#bits[index] ?? 0)
    this.#bits[index] = bits
  }

  #index(zone: number): number {
    return this.setup.findIndex(setup => setup.zone === zone)
  }
}
