import { CR, DO, DONT, IAC, SB, SE, type Verb, WILL, WONT } from './telnet.js'

/** What a Telnet peer has sent, taken apart. */
export interface TelnetEvents {
  data(bytes: Uint8Array): void
  /** WILL, WONT, DO or DONT. */
  negotiate(verb: Verb, option: number): void
  subnegotiation(option: number, content: Uint8Array): void
  /** Any other two-byte command: BRK, NOP, AYT … */
  command(code: number): void
}

/** The longest content of a subnegotiation that is kept, in bytes: the only free text is a signature. */
const longestContent = 1024

type State = 'data' | 'command' | 'option' | 'sb-option' | 'sb' | 'sb-command'

/**
 * Takes a Telnet stream apart, in pieces of any size. Nothing a peer sends is an error: an unknown command is
 * handed on, a subnegotiation without end takes no more memory than one with, and one that is broken off by another
 * command is forgotten (RFC 855 leaves open what it means).
 */
export class TelnetParser {
  readonly #events: TelnetEvents
  #state: State = 'data'
  #verb: Verb = WILL
  #option = 0
  #content: number[] = []
  #overlong = false
  #afterCr = false
  /** The peer sends 8-bit data (RFC 856); until then NUL after CR is padding (RFC 854). */
  binary = false

  constructor(events: TelnetEvents) {
    this.#events = events
  }

  feed(bytes: Uint8Array): void {
    let at = 0
    while (at < bytes.length) {
      if (this.#state === 'data') at = this.#data(bytes, at)
      else this.#step(bytes[at++] ?? 0)
    }
  }

  /** Hands on what comes before the next IAC, and returns where to go on. */
  #data(bytes: Uint8Array, from: number): number {
    const iac = bytes.indexOf(IAC, from)
    const end = iac < 0 ? bytes.length : iac
    if (end > from) this.#emit(bytes.subarray(from, end))
    if (iac < 0) return end
    this.#state = 'command'
    return iac + 1
  }

  #emit(bytes: Uint8Array): void {
    const padded = !this.binary && (this.#afterCr || bytes.includes(CR))
    const data = padded ? bytes.filter((byte, i) => byte !== 0 || !this.#isCr(bytes, i - 1)) : bytes
    this.#afterCr = bytes.at(-1) === CR
    if (data.length > 0) this.#events.data(data)
  }

  #isCr(bytes: Uint8Array, at: number): boolean {
    return at < 0 ? this.#afterCr : bytes[at] === CR
  }

  #step(byte: number): void {
    switch (this.#state) {
      case 'command':
        this.#command(byte)
        break
      case 'option':
        this.#state = 'data'
        this.#events.negotiate(this.#verb, byte)
        break
      case 'sb-option':
        if (byte === IAC) {
          // There is no option 255: the subnegotiation has no content at all.
          this.#content = []
          this.#overlong = true
          this.#state = 'sb-command'
        } else {
          this.#option = byte
          this.#content = []
          this.#overlong = false
          this.#state = 'sb'
        }
        break
      case 'sb':
        if (byte === IAC) this.#state = 'sb-command'
        else this.#keep(byte)
        break
      case 'sb-command':
        if (byte === IAC) {
          this.#keep(IAC)
          this.#state = 'sb'
        } else if (byte === SE) {
          this.#state = 'data'
          if (!this.#overlong) this.#events.subnegotiation(this.#option, Uint8Array.from(this.#content))
        } else this.#command(byte)
        break
      default:
    }
  }

  #command(byte: number): void {
    this.#state = 'data'
    switch (byte) {
      case IAC:
        this.#emit(Uint8Array.of(IAC))
        break
      case WILL:
      case WONT:
      case DO:
      case DONT:
        this.#verb = byte
        this.#state = 'option'
        break
      case SB:
        this.#state = 'sb-option'
        break
      default:
        this.#events.command(byte)
    }
  }

  #keep(byte: number): void {
    if (this.#content.length < longestContent) this.#content.push(byte)
    else this.#overlong = true
  }
}
