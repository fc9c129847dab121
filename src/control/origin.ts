import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { Problem } from './problem.js'

/** `[::1]:8080` → `::1` */
function hostName(header: string): string {
  const name = /^(\[[^\]]*\]|[^:]*)(?::\d*)?$/.exec(header.toLowerCase())?.[1] ?? ''
  return name.replace(/^\[|\]$/g, '').replace(/\.$/, '')
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.')

/**
 * Whether a request may be meant for a server bound to `bound`, by the name it calls the server.
 *
 * A page can make the name of its own site lead here (DNS rebinding) and would then be of our origin. It cannot do
 * that with an address or with `localhost`. A server that is open to the network is also called by names without
 * a dot (a service in a compose file); those are not in the public DNS.
 */
function isOurs(name: string, bound: string): boolean {
  if (isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')) return true
  if (name === hostName(bound)) return true
  return !isLoopback(hostName(bound)) && name !== '' && !name.includes('.')
}

/**
 * Why a request must not be answered: it comes from a browser page of another origin, or calls this server by a
 * foreign name. Undefined when it may.
 *
 * @param bound the host the server was told to listen on
 */
export function foreign(method: string, headers: IncomingHttpHeaders, bound: string): Problem | undefined {
  const { host, origin } = headers
  // Only HTTP/1.0 may leave the host out, and browsers do not speak it.
  if (host !== undefined && !isOurs(hostName(host), bound))
    return Problem.of(
      'FOREIGN_HOST',
      'Use the address, "localhost", or the name this server was told to listen on.',
    )
  const ours = host !== undefined && origin?.toLowerCase() === `http://${host.toLowerCase()}`
  if (origin !== undefined && !ours) return foreignOrigin()
  // Sent by browsers also where no Origin is: an image, a script, a form. Following a link is harmless.
  const site = headers['sec-fetch-site']
  const follows = headers['sec-fetch-mode'] === 'navigate' && method === 'GET'
  return (site === 'cross-site' || site === 'same-site') && !follows ? foreignOrigin() : undefined
}

const foreignOrigin = () =>
  Problem.of(
    'FOREIGN_ORIGIN',
    'Open the page from this server itself, or send the request from a program outside a browser.',
  )
