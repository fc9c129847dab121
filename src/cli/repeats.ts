/** Kinds that are told apart: some have a client's own words in them, of which there is no end. */
const MOST_KINDS = 1_000

const isPowerOfTen = (value: number) => /^10*$/.test(String(value))

/**
 * Says what repeats itself once, and then only how often it has: at 10, 100, 1,000 times. A thousand panels that
 * miss one broker are one thing to know, not a thousand.
 */
export class Repeats {
  readonly #say: (line: string) => void
  readonly #times = new Map<string, number>()

  constructor(say: (line: string) => void) {
    this.#say = say
  }

  /**
   * @param line what to say, with the particulars of this time
   * @param what the line without what it is about: `cannot connect`, without the panel that cannot. Numbers do not
   * tell one kind from another
   */
  tell(line: string, what: string): void {
    const known = what.replace(/\d+/g, '0')
    const kind = this.#times.has(known) || this.#times.size < MOST_KINDS ? known : ''
    const times = (this.#times.get(kind) ?? 0) + 1
    this.#times.set(kind, times)
    if (times === 1) this.#say(line)
    else if (isPowerOfTen(times)) this.#say(`${line} (${times.toLocaleString('en-US')} times by now)`)
  }
}

/** What a line of the log says, without the client or the panel it is about. */
export const aboutNobody = (line: string) => line.replace(/^(client|panel) [^\s:]+/, '$1')
