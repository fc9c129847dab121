import { type IncomingMessage, METHODS, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { sendProblem } from './errors.js'
import { InOrder } from './in-order.js'
import { unreadableBody } from './json-body.js'
import type { Around } from './options.js'
import { PROBLEM_HEADER, Problem } from './problem.js'
import { SECURITY_HEADERS } from './security-headers.js'
import type { App } from './zod-fastify.js'

/** `http://host:port/path` → what was between, and what came after. */
const ABSOLUTE = /^https?:\/\/([^/?#]*)([^#]*)/i

/**
 * The address of a request without the server's own name, which a client may put in front as it would for a proxy: it then
 * counts in place of the Host header (RFC 9112 clause 3.2.2).
 */
export function originForm({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): string {
  const [, authority, rest = ''] = ABSOLUTE.exec(url) ?? []
  if (authority === undefined) return url
  headers.host = authority
  return rest.startsWith('/') ? rest : `/${rest}`
}

const NO_QUERY = z.strictObject({})

/** Answers a request that expects what there is not (RFC 9110 clause 10.1.1), before the framework sees it. */
export function failExpectation(response: ServerResponse): void {
  const { document } = Problem.of('EXPECTATION_FAILED', 'Send no Expect header, or "100-continue".')
  response.writeHead(document.status, {
    ...SECURITY_HEADERS,
    'content-type': PROBLEM_HEADER,
    connection: 'close',
  })
  response.end(JSON.stringify(document))
}

/** What HTTP asks of every request and answer, whatever the address and whoever asks. */
export function keepHttpRules(app: App, { limits, probes }: Pick<Around, 'limits' | 'probes'>): void {
  // A method that the parser knows and the router does not is refused like any other that an address does not take.
  for (const method of METHODS)
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true })
  // What is not known is refused everywhere: a misspelt name would else count for nothing without a word.
  app.addHook('onRoute', route => {
    route.schema = { querystring: NO_QUERY, ...route.schema }
  })
  const inOrder = new InOrder(limits.pipelined)
  app.addHook('onRequest', async ({ raw, headers }, reply) => {
    const over = new Promise<void>(resolve => reply.raw.once('close', resolve))
    if (!(await inOrder.turn(raw.socket, over))) {
      probes.cut.pipelined++
      raw.socket.destroy()
      return reply.hijack()
    }
    if (headers.host === undefined && raw.httpVersion === '1.1')
      return sendProblem(reply, Problem.of('MALFORMED_REQUEST', 'An HTTP/1.1 request has a Host header.'))
    if (raw.rawHeaders.length / 2 > limits.headers)
      return sendProblem(
        reply,
        Problem.of('HEAD_TOO_LARGE', `A request may have ${limits.headers} headers; send fewer.`),
      )
    return undefined
  })
}

/** Refuses what would be read as something that it is not. After it is known that somebody may ask at all. */
export function refuseUnreadableBodies(app: App): void {
  app.addHook('onRequest', ({ headers }, reply, next) => {
    const problem = unreadableBody(headers)
    if (problem) sendProblem(reply.header('accept-encoding', 'identity'), problem)
    else next()
  })
}
