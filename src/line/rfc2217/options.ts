import { DO, DONT, IAC, type Verb, WILL, WONT } from './telnet.js'

type Side = 'us' | 'him'
type Stand = 'no' | 'asked' | 'yes'

/**
 * Which Telnet options are in effect. A request is answered once and an answer never, so that two ends cannot keep
 * answering each other (RFC 854, "General considerations"; the states are those of RFC 1143 without its queue,
 * since nothing is ever taken back here).
 */
export class TelnetOptions {
  readonly #supported: ReadonlySet<number>
  readonly #send: (bytes: Uint8Array) => void
  readonly #stands = new Map<string, Stand>()

  /** @param supported options that both sides may use */
  constructor(supported: Iterable<number>, send: (bytes: Uint8Array) => void) {
    this.#supported = new Set(supported)
    this.#send = send
  }

  /** Asks to use `option` in this direction: `us` offers (WILL), `him` requests (DO). */
  ask(side: Side, option: number): void {
    this.#set(side, option, 'asked')
    this.#say(side === 'us' ? WILL : DO, option)
  }

  isOn(side: Side, option: number): boolean {
    return this.#get(side, option) === 'yes'
  }

  /** The other end has spoken. Returns the side whose option has just come into effect, if one has. */
  hear(verb: Verb, option: number): Side | undefined {
    const side = verb === WILL || verb === WONT ? 'him' : 'us'
    const agree = side === 'him' ? DO : WILL
    const refuse = side === 'him' ? DONT : WONT
    const stand = this.#get(side, option)
    if (verb === WONT || verb === DONT) {
      if (stand === 'yes') this.#say(refuse, option)
      this.#set(side, option, 'no')
      return undefined
    }
    if (stand === 'yes') return undefined
    if (!this.#supported.has(option)) {
      this.#say(refuse, option)
      return undefined
    }
    if (stand === 'no') this.#say(agree, option)
    this.#set(side, option, 'yes')
    return side
  }

  #get(side: Side, option: number): Stand {
    return this.#stands.get(`${side} ${option}`) ?? 'no'
  }

  #set(side: Side, option: number, stand: Stand): void {
    this.#stands.set(`${side} ${option}`, stand)
  }

  #say(verb: Verb, option: number): void {
    this.#send(Uint8Array.of(IAC, verb, option))
  }
}
