import type { FastifyReply, FastifyRequest } from 'fastify'
import { isToken, type TokenHolder, type TokenRole } from '../credentials/token-file.js'
import type { TokenList } from '../credentials/token-list.js'
import { CONSOLE_FILES, CONSOLE_VIEWS } from './console-addresses.js'
import { Problem } from './problem.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose token it came with; undefined: none is asked for, or the address is open to all. */
    token: TokenHolder | undefined
  }
}

/** Methods that change nothing. */
export const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/**
 * What anybody may ask: whether the process can be used, which orchestrators have no token for, and what is printed in the
 * package anyway.
 */
const OPEN: readonly string[] = [
  ...['/livez', '/readyz', '/openapi.json', '/docs', '/docs/', '/docs/*'],
  ...CONSOLE_VIEWS,
  ...CONSOLE_FILES,
]

/** Whether an address, as the router has it, is answered without a token too. */
export const isOpen = (url: string): boolean => OPEN.includes(url)

/** Who may call an operation. No answer has a code in clear; an operation that had would be an operator's. */
export const roleFor = (method: string): TokenRole => (READING.includes(method) ? 'reader' : 'operator')

/** Whose token a request came with. Undefined where none is asked for. */
export const tokenOf = ({ token }: Pick<FastifyRequest, 'token'>): TokenHolder | undefined => token

const REALM = 'Bearer realm="panelemu"'

/** The challenge of RFC 6750 clause 3. */
const challenge = (error?: string): string => (error === undefined ? REALM : `${REALM}, error="${error}"`)

/** Why a request is not answered, and what its answer says about how to ask. */
interface Refused {
  readonly problem: Problem
  readonly challenge: string
}

const HOW = 'Send "Authorization: Bearer TOKEN" with a token of the file that --http-tokens names'

const missing = (): Refused => ({
  problem: Problem.of('TOKEN_MISSING', `${HOW}; "panelemu tokens add" makes one.`),
  challenge: challenge(),
})
const unknown = (): Refused => ({
  problem: Problem.of(
    'TOKEN_UNKNOWN',
    'The token is none of those that count now: it was mistyped, or taken away; "panelemu tokens list" shows who has one.',
  ),
  challenge: challenge('invalid_token'),
})
const malformed = (): Refused => ({
  problem: Problem.of('MALFORMED_REQUEST', `The Authorization header cannot be read. ${HOW}.`),
  challenge: challenge('invalid_request'),
})
const inUrl = (): Refused => ({
  problem: Problem.of(
    'TOKEN_IN_URL',
    'Addresses are written to logs and histories: send the token in the Authorization header, and make another one of it.',
  ),
  challenge: challenge('invalid_request'),
})
const forReaders = ({ name }: TokenHolder): Refused => ({
  problem: Problem.of(
    'READER_ONLY',
    `The token of "${name}" may only read. Use one whose role in the file of tokens is operator.`,
  ),
  challenge: `${challenge('insufficient_scope')}, scope="operator"`,
})

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Parts of an address that could be tokens. No more are looked at: an address with as many is no one's of ours. */
const MOST_PARTS = 64

/** Runs of what a token consists of, which may have slashes in it or stand between them. */
const RUNS = [/[\w.~+-]+=*/g, /[\w.~+/-]+=*/g]

/** Whether an address has a token in it: in the parameter that clients know for it (RFC 6750 clause 2.3), or one of ours anywhere. */
function hasToken(url: string, tokens: TokenList | undefined): boolean {
  if (/[?&]access_token=/i.test(url)) return true
  if (tokens === undefined) return false
  const parts = [url, decoded(url)].flatMap(text => RUNS.flatMap(run => text.match(run) ?? []))
  return [...new Set(parts)]
    .filter(isToken)
    .slice(0, MOST_PARTS)
    .some(part => tokens.find(part) !== undefined)
}

/** How often a header came: of some, Node keeps the first alone. */
const timesOf = (header: string, { raw: { rawHeaders } }: FastifyRequest): number =>
  rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === header).length

/** Who asks, or why nobody is answered. */
function admitted(request: FastifyRequest, tokens: TokenList): TokenHolder | Refused | undefined {
  const { authorization } = request.headers
  if (timesOf('authorization', request) > 1) return malformed()
  if (authorization === undefined) return isOpen(request.routeOptions.url ?? '') ? undefined : missing()
  const [, credentials] = /^bearer(?: +(.*))?$/i.exec(authorization) ?? []
  if (credentials === undefined) return /^bearer\b/i.test(authorization) ? malformed() : missing()
  if (!isToken(credentials)) return unknown()
  const found = tokens.find(credentials)
  if (!found) return unknown()
  const isReading = roleFor(request.method) === 'reader'
  // What there is not can be said to everybody who has a token.
  return isReading || found.role === 'operator' || request.is404 ? found : forReaders(found)
}

const isRefused = (found: TokenHolder | Refused): found is Refused => 'problem' in found

/**
 * Lets a request in, and notes whose it is; or gives the problem to answer it with.
 * @param tokens those that count; undefined: anybody may do everything
 */
export function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  tokens: TokenList | undefined,
): Problem | undefined {
  const found = hasToken(request.url, tokens) ? inUrl() : tokens && admitted(request, tokens)
  if (found === undefined) return undefined
  if (isRefused(found)) {
    reply.header('www-authenticate', found.challenge)
    return found.problem
  }
  request.token = found
  return undefined
}
