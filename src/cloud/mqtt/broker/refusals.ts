import { LIMIT_NAMES, type LimitName } from './limits.js'

/** Why the broker refuses what is above no limit. */
const OTHERS = {
  credentials: 'a client that does not prove who it is',
  clientId: 'a client id that is another user’s',
  publish: 'a message outside of the role of who sent it',
  subscribe: 'a subscription wider than the role of who asked for it',
  tls: 'a handshake that failed',
  origin: 'a browser page that may not come in',
  protocol: 'what is no MQTT, or breaks it',
} as const

/** Why the broker refuses something, as its metric has it. */
export type Refused = LimitName | keyof typeof OTHERS

/** All of them, the words for those that are above no limit beside them. */
export const OTHER_REFUSALS: Readonly<Record<string, string>> = OTHERS
export const REFUSED: readonly Refused[] = [
  ...(Object.keys(OTHERS) as (keyof typeof OTHERS)[]),
  ...LIMIT_NAMES,
]

/** Counts what the broker refuses, and says it. */
export class Refusals {
  readonly #counts = new Map<Refused, number>()

  /** @param tell hears each in a sentence */
  constructor(readonly tell: (sentence: string) => void) {}

  /** Something was refused. @param sentence what and to whom; absent: somebody else says it */
  refused(why: Refused, sentence?: string): void {
    this.#counts.set(why, this.of(why) + 1)
    if (sentence !== undefined) this.tell(sentence)
  }

  /** How often, since the start. */
  of(why: Refused): number {
    return this.#counts.get(why) ?? 0
  }
}
