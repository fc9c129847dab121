import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifySchemaCompiler,
  FastifySerializerCompiler,
  FastifyTypeProvider,
} from 'fastify'
import { z } from 'zod'
import { InvalidInput } from './invalid-input.js'

/** Gives handlers the type of what their route's zod schemas let through. */
export interface ZodProvider extends FastifyTypeProvider {
  readonly validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown
}

/** The server as routes see it. */
export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodProvider>

/** Checks bodies, queries and path parameters with the route's zod schemas. */
export const zodValidator: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data: unknown) => {
    const result = schema.safeParse(data)
    return result.success ? { value: result.data } : { error: new InvalidInput(result.error, data) }
  }

/** Answers are built by typed functions; their schemas describe them and are not applied again. */
export const plainSerializer: FastifySerializerCompiler<unknown> = () => value => JSON.stringify(value)

/** A whole number as a path or a query carries it. */
export const wholeNumber = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z.preprocess(
    text => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : text),
    z.int('must be a whole number').min(min, `must be at least ${min}`).max(max, `must be at most ${max}`),
  )
