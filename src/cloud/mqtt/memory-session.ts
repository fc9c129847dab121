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

const levelsOf = (topic: string) => topic.split('/')

/** MQTT 3.1.1 clause 4.7.1. */
function matches(wanted: readonly string[], levels: readonly string[]): boolean {
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return true
    if (levels[index] === undefined || (level !== '+' && level !== levels[index])) return false
  }
  return wanted.length === levels.length
}

/** Whether a topic is one that a filter asks for. */
export type TakesTopic = (topic: string) => boolean

/** What a filter asks for. Most topics there are begin otherwise, which is seen without looking at their levels. */
export function topicsOf(filter: string): TakesTopic {
  const levels = levelsOf(filter)
  // What "#" stands for may be nothing, and then there is no "/" before it either.
  const [literal = ''] = filter.split(/\/?#|\+/, 1)
  return topic => topic.startsWith(literal) && matches(levels, levelsOf(topic))
}

/** Whoever is connected as a client. */
interface Reader {
  hear(letter: Letter): void
  /** Ends without a word: the will speaks. */
  cut(reason: string, how: ConnectionEnd): void
}

/** What a broker knows of a client: its subscriptions, and what it has not acknowledged (MQTT 3.1.1 clause 3.1.2.4). */
export class Session {
  readonly #filters = new Map<string, { readonly takes: TakesTopic; readonly qos: 0 | 1 }>()
  /** QoS 1, in the order they came. */
  readonly owed = new Set<Letter>()
  reader: Reader | undefined

  constructor(readonly clientId: string) {}

  subscribe(filter: string, qos: 0 | 1): void {
    this.#filters.set(filter, { takes: topicsOf(filter), qos })
  }

  unsubscribe(filter: string): void {
    this.#filters.delete(filter)
  }

  /** The highest QoS of its subscriptions to a topic; undefined: it has none. */
  qosOf(topic: string): 0 | 1 | undefined {
    let found: 0 | 1 | undefined
    for (const { takes, qos } of this.#filters.values())
      if (qos !== found && found !== 1 && takes(topic)) found = qos
    return found
  }
}
