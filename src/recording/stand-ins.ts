import type { Random } from '../time/random.js'

/** What codes must not become, and which stay. */
export interface StandInRules {
  /** Codes that the model refuses, such as 0000: they stay, for the refusal is what they are there for. */
  readonly forbidden: readonly string[]
  /** Codes that everybody can read in the model's file and nobody can set otherwise, such as the installer's: they stay. */
  readonly fixed: readonly string[]
}

const DIGITS = /^\d+$/
/** Places that are tried by chance before all of them are. */
const TRIES = 200
/** Codes of so many digits have more places than anybody looks through. */
const LONGEST_SEARCHED = 6

/**
 * Gives each code another one that a panel treats the same: as long, equal where the two are equal, one apart where they are one
 * apart (in the same direction) and nowhere else, with a zero in front where there was one, and forbidden where it was.
 *
 * A run of codes, each one more than the one before, moves as a whole. So what is next to a code that stays has to stay, and a
 * run over 0999 and 1000 keeps its zeros only by chance: neighbourhood goes before both. Where a table is so full that there is
 * no place left, stand-ins first become what other codes were, and then neighbours. What is no code at all (`12a4`) keeps
 * the places of its letters.
 *
 * @param random must not be known to who is not to know the codes
 */
export function standInsFor(
  codes: Iterable<string>,
  rules: StandInRules,
  random: Random,
): ReadonlyMap<string, string> {
  const distinct = [...new Set(codes)]
  const stands = new Map<string, string>()
  const lengths = new Set(distinct.filter(code => DIGITS.test(code)).map(code => code.length))
  for (const length of lengths)
    new Places(
      length,
      distinct.filter(code => code.length === length && DIGITS.test(code)),
      rules,
      random,
    ).fill(stands)
  const used = new Set([...distinct, ...rules.forbidden])
  for (const code of distinct.filter(one => !DIGITS.test(one))) {
    const stand = scrambled(code, used, random)
    used.add(stand)
    stands.set(code, stand)
  }
  return stands
}

/** Other digits for what is no whole code: the beginning of a stand-in where it is the beginning of a code, else by chance. */
export function partialStandIn(part: string, stands: ReadonlyMap<string, string>, random: Random): string {
  for (const [code, stand] of stands) if (code.startsWith(part)) return stand.slice(0, part.length)
  return scrambled(part, new Set([part]), random)
}

/** A text of the same kinds of signs that is not in `used`, if chance finds one. */
function scrambled(text: string, used: ReadonlySet<string>, random: Random): string {
  const sign = (char: string, index: number) => {
    if (char === '0' && index === 0) return char
    if (/\d/.test(char)) return String(index === 0 ? 1 + random.int(9) : random.int(10))
    return /[a-z]/i.test(char) ? String.fromCharCode(97 + random.int(26)) : char
  }
  let found = text
  for (let tries = 0; tries < TRIES && used.has(found); tries++) found = [...text].map(sign).join('')
  return found
}

/** A run of codes, each one more than the one before. */
interface Run {
  readonly first: number
  readonly count: number
}

/** Looked for from the strictest on. */
const DEMANDS = ['new', 'apart', 'free'] as const
type Demand = (typeof DEMANDS)[number]

/** The codes of one length as numbers, and where their stand-ins can be. */
class Places {
  readonly #length: number
  readonly #values: readonly number[]
  readonly #stay: ReadonlySet<number>
  readonly #random: Random
  /** Places that are given away, with those that can be nobody's. */
  readonly #taken: Set<number>
  /** What codes were. */
  readonly #real: ReadonlySet<number>

  constructor(length: number, codes: readonly string[], { forbidden, fixed }: StandInRules, random: Random) {
    this.#length = length
    this.#random = random
    this.#values = codes.map(Number).sort((a, b) => a - b)
    this.#real = new Set(this.#values)
    this.#stay = new Set([...forbidden, ...fixed].filter(code => code.length === length).map(Number))
    this.#taken = new Set(this.#stay)
  }

  fill(stands: Map<string, string>): void {
    const give = (value: number, stand: number) => {
      this.#taken.add(stand)
      stands.set(this.#text(value), this.#text(stand))
    }
    const runs = this.#runs()
    const stays = ({ first, count }: Run) => valuesOf({ first, count }).some(value => this.#stay.has(value))
    for (const run of runs.filter(stays)) for (const value of valuesOf(run)) give(value, value)
    // In an order by chance, the longest first: where a stand-in is tells nothing of what it stands for.
    const free = runs
      .filter(run => !stays(run))
      .map(run => ({ run, order: this.#random.next() }))
      .sort((a, b) => b.run.count - a.run.count || a.order - b.order)
    for (const { run } of free) {
      const start = this.#placeFor(run)
      if (start !== undefined) for (const value of valuesOf(run)) give(value, start + value - run.first)
      else for (const value of valuesOf(run)) give(value, this.#placeFor({ first: value, count: 1 }) ?? value)
    }
  }

  #runs(): Run[] {
    const runs: { first: number; count: number }[] = []
    for (const value of this.#values) {
      const last = runs.at(-1)
      if (last && value === last.first + last.count) last.count++
      else runs.push({ first: value, count: 1 })
    }
    return runs
  }

  #placeFor(run: Run): number | undefined {
    const [low, high] = this.#range(run)
    if (high < low) return undefined
    const size = high - low + 1
    for (const demand of DEMANDS) {
      for (let tries = 0; tries < TRIES; tries++) {
        const start = low + this.#random.int(size)
        if (this.#fits(start, run, demand)) return start
      }
      if (this.#length > LONGEST_SEARCHED) continue
      const begin = this.#random.int(size)
      for (let step = 0; step < size; step++) {
        const start = low + ((begin + step) % size)
        if (this.#fits(start, run, demand)) return start
      }
    }
    return undefined
  }

  /** First and last place at which a run can begin: those with zeros in front stay among such. */
  #range({ first, count }: Run): readonly [low: number, high: number] {
    const zeros = this.#length === 1 ? 1 : 10 ** (this.#length - 1)
    const end = 10 ** this.#length
    if (first + count <= zeros) return [0, zeros - count]
    return first >= zeros ? [zeros, end - count] : [0, end - count]
  }

  #fits(start: number, { count }: Run, demand: Demand): boolean {
    const places = valuesOf({ first: start, count })
    if (places.some(place => this.#taken.has(place))) return false
    if (demand === 'free') return true
    if (this.#taken.has(start - 1) || this.#taken.has(start + count)) return false
    return demand === 'apart' || !places.some(place => this.#real.has(place))
  }

  #text(value: number): string {
    return String(value).padStart(this.#length, '0')
  }
}

const valuesOf = ({ first, count }: Run) => Array.from({ length: count }, (_, index) => first + index)
