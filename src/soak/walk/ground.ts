import type { PanelModel } from '../../catalogue/model.js'
import { FAULT_NAMES } from '../../scenario/faults.js'
import type { Dice } from './dice.js'

/**
 * Few digits, so that people meet: neighbours, mirror images, a leading zero, the same four at the beginning of longer ones.
 * None of them can be read as a year or a number of something.
 */
const DIGITS = ['4711', '4712', '2580', '8520', '4700', '0739', '6482', '5947'] as const

/** Most partitions that are walked: enough for one to be armed beside another. */
const MOST_PARTITIONS = 3
const MOST_ZONES = 6

/** What a walk knows of its panel, by the model's facts and by what it asked for itself. It looks at no panel. */
export class Ground {
  readonly partitions: number
  readonly zones: readonly number[]
  /** Digits that codes have, as far as whoever walks knows. */
  length: number
  /** Faults that last, and zones that something was done to: what will have to end. */
  readonly faults = new Set<string>()
  readonly disturbed = new Set<number>()
  /** A device is on the serial line. */
  isPlugged = false
  /** A cloud has asked for more than the module keeps. */
  hasFlooded = false
  /** Names of requests, and of desk users. */
  readonly asked: string[] = []
  readonly people: string[] = []
  #count = 0

  constructor(
    readonly model: PanelModel,
    readonly dice: Dice,
  ) {
    const { facts } = model
    this.partitions = Math.min(dice.between(1, MOST_PARTITIONS), facts.partitions.max)
    this.zones = Array.from({ length: Math.min(MOST_ZONES, facts.zones.max) }, (_, index) => index + 1)
    this.length = facts.codes.defaultLength
  }

  /** A name that nothing had before. */
  label(kind: string): string {
    return `${kind}${++this.#count}`
  }

  /** A code of the few, mostly of the length that codes have; now and then one that no panel takes. */
  code(): string {
    const { dice } = this
    const forbidden = dice.often(2) ? dice.one(this.model.facts.codes.forbidden) : undefined
    if (forbidden !== undefined) return forbidden
    const digits = dice.one(DIGITS)
    const length = dice.often(96) ? this.length : dice.one([3, 4, 5, 6])
    return digits.padEnd(length, '0').slice(0, length)
  }

  /** The master's code, as delivered in this length. */
  get master(): string {
    const { master } = this.model.facts.codes
    return master.find(code => code.length === this.length) ?? master[0] ?? '1234'
  }

  /** A slot that is likely to be somebody's: the first ordinary ones, a special one, or one that is not there. */
  slot(): number {
    const { dice, model } = this
    const { first, last, special } = model.facts.slots
    return dice.weighed<() => number>([
      [18, () => Math.min(first + dice.between(0, 5), last)],
      [3, () => dice.one(special)?.from ?? first],
      [1, () => last],
      [1, () => last + 500],
    ])()
  }

  partition(): number {
    return this.dice.between(1, this.partitions)
  }

  somePartitions(): number[] {
    // One that the installation does not have.
    if (this.dice.often(3)) return [this.partitions + 1]
    const all = Array.from({ length: this.partitions }, (_, index) => index + 1)
    const some = all.filter(() => this.dice.often(60))
    return some.length > 0 ? some : [this.partition()]
  }

  zone(): number {
    return this.dice.one(this.zones) ?? 1
  }

  /** A fault that could begin. */
  fault(): string | undefined {
    return this.dice.one(FAULT_NAMES.filter(name => !this.faults.has(name)))
  }
}
