/**
 * A stream of numbers that only looks like chance: the same seed and the same labels give the same numbers, on
 * every machine.
 */
export interface Random {
  /** The next number in [0, 1), with 53 random bits. */
  next(): number
  /**
   * The next whole number in [0, maxExclusive); takes one number from the stream.
   * @throws RangeError when `maxExclusive` is not an integer from 1 to 2^53 - 1
   */
  int(maxExclusive: number): number
  /**
   * The stream of a part. It depends on the seed and the labels on the way down and on nothing else: not on
   * what was drawn from this stream, nor on which other parts were split off. The same label gives the same
   * stream again, from its beginning.
   */
  split(label: string): Random
}

/** A stream from a seed; a number is the same seed as its decimal text, so that `--seed 7` and `seed: 7` agree. */
export function seededRandom(seed: number | string): Random {
  return new Stream(State.ofSeed(seed))
}

/**
 * The number in [0, 1) that stands at `counter` under `label`: for a record that keeps a counter and no stream.
 * Neighbouring counters are as unlike each other as numbers from different seeds.
 *
 * @param counter how many were taken before, an integer from 0 to 2^53 - 1
 * @throws RangeError for any other counter
 */
export function randomAt(seed: number | string, label: string, counter: number): number {
  if (!Number.isSafeInteger(counter) || counter < 0) {
    throw new RangeError(`A random number has no place ${counter}: expected a whole number from 0`)
  }
  const state = State.ofSeed(seed).derive(label)
  state.absorb(counter)
  state.absorb(Math.floor(counter / 2 ** 32))
  state.settle()
  return state.fraction()
}

class Stream implements Random {
  /** Never stepped: parts are split off from here. */
  readonly #origin: State
  readonly #state: State

  constructor(origin: State) {
    this.#origin = origin
    this.#state = origin.copy()
  }

  next(): number {
    return this.#state.fraction()
  }

  int(maxExclusive: number): number {
    if (!Number.isSafeInteger(maxExclusive) || maxExclusive < 1) {
      throw new RangeError(`Cannot pick a whole number below ${maxExclusive}: expected an integer from 1`)
    }
    return Math.floor(this.next() * maxExclusive)
  }

  split(label: string): Random {
    return new Stream(this.#origin.derive(label))
  }
}

/**
 * The 128 bits of an sfc32 generator (Chris Doty-Humphrey, PractRand; public domain). Its step loses nothing of
 * the state, so the same step also serves to mix seeds and labels in.
 */
class State {
  #a = 0
  #b = 0
  #c = 0
  /** Counts the steps: whatever went in, the period is at least 2^32. */
  #count = 1

  static ofSeed(seed: number | string): State {
    return new State().derive(String(seed))
  }

  copy(): State {
    const copy = new State()
    copy.#a = this.#a
    copy.#b = this.#b
    copy.#c = this.#c
    copy.#count = this.#count
    return copy
  }

  /** The state one label further down. The length goes in first, so that `ab`, `c` and `a`, `bc` part ways. */
  derive(label: string): State {
    const state = this.copy()
    state.absorb(label.length)
    for (let i = 0; i < label.length; i++) state.absorb(label.charCodeAt(i))
    state.settle()
    return state
  }

  /** Mixes 32 bits in. */
  absorb(word: number): void {
    this.#a ^= word
    this.#step()
  }

  /** Lets every bit that went in reach every bit of the state. */
  settle(): void {
    for (let i = 0; i < 12; i++) this.#step()
  }

  /** The next number in [0, 1). */
  fraction(): number {
    const high = this.#step() >>> 5
    const low = this.#step() >>> 6
    return (high * 2 ** 26 + low) / 2 ** 53
  }

  /** The next 32 bits, signed. */
  #step(): number {
    const out = (this.#a + this.#b + this.#count) | 0
    this.#count = (this.#count + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + out) | 0
    return out
  }
}
