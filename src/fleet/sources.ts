import { parseBrokerUrl } from '../cloud/mqtt/broker-url.js'

/** Ports of one address that are left to others on the machine. */
const OTHER_PORTS = 2_000

/** Whether an address is of this machine alone: there every address of 127.0.0.0/8 is (RFC 1122 clause 3.2.1.3). */
const isLocal = (host: string): boolean => host === 'localhost' || /^127(\.\d{1,3}){3}$/.test(host)

/**
 * The addresses that connections to a broker begin at. A port of this machine is taken once for each pair of own and other
 * address, so that one address has room for some 28,000 connections to a broker.
 * @param given what the operator says; of this machine's own addresses as many are taken as are needed
 * @param connections of all processes together
 * @returns none: one is enough, and the system chooses it. Undefined: there is no room, and somebody has to say which addresses
 * there are.
 */
export function sourcesFor(
  url: string,
  given: readonly string[],
  connections: number,
  localPorts = 28_232,
): readonly string[] | undefined {
  const each = Math.max(1, localPorts - OTHER_PORTS)
  const needed = Math.ceil(connections / each)
  if (given.length > 0) return given.length >= needed ? given : undefined
  if (needed <= 1) return []
  const host = parseBrokerUrl(url)?.host ?? ''
  if (!isLocal(host) || needed > 250) return undefined
  return Array.from({ length: needed }, (_, index) => `127.0.0.${index + 2}`)
}
