import { ZONE_KINDS, type ZoneKind } from '../catalogue/fact-values.js'

export { ZONE_KINDS, type ZoneKind }

/** How zones of a type live. */
interface Traits {
  /** When they are watched: always, while armed, only when armed away, or never. */
  readonly live: 'always' | 'armed' | 'away' | 'never'
  /** The entry delay that they start. */
  readonly entry?: 1 | 2
  /** People leave by them. */
  readonly exit?: true
  /** Their alarm sounds no siren. */
  readonly silent?: true
  /** Their alarm is a fire. */
  readonly fire?: true
  /** They are believed at their second word. */
  readonly secondWord?: true
}

const TRAITS: Readonly<Record<ZoneKind, Traits>> = {
  entry_exit: { live: 'armed', entry: 1, exit: true },
  entry_exit_2: { live: 'armed', entry: 2, exit: true },
  perimeter: { live: 'armed' },
  interior: { live: 'away' },
  interior_delay: { live: 'away', entry: 1 },
  day: { live: 'armed' },
  '24h': { live: 'always' },
  '24h_silent': { live: 'always', silent: true },
  '24h_auxiliary': { live: 'always', silent: true },
  fire: { live: 'always', fire: true },
  fire_verified: { live: 'always', fire: true, secondWord: true },
  key_switch: { live: 'never' },
  key_switch_kept: { live: 'never' },
  no_alarm: { live: 'never' },
}

/** Whether zones of a type are watched always, and so never bypassed. */
export const isAlwaysLive = (kind: ZoneKind): boolean => TRAITS[kind].live === 'always'

/** Whether they are left out when a partition is not armed away. */
export const isInterior = (kind: ZoneKind): boolean => TRAITS[kind].live === 'away'

/** Whether they alarm at all. */
export const isWatched = (kind: ZoneKind): boolean => TRAITS[kind].live !== 'never'

/** Whether they are watched as doors and windows are that nobody goes through. */
export const isPerimeter = (kind: ZoneKind): boolean =>
  TRAITS[kind].live === 'armed' && TRAITS[kind].exit === undefined

/** Whether people leave by them. */
export const isWayOut = (kind: ZoneKind): boolean => TRAITS[kind].exit === true

/** Which entry delay they start, if any. */
export const entryOf = (kind: ZoneKind): 1 | 2 | undefined => TRAITS[kind].entry

/** Whether their alarm sounds no siren. */
export const isSilent = (kind: ZoneKind): boolean => TRAITS[kind].silent === true

/** Whether their alarm is a fire. */
export const isFire = (kind: ZoneKind): boolean => TRAITS[kind].fire === true

/** Whether they are believed only at their second word. */
export const needsSecondWord = (kind: ZoneKind): boolean => TRAITS[kind].secondWord === true

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
/** It is bypassed because it stood open at the arming. */
const WHILE_OPEN = 1 << 9

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

/** A zone with what it does. Each turn asks for all of them, and two objects spread into one take a hundred times as long. */
const zoneOf = (setup: ZoneSetup, bits: number): ZoneSetup & ZoneCondition => ({
  zone: setup.zone,
  name: setup.name,
  kind: setup.kind,
  partition: setup.partition,
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
    return setup && zoneOf(setup, this.#bits[index] ?? 0)
  }

  all(): (ZoneSetup & ZoneCondition)[] {
    return this.setup.map((setup, index) => zoneOf(setup, this.#bits[index] ?? 0))
  }

  /** The zones of one partition. */
  in(partition: number): (ZoneSetup & ZoneCondition)[] {
    const found: (ZoneSetup & ZoneCondition)[] = []
    for (const [index, setup] of this.setup.entries())
      if (setup.partition === partition) found.push(zoneOf(setup, this.#bits[index] ?? 0))
    return found
  }

  /** Whether any zone is in this condition; bypassed zones count too. */
  any(condition: 'tamper' | 'trouble'): boolean {
    const bit = condition === 'tamper' ? TAMPER : TROUBLE
    return this.#bits.some(bits => (bits & bit) !== 0)
  }

  /** Whether a zone of this type is open in one of these partitions. */
  anyOpen(kind: ZoneKind, partitions: readonly number[]): boolean {
    return this.setup.some(
      (setup, index) =>
        setup.kind === kind &&
        partitions.includes(setup.partition) &&
        ((this.#bits[index] ?? 0) & OPEN) !== 0,
    )
  }

  /** Changes what is given; true if anything differs from before. */
  change(zone: number, condition: Partial<ZoneCondition>): boolean {
    const index = this.#index(zone)
    const before = this.#bits[index]
    if (before === undefined) return false
    const changed = bitsOf({ ...conditionOf(before), ...condition })
    const after = changed & BYPASSED ? changed | (before & WHILE_OPEN) : changed
    this.#set(index, after)
    return after !== before
  }

  /** A zone is bypassed because it stood open at the arming. */
  bypassWhileOpen(zone: number): void {
    const index = this.#index(zone)
    const bits = this.#bits[index]
    if (bits !== undefined) this.#set(index, bits | BYPASSED | WHILE_OPEN)
  }

  /** Whether it is bypassed because it stood open at the arming. */
  isBypassedWhileOpen(zone: number): boolean {
    const bits = this.#bits[this.#index(zone)] ?? 0
    return (bits & WHILE_OPEN) !== 0 && (bits & BYPASSED) !== 0
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
    this.#bits[index] = (bits & (CONDITION | WHILE_OPEN)) | (unseen << UNSEEN_SHIFT) | UNSEEN
  }

  /** What changed without the panel seeing it, each told once. */
  takeUnseen(): { readonly zone: number; readonly condition: Omit<ZoneCondition, 'bypassed'> }[] {
    return this.setup.flatMap(({ zone }, index) => {
      const bits = this.#bits[index] ?? 0
      if (!(bits & UNSEEN)) return []
      this.#bits[index] = bits & (CONDITION | WHILE_OPEN)
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
      this.#set(index, bits & ~(BYPASSED | WHILE_OPEN))
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
