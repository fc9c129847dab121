import type { Timer } from '../../src/time/clock.js'
import { report } from '../dsc/answer.js'
import type { Frame } from '../dsc/frame.js'
import type { ProtocolHost } from '../protocol.js'

/** What a client that its line cannot tell of is called. */
const UNNAMED = ''

type State = 'none' | 'asked' | 'in' | 'closing'

/** What the one connection of a module does. */
export interface ConnectionEvents {
  send(frame: Frame): void
  /** The connection is over, whoever ended it. */
  ended(): void
}

/**
 * The one connection that an EnvisaLink takes (TPI 1.08, 2.2, p. 1): who has it, and whether a password has come. On a line that
 * does not know its clients, whoever speaks first is one that has just come.
 */
export class Connection {
  #state: State = 'none'
  #client = UNNAMED
  #deadline: Timer | undefined

  constructor(
    readonly host: ProtocolHost,
    readonly loginMs: number,
    readonly events: ConnectionEvents,
  ) {}

  get isLoggedIn(): boolean {
    return this.#state === 'in'
  }

  /** The connection is there, and nothing more is heard on it. */
  get isClosing(): boolean {
    return this.#state === 'closing'
  }

  get isThere(): boolean {
    return this.#state !== 'none'
  }

  /** A client has come. Another one than the first is refused: it is reset and hears nothing (`homebridge-envisalink` 109). */
  came(client: string): void {
    if (this.#state !== 'none') this.host.hangUp?.(client, 'at-once')
    else this.#begin(client)
  }

  /** Bytes came: from somebody, even if the line did not say so. */
  spoke(): void {
    if (this.#state === 'none') this.#begin(UNNAMED)
  }

  went(client: string): void {
    if (this.#state !== 'none' && client === this.#client) this.#end()
  }

  accepted(): void {
    this.#cancel()
    this.#state = 'in'
  }

  /** Closes the connection, once all that was said has been sent. */
  finish(): void {
    if (this.#state === 'none') return
    this.#cancel()
    this.#state = 'closing'
    const client = this.#client
    this.host.whenSent(() => {
      if (this.#state !== 'closing' || client !== this.#client) return
      // Where nothing can be hung up, the next who speaks is somebody new.
      if (this.host.hangUp?.(client, 'when-sent') !== true) this.#end()
    })
  }

  /** The module is gone: nothing more is said. */
  drop(): void {
    if (this.#state === 'none') return
    this.host.hangUp?.(this.#client, 'at-once')
    this.#end()
  }

  #begin(client: string): void {
    this.#state = 'asked'
    this.#client = client
    const { clock } = this.host
    this.events.send(report('505', '3'))
    this.#deadline = clock.at(clock.now() + this.loginMs, 'TPI login', () => {
      this.#deadline = undefined
      this.events.send(report('505', '2'))
      this.finish()
    })
  }

  #end(): void {
    this.#cancel()
    this.#state = 'none'
    this.#client = UNNAMED
    this.events.ended()
  }

  #cancel(): void {
    if (this.#deadline) this.host.clock.cancel(this.#deadline)
    this.#deadline = undefined
  }
}
