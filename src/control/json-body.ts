import { type JsonFault, jsonPlace, readJson } from '../catalogue/json-text.js'
import { Problem } from './problem.js'
import type { App } from './zod-fastify.js'

/** Largest body the API takes, in bytes. */
export const BODY_LIMIT = 1024 * 1024

/** A body that is not JSON, or JSON that nobody can have meant. */
export class MalformedJson extends Error {
  override readonly name = 'MalformedJson'

  constructor(fault: JsonFault) {
    super(`The body ${fault.message}${jsonPlace(fault)}.`)
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
    const read = readJson(text)
    if (read.fault) done(new MalformedJson(read.fault))
    else done(null, read.value)
  })
}
