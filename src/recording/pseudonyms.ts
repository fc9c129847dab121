/** What a text is the name of. */
export type Kind =
  | 'panel'
  | 'person'
  | 'zone'
  | 'request'
  | 'somebody'
  | 'client'
  | 'line'
  | 'topic'
  | 'trace'
  | 'host'

const STEMS: Readonly<Record<Kind, string>> = {
  panel: 'panel-',
  person: 'User ',
  zone: 'Zone ',
  request: 'request-',
  somebody: 'somebody-',
  client: 'client-',
  line: 'line-',
  topic: 'reply/',
  trace: 'trace-',
  host: 'host-',
}

/** Texts that a regular expression has words of its own for. */
const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** Addresses of people and machines in free text, whatever they are the names of. */
const ADDRESSES =
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<=:\/\/)[^\s/:@]+|\b(?:\d{1,3}\.){3}\d{1,3}\b|(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi

/** This machine's own: they say nothing of anybody. */
const OWN = new Set(['127.0.0.1', 'localhost', '::1', '0.0.0.0', 'loopback'])

/** Letters of a name that is looked for in sentences. */
const SHORTEST = 2

/** Other names for what has a name: the same for the same, and none for what is nobody's. */
export class Pseudonyms {
  readonly #given = new Map<string, string>()
  readonly #counts = new Map<Kind, number>()
  #pattern: RegExp | undefined

  /** Gives a text another name of its kind, unless it has one. `make` is asked for one that fits better than the usual. */
  give(kind: Kind, text: string, make: (usual: string) => string = usual => usual): string {
    const known = this.#given.get(text)
    if (known !== undefined || text === '') return known ?? text
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    const name = make(`${STEMS[kind]}${count}`)
    this.set(text, name)
    return name
  }

  /** A text is called so. */
  set(text: string, name: string): void {
    this.#given.set(text, name)
    this.#pattern = undefined
  }

  of(text: string): string | undefined {
    return this.#given.get(text)
  }

  /** Every text that has another name. */
  get texts(): readonly string[] {
    return [...this.#given.keys()]
  }

  /** A text with other names for all that are in it as words, and for addresses. */
  replaced(text: string): string {
    const whole = this.#given.get(text)
    if (whole !== undefined) return whole
    return text
      .replace(this.#words(), found => this.#given.get(found) ?? found)
      .replace(ADDRESSES, found =>
        OWN.has(found.toLowerCase()) || /^host-\d+$/.test(found) ? found : this.give('host', found),
      )
  }

  /** The longest first: a name may begin with another one. What is hardly a word may be anything else in a sentence. */
  #words(): RegExp {
    if (this.#pattern) return this.#pattern
    const words = this.texts.filter(text => text.length >= SHORTEST && /\p{L}/u.test(text))
    const all = words.toSorted((a, b) => b.length - a.length).map(literal)
    this.#pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.join('|') || '(?!)'})(?![\\p{L}\\p{N}])`, 'gu')
    return this.#pattern
  }
}
