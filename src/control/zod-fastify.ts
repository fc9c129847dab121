import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifySchemaCompiler,
  FastifySerializerCompiler,
  FastifyServerOptions,
  FastifyTypeProvider,
} from 'fastify'
import { z } from 'zod'
import { explainInput } from '../cloud/native/problem.js'
import { InvalidInput } from './invalid-input.js'

declare module 'fastify' {
  /** What describes a route, beside the schemas that check its requests. */
  interface FastifySchema {
    /** Nothing a client need know of. */
    hide?: boolean
    tags?: readonly string[]
    /** One line, and more of it. */
    summary?: string
    description?: string
    /** Media type of the answer, where it is not JSON. */
    produces?: readonly string[]
    /** What the description shows in place of the schema that checks, where handlers check further. */
    documented?: { readonly body?: z.ZodType }
  }
}

/** Gives handlers the type of what their route's zod schemas let through. */
export interface ZodProvider extends FastifyTypeProvider {
  readonly validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown
}

/** The server as routes see it. */
export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodProvider>

type Compilers = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>

/** Checks bodies, queries, headers and path parameters with the route's zod schemas. */
const zodValidator: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data: unknown) => {
    const result = schema.safeParse(data, { error: explainInput })
    return result.success ? { value: result.data } : { error: new InvalidInput(result.error, data) }
  }

/** Answers are built by typed functions; their schemas describe them and are not applied again. */
const plainSerializer: FastifySerializerCompiler<unknown> = () => value => JSON.stringify(value)

const factories: unknown = { buildValidator: () => zodValidator, buildSerializer: () => plainSerializer }
/**
 * What the framework is to use in place of Ajv and its serializer. Given as factories, they also keep it from loading
 * those at start-up, which takes as long as all the rest; its types for factories know only Ajv's.
 */
export const compilersFactory = factories as Compilers

/** A whole number as a path or a query carries it. */
export const wholeNumber = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z.preprocess(
    text => (typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : text),
    z.int('must be a whole number').min(min, `must be at least ${min}`).max(max, `must be at most ${max}`),
  )
