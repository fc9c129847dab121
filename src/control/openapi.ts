import swagger from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import { PROBLEM_TYPE, problemSchema } from './problem.js'
import type { App } from './zod-fastify.js'

function toJson(schema: unknown, io: 'input' | 'output'): unknown {
  if (!(schema instanceof z.ZodType)) return schema
  const { $schema, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    // Every whole number is within these: they say nothing.
    override: ({ jsonSchema }) => {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  return json
}

/** A body that only may be empty, which a client need not know of; elsewhere one that may be left out has fields. */
const isEmptyBody = (schema: unknown) =>
  schema instanceof z.ZodType &&
  schema.safeParse(undefined).success &&
  !schema.safeParse({ field: 1 }).success

const problem = {
  description: 'A problem document (RFC 9457)',
  content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** A route's zod schemas, which also check its requests, as JSON Schema. */
function described(schema: FastifySchema): FastifySchema {
  const {
    body: checked,
    querystring,
    params,
    headers,
    response = {},
    produces = ['application/json'],
    ...rest
  } = schema
  const body = isEmptyBody(checked) ? undefined : checked
  const answers = Object.entries(response as Readonly<Record<string, unknown>>).map(([status, answer]) => {
    const { description = 'As asked', ...json } = toJson(answer, 'output') as { description?: string }
    const content = Object.fromEntries(produces.map(type => [type, { schema: json }]))
    return [status, status === '204' ? { description, type: 'null' } : { description, content }]
  })
  return {
    ...rest,
    ...(body ? { body: toJson(body, 'input') } : {}),
    // What the client writes is text; what it means is the checked value's type.
    ...(querystring ? { querystring: toJson(querystring, 'output') } : {}),
    ...(params ? { params: toJson(params, 'output') } : {}),
    ...(headers ? { headers: toJson(headers, 'output') } : {}),
    response: { ...Object.fromEntries(answers), default: problem },
  }
}

/** Collects the routes registered after it, and serves their description. */
export async function serveOpenApi(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'panel-emulator',
        version: '1',
        description: 'Emulated security alarm panels: make them, use them, and see what they do and why.',
      },
      servers: [{ url: '/' }],
      components: { schemas: { Problem: toJson(problemSchema, 'output') as object } },
    },
    transform: ({ schema, url }) => ({ schema: described(schema), url }),
  })
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
}
