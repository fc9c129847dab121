import { Problem } from './problem.js'
import type { App } from './zod-fastify.js'

/** Largest body the API takes, in bytes. */
export const BODY_LIMIT = 1024 * 1024

/** A body that is not JSON. */
export class MalformedJson extends Error {
  override readonly name = 'MalformedJson'

  /** The parser's own words are not repeated: they quote the body, and there may be a code in it. */
  constructor(cause: unknown) {
    const at = /at position (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1]
    super(`The body is not JSON${at === undefined ? '' : ` (at character ${Number(at) + 1})`}.`)
  }

  problem(): Problem {
    return Problem.of('MALFORMED_JSON', this.message)
  }
}

/** Takes JSON and nothing else. An empty body is none, whatever its type says. */
export function acceptJsonOnly(app: App): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (_, text, done) => {
    if (text === '') return done(null, undefined)
    try {
      done(null, JSON.parse(text))
    } catch (error) {
      done(new MalformedJson(error))
    }
  })
}
