import { isUtf8 } from 'node:buffer'
import type { IncomingHttpHeaders } from 'node:http'
import { jsonPlace, readJson } from '../catalogue/json-text.js'
import { Problem } from './problem.js'
import type { App } from './zod-fastify.js'

/** Largest body the API takes, in bytes. */
export const BODY_LIMIT = 1024 * 1024

/** A body that is not JSON, or JSON that nobody can have meant. */
export class MalformedJson extends Error {
  override readonly name = 'MalformedJson'

  /** @param what is wrong with it */
  constructor(what: string) {
    super(`The body ${what}.`)
  }

  problem(): Problem {
    return Problem.of('MALFORMED_JSON', this.message)
  }
}

const unsupported = (detail: string) => Problem.of('UNSUPPORTED_MEDIA_TYPE', detail)

/** Why a body of these headers is not looked at: it would be read as something that it is not. */
export function unreadableBody(headers: IncomingHttpHeaders): Problem | undefined {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (encoding !== 'identity')
    return unsupported('Send the body as it is: no Content-Encoding is undone here.')
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(headers['content-type'] ?? '')?.[1]?.toLowerCase()
  // RFC 8259 clause 8.1: JSON is UTF-8, and has no such parameter; those who give it all the same mean the same.
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
    return unsupported('JSON is UTF-8: send it so, with "content-type: application/json".')
  return undefined
}

/** Takes JSON and nothing else. An empty body is none, whatever its type says. */
export function acceptJsonOnly(app: App): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (_, bytes, done) => {
    if (bytes.length === 0) return done(null, undefined)
    // Anything else would become U+FFFD, which nobody sent.
    if (!isUtf8(bytes)) return done(new MalformedJson('is not UTF-8'))
    const read = readJson(bytes.toString('utf8'))
    if (read.fault) done(new MalformedJson(`${read.fault.message}${jsonPlace(read.fault)}`))
    else done(null, read.value)
  })
}
