import { X509Certificate } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isIP, isIPv6, type Socket } from 'node:net'

/** Addresses only this machine reaches, and that a server is bound to where nobody says otherwise. */
const OWN = ['localhost', '127.0.0.1', '::1']
/** Addresses that stand for every one of this machine's. */
const EVERYWHERE = ['0.0.0.0', '::']

/**
 * Whether a server that is bound to `host` is one for this machine's own users, in no need of proof who they are. Only the
 * usual addresses count: one that was chosen otherwise was chosen for somebody.
 */
export const isOwnAddress = (host: string): boolean => OWN.includes(host.toLowerCase())

/** Where a request is meant to go. */
export interface Authority {
  /** In lower case, an address in its shortest form without brackets. */
  readonly name: string
  /** Absent: none was given. */
  readonly port?: number
}

/** `::ffff:127.0.0.1` is an IPv4 address as a socket of both kinds has it; others in their one canonical form. */
function canonical(address: string): string {
  const plain = address.replace(/%.*$/, '')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1]
  if (mapped !== undefined) return mapped
  return isIPv6(plain) ? new URL(`http://[${plain}]`).hostname.slice(1, -1) : plain
}

/** `[::1]:8080` → `::1`, 8080. Undefined for what is no name with or without a port (RFC 9110 clause 7.2). */
export function authorityOf(host: string): Authority | undefined {
  const [, bracketed, plain, port] =
    /^(?:\[([\da-f:.]+)\]|([^\s:@/?#[\]]+?)\.?)(?::(\d{1,5})?)?$/i.exec(host) ?? []
  const name = (bracketed ?? plain)?.toLowerCase()
  if (name === undefined || (bracketed !== undefined && !isIPv6(bracketed))) return undefined
  return { name: canonical(name), ...(port === undefined ? {} : { port: Number(port) }) }
}

/** What decides which names a server answers to. */
export interface Serving {
  /** The address it was told to bind to. */
  readonly host: string
  /** Names it is called by beside its own; one without a port may come with any. */
  readonly names?: readonly string[] | undefined
  /** Its certificate now, PEM, where it has one. */
  readonly certificate?: (() => string | undefined) | undefined
}

/**
 * The names a server answers to. A page can make the name of its own site lead here (DNS rebinding), and would then be of
 * the same origin as this server; so a name that is not known to be the server's is none.
 */
export class ServedNames {
  readonly #host: Authority | undefined
  readonly #isEverywhere: boolean
  readonly #given: readonly Authority[]
  readonly #certificate: () => string | undefined
  #parsed: { readonly pem: string; readonly certificate: X509Certificate } | undefined

  constructor({ host, names = [], certificate = () => undefined }: Serving) {
    this.#host = authorityOf(isIPv6(host) ? `[${host}]` : host)
    this.#isEverywhere = EVERYWHERE.includes(host)
    this.#given = names.flatMap(name => authorityOf(name) ?? [])
    this.#certificate = certificate
  }

  /** Whether a request that came in at `socket` may be meant for this server. */
  serves(authority: Authority, socket: Pick<Socket, 'localAddress' | 'localPort'>): boolean {
    const { name, port } = authority
    if (this.#isGiven(authority)) return true
    if (!this.#isOwn(name, socket.localAddress) && !this.#isCertified(name)) return false
    // Asked without a port, nobody listens.
    return port === undefined || socket.localPort === undefined || port === socket.localPort
  }

  /** Whether somebody said that this server is called so, which may be through another one that has TLS. */
  isGiven(host: string): boolean {
    const authority = authorityOf(host)
    return authority !== undefined && this.#isGiven(authority)
  }

  #isGiven({ name, port }: Authority): boolean {
    return this.#given.some(given => given.name === name && (given.port === undefined || given.port === port))
  }

  #isOwn(name: string, reached: string | undefined): boolean {
    const bound = this.#host?.name
    if (name === bound && !this.#isEverywhere) return true
    const isLocal = this.#isEverywhere || (bound !== undefined && isOwnAddress(bound))
    if (isLocal && isOwnAddress(name)) return true
    // Bound to a name or to everything, it is this address of the machine that was asked.
    return isIP(name) !== 0 && reached !== undefined && canonical(reached) === name
  }

  /** With TLS a browser calls a server only by names of its certificate. */
  #isCertified(name: string): boolean {
    const pem = this.#certificate()
    if (pem === undefined) return false
    if (this.#parsed?.pem !== pem) this.#parsed = { pem, certificate: new X509Certificate(pem) }
    const { certificate } = this.#parsed
    return (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined
  }
}

/** The name that a request calls this server by, without its port; empty: by none. */
export const calledName = ({ host = '' }: IncomingHttpHeaders): string => authorityOf(host)?.name ?? ''
