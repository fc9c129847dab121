import type { SerialSettings } from './settings.js'

/** `out` is from the device to its clients, `in` from the clients to the device. */
export type Direction = 'in' | 'out'

/**
 * The two outputs an end of an RS-232 cable has. Through a null modem cable, which is what every line here is, the
 * other end reads RTS as CTS, and DTR as DSR and DCD.
 */
export interface Signals {
  readonly dtr: boolean
  readonly rts: boolean
}

/** How a connection ends: when all that was sent is through, or at once, by a reset. */
export type HangUp = 'when-sent' | 'at-once'

/** What a receiving UART notices: a wrong parity bit, a stop bit that is none, no stop at all, no room left. */
export type ReceiveError = 'parity' | 'framing' | 'break' | 'overrun'

/** What happens on a line besides bytes. */
export type LineEvent =
  /** A client has come, or has gone. `client` tells clients apart: an address, or the name of a port. */
  | { readonly type: 'open' | 'close'; readonly client: string }
  /** A client has set its port. */
  | { readonly type: 'settings'; readonly settings: Partial<SerialSettings> }
  /** The clients' outputs have changed. */
  | { readonly type: 'signals'; readonly signals: Signals }
  /** The clients hold the wire at space (`on`), or have let go of it. */
  | { readonly type: 'break'; readonly on: boolean }
  /** A client takes back what it has sent and the wire has not carried yet. */
  | { readonly type: 'purge' }
  /** A byte did not arrive as it was sent; towards the device it is dropped, as firmware does. */
  | { readonly type: 'error'; readonly direction: Direction; readonly error: ReceiveError }
  /** Bytes were lost because their receiver did not take them in time. */
  | { readonly type: 'lost'; readonly direction: Direction; readonly bytes: number }
  /** The line itself works no longer, or works again: a USB adapter that was pulled out, for example. */
  | { readonly type: 'trouble' | 'restored'; readonly message: string }

/**
 * The device end of a serial line, as a protocol session uses it.
 *
 * A line is **one wire**, however many clients are connected to it. All of them see the same bytes, and what they
 * send is merged in the order in which it arrives; two clients that speak at once are heard as one that stammers.
 * The device has no session with any of them: it does not start anew when a client comes back, and a frame that a
 * vanished client left half-sent is a frame that does not go on. Who wants to know may listen to `open` and `close`,
 * which a real three-wire line would not tell.
 *
 * Bytes are not acknowledged. Those sent while nobody is connected are gone. A client that does not read loses, as
 * from a UART that nobody empties, what does not fit its buffer ({@link clientBuffer} bytes beyond what the system
 * keeps), and hears the line again, possibly in the middle of a frame, once it reads; others are not held up by it.
 *
 * What clients send is taken a few bytes a turn of the event loop, and who sends faster waits: a flood of whole frames does
 * not take the process from its other work.
 */
export interface Line {
  /** `tcp://127.0.0.1:4001`, `rfc2217://…`, `pty:/path`, `serial:/dev/ttyUSB0`, `memory:NAME`. */
  readonly url: string
  /** How many clients are connected; undefined where the line cannot know (a pty, a cable). */
  readonly clients: number | undefined
  /** How the client's port is set, as far as the line can tell; what is missing is not known. */
  readonly farSettings: Partial<SerialSettings>
  /** The clients' outputs; undefined on lines that carry none. */
  readonly farSignals: Signals | undefined

  /** Sends. Neither waits nor throws, also after `close`. The bytes must not be changed afterwards. */
  write(bytes: Uint8Array): void
  /**
   * Calls `then` once all that was sent has left the device's port: at once, in the call itself, where bytes take no time;
   * never, if the line is closed before.
   */
  whenSent(then: () => void): void
  /** Calls `listener` with what arrives, in pieces of any size. Returns how to stop. */
  onData(listener: (bytes: Uint8Array) => void): () => void
  /** Calls `listener` with what else happens. Returns how to stop. */
  onEvent(listener: (event: LineEvent) => void): () => void

  /** Sets the device's own outputs (both on at first). Without effect on lines that carry none. */
  setSignals(signals: Partial<Signals>): void
  /** Sets the rate of the device's own port, in bits a second. Without effect where bytes take no time. */
  setRate(baud: number): void
  /** Asks the clients' side to wait (true) or to go on: as much as the transport can make them. */
  hold(on: boolean): void
  /** Something the client's UART would have noticed; without effect on lines that cannot tell their clients. */
  report(error: ReceiveError): void

  /**
   * Ends one client's connection, where clients have connections; its `close` follows. False: they have none, or it is not there.
   * @param client as `open` named it
   */
  hangUp(client: string, how: HangUp): boolean

  /** Lets go of clients, ports and files. Nothing is heard from the line afterwards. */
  close(): Promise<void>
}

/** Bytes that wait for one client before it loses any. */
export const clientBuffer = 64 * 1024
