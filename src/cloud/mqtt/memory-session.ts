import type { ConnectionEnd } from './types.js'

/** A message for one session. */
export interface Letter {
  readonly topic: string
  readonly payload: Buffer
  readonly qos: 0 | 1
  readonly retain: boolean
  readonly from: string
  /** It was sent before, and not acknowledged. */
  duplicate: boolean
}

export const levelsOf = (topic: string) => topic.split('/')

/** MQTT 3.1.1 clause 4.7.1. */
export function matches(wanted: readonly string[], levels: readonly string[]): boolean {
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return true
    if (level !== '+' && level !== levels[index]) return false
  }
  return wanted.length === levels.length
}

/** Whoever is connected as a client. */
interface Reader {
  hear(letter: Letter): void
  /** Ends without a word: the will speaks. */
  cut(reason: string, how: ConnectionEnd): void
}

/** What a broker knows of a client: its subscriptions, and what it has not acknowledged (MQTT 3.1.1 clause 3.1.2.4). */
export class Session {
  readonly #filters = new Map<string, { readonly levels: readonly string[]; readonly qos: 0 | 1 }>()
  /** QoS 1, in the order they came. */
  readonly owed = new Set<Letter>()
  reader: Reader | undefined

  constructor(readonly clientId: string) {}

  subscribe(filter: string, qos: 0 | 1): void {
    this.#filters.set(filter, { levels: levelsOf(filter), qos })
  }

  unsubscribe(filter: string): void {
    this.#filters.delete(filter)
  }

  /** The highest QoS of its subscriptions to a topic; undefined: it has none. */
  qosOf(levels: readonly string[]): 0 | 1 | undefined {
    let found: 0 | 1 | undefined
    for (const { levels: wanted, qos } of this.#filters.values())
      if (qos !== found && found !== 1 && matches(wanted, levels)) found = qos
    return found
  }
}
