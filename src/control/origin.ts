import type { IncomingMessage } from 'node:http'
import { Problem } from './problem.js'
import { authorityOf, type ServedNames } from './served-names.js'

/** What is looked at of a request. */
export type Asked = Pick<IncomingMessage, 'method' | 'headers'> & {
  readonly socket: Pick<IncomingMessage['socket'], 'localAddress' | 'localPort'>
}

/** How this server is called. */
export interface Called {
  readonly names: ServedNames
  readonly scheme: 'http' | 'https'
}

/**
 * Why a request must not be answered: it comes from a browser page of another origin, or calls this server by a
 * foreign name. Undefined when it may.
 */
export function foreign({ method, headers, socket }: Asked, called: Called): Problem | undefined {
  const { host, origin } = headers
  // Only HTTP/1.0 may leave the host out.
  if (host === undefined) return foreignHost('Name this server in a Host header, also with HTTP/1.0.')
  const authority = authorityOf(host)
  if (!authority || !called.names.serves(authority, socket)) return foreignHost(ASK_OTHERWISE)
  if (origin !== undefined && !originsOf(host, called).includes(origin.toLowerCase())) return foreignOrigin()
  // Sent by browsers also where no Origin is: an image, a script, a form. Following a link is harmless.
  const site = headers['sec-fetch-site']
  const follows = headers['sec-fetch-mode'] === 'navigate' && method === 'GET'
  return (site === 'cross-site' || site === 'same-site') && !follows ? foreignOrigin() : undefined
}

/** Pages that may ask: this server's own; and where it is called by a given name, those that a proxy serves over TLS. */
function originsOf(host: string, { names, scheme }: Called): string[] {
  const name = host.toLowerCase()
  return [`${scheme}://${name}`, ...(names.isGiven(host) ? [`https://${name}`] : [])]
}

const ASK_OTHERWISE =
  'Use the address and port it listens on, or "localhost" where it does on this machine; a name that a network or a proxy ' +
  'has for it is given with --http-names (listen.http.names), with the port where that is another one.'

const foreignHost = (detail: string) => Problem.of('FOREIGN_HOST', detail)

const foreignOrigin = () =>
  Problem.of(
    'FOREIGN_ORIGIN',
    'Open the page from this server itself, or send the request from a program outside a browser.',
  )
