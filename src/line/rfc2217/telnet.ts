/** Telnet commands (RFC 854, "Telnet command structure"). */
export const IAC = 255
export const DONT = 254
export const DO = 253
export const WONT = 252
export const WILL = 251
export const SB = 250
export const BRK = 243
export const SE = 240

/** Telnet options: RFC 856, RFC 857, RFC 858, RFC 2217. */
export const BINARY = 0
export const SUPPRESS_GO_AHEAD = 3
export const COM_PORT = 44

export type Verb = typeof WILL | typeof WONT | typeof DO | typeof DONT

export const CR = 13
const NUL = 0

/**
 * Data for the network. A 255 is sent twice (RFC 854, and RFC 856 for binary); outside of binary transmission a
 * CR is followed by NUL (RFC 854, "The NVT printer and keyboard"), also when an LF comes next: what the serial
 * device sends are bytes, not ends of lines.
 */
export function escapeData(bytes: Uint8Array, binary: boolean): Uint8Array {
  if (!bytes.includes(IAC) && (binary || !bytes.includes(CR))) return bytes
  const out: number[] = []
  for (const byte of bytes) {
    out.push(byte)
    if (byte === IAC) out.push(IAC)
    if (byte === CR && !binary) out.push(NUL)
  }
  return Uint8Array.from(out)
}

/** `IAC SB option … IAC SE` (RFC 855), with every 255 inside doubled. */
export function subnegotiation(option: number, content: readonly number[]): Uint8Array {
  const escaped = content.flatMap(byte => (byte === IAC ? [IAC, IAC] : [byte]))
  return Uint8Array.from([IAC, SB, option, ...escaped, IAC, SE])
}
