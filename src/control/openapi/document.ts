import { z } from 'zod'
import { isOpen, roleFor } from '../admission.js'
import {
  deskStatus,
  PROBLEM_TYPE,
  type ProblemReason,
  problemRow,
  problemSchema,
  refusalStatus,
} from '../problem.js'
import { EXAMPLES } from './examples.js'
import { type Json, JsonSchemas } from './json-schemas.js'
import type { Operation } from './operation.js'
import { OPERATIONS, TAGS } from './operations.js'

/** A route with the schemas that check its requests. */
export interface DescribedRoute {
  readonly method: string
  /** As the router has it: `/panels/:id`. */
  readonly url: string
  readonly schema: RouteSchema
  /** Whether it is asked for with HEAD too. */
  readonly hasHead: boolean
}

interface RouteSchema {
  readonly tags?: readonly string[] | undefined
  readonly summary?: string | undefined
  readonly description?: string | undefined
  readonly produces?: readonly string[] | undefined
  readonly documented?: { readonly body?: z.ZodType } | undefined
  readonly body?: unknown
  readonly querystring?: unknown
  readonly params?: unknown
  readonly headers?: unknown
  readonly response?: unknown
}

/** Reasons for which any operation says no. */
const ALWAYS: readonly ProblemReason[] = [
  'MALFORMED_REQUEST',
  'INVALID_INPUT',
  'FOREIGN_ORIGIN',
  'FOREIGN_HOST',
  'TOKEN_IN_URL',
  'TOKEN_UNKNOWN',
  'UNSUPPORTED_MEDIA_TYPE',
  'INTERNAL_ERROR',
]
/** For which those do that not everybody may call. */
const GUARDED: readonly ProblemReason[] = ['TOKEN_MISSING']
/** For which those do that change something. */
const CHANGING: readonly ProblemReason[] = ['READER_ONLY']
/** For which those do whose request has a body, or could have one. */
const WITH_BODY: readonly ProblemReason[] = ['MALFORMED_JSON', 'BODY_TOO_LARGE']
const DURABLE: readonly ProblemReason[] = ['STATE_STUCK', 'STATE_DAMAGED']
/** For which something is refused before there is an operation: no operation has these responses. */
const ELSEWHERE: readonly ProblemReason[] = [
  'UNKNOWN_ROUTE',
  'METHOD_NOT_ALLOWED',
  'REQUEST_TIMEOUT',
  'EXPECTATION_FAILED',
  'HEAD_TOO_LARGE',
]

const RESPONSES = '#/components/responses/'

/** What the way to prove who one is is called. */
const SCHEME = 'token'
const BEARER = {
  type: 'http',
  scheme: 'bearer',
  description:
    'Where the emulator has a file of tokens (`--http-tokens`), which it must have to be reached from elsewhere: one of them. ' +
    'With the role `reader` it may read, with `operator` everything. `/livez` and `/readyz` are answered without, too.',
}

const isSchema = (schema: unknown): schema is z.ZodType => schema instanceof z.ZodType

/** A body that only may be empty, which a client need not know of; elsewhere one that may be left out has fields. */
const isEmptyBody = (schema: z.ZodType) =>
  schema.safeParse(undefined).success && !schema.safeParse({ field: 1 }).success

const text = { schema: { type: 'string' } }
const header = (description: string) => ({ description, ...text })

/** Reasons of which the name of a response is made. */
const MOST_WORDS = 6

const capital = (id: string) => id.charAt(0).toUpperCase() + id.slice(1)

/** A reason, its status and its title. */
type Row = readonly [reason: string, status: number, title: string]

/** Answers that say no, by name; operations that can say the same refer to the same. */
class ProblemResponses {
  readonly #responses: Record<string, Json> = {}
  readonly #reasons = new Map<string, ReadonlySet<string>>()

  /**
   * For each status the response with all the reasons that have it.
   * @param id of the operation, after which those are named that have more than a few
   */
  of(rows: readonly Row[], id = ''): Record<string, { readonly $ref: string }> {
    const statuses = [...new Set(rows.map(([, status]) => status))].sort((a, b) => a - b)
    return Object.fromEntries(
      statuses.map(status => [
        String(status),
        {
          $ref: this.#named(
            status,
            rows.filter(row => row[1] === status),
            id,
          ),
        },
      ]),
    )
  }

  /** What a reference leads to. */
  at({ $ref }: { readonly $ref: string }): Json {
    return this.#responses[$ref.slice(RESPONSES.length)] ?? {}
  }

  /** All of them, with the headers that go with some reasons. */
  all(headers: { readonly [Reason in ProblemReason]?: Json }): Json {
    const named = Object.entries(this.#responses).sort(([a], [b]) => (a < b ? -1 : 1))
    return Object.fromEntries(
      named.map(([name, response]) => {
        const own = Object.entries(headers).filter(([reason]) => this.#reasons.get(name)?.has(reason))
        const all = Object.assign({}, ...own.map(([, more]) => more))
        return [name, own.length > 0 ? { ...response, headers: all } : response]
      }),
    )
  }

  #named(status: number, rows: readonly Row[], id: string): string {
    const titles = new Map(rows.map(([reason, , title]) => [reason, title]))
    const words = [...titles.keys()].map(reason =>
      reason.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    )
    const name = words.length > MOST_WORDS ? `${capital(id)}${status}` : words.join('Or')
    this.#reasons.set(name, new Set(titles.keys()))
    this.#responses[name] = problemResponse(status, titles)
    return RESPONSES + name
  }
}

function problemResponse(status: number, titles: ReadonlyMap<string, string>) {
  const narrowed = { status: { const: status }, reason: { enum: [...titles.keys()] } }
  return {
    description: [...titles].map(([reason, title]) => `\`${reason}\`: ${title}`).join('. '),
    content: {
      [PROBLEM_TYPE]: {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: narrowed }],
        },
      },
    },
  }
}

const row = (reason: ProblemReason): Row => [reason, problemRow(reason).status, problemRow(reason).title]

/** Why not everybody may call it. */
const guardOf = ({ method, url }: DescribedRoute): readonly ProblemReason[] =>
  isOpen(url) ? [] : [...GUARDED, ...(roleFor(method) === 'operator' ? CHANGING : [])]

/** Who may: with a token of that role where the emulator has tokens, everybody where it has none. */
const securityOf = ({ method, url }: Pick<DescribedRoute, 'method' | 'url'>) => [
  {},
  { [SCHEME]: isOpen(url) ? [] : [roleFor(method)] },
]

function problemsOf(route: DescribedRoute, operation: Operation): Row[] {
  const { method } = route
  const { problems = [], refusals = [], refusalStatus: other = {}, desk = [], durable } = operation
  const own = [
    ...ALWAYS,
    ...guardOf(route),
    ...(method !== 'GET' ? WITH_BODY : []),
    ...(durable ? DURABLE : []),
    ...problems,
  ]
  return [
    ...own.map(row),
    ...refusals.map(reason => [reason, other[reason] ?? refusalStatus(reason), 'the panel refused'] as const),
    ...desk.map(reason => [reason, deskStatus(reason), 'the desk refused'] as const),
  ]
}

function parametersOf({ schema: { params, querystring, headers } }: DescribedRoute, schemas: JsonSchemas) {
  const places = { path: params, query: querystring, header: headers }
  return Object.entries(places).flatMap(([place, schema]) => {
    if (!isSchema(schema)) return []
    const { properties = {}, required = [] } = schemas.of(schema, 'input') as {
      properties?: Record<string, Json>
      required?: string[]
    }
    return Object.entries(properties).map(([name, { description, ...json }]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: json,
    }))
  })
}

function bodyOf({ schema }: DescribedRoute, operation: Operation, schemas: JsonSchemas) {
  if (!isSchema(schema.body) || isEmptyBody(schema.body)) return {}
  const body = schema.documented?.body ?? schema.body
  const example = EXAMPLES[operation.id]?.body
  const content = {
    schema: schemas.of(body, 'input'),
    ...(example === undefined ? {} : { example }),
  }
  return {
    requestBody: { required: !body.safeParse(undefined).success, content: { 'application/json': content } },
  }
}

function answersOf({ schema }: DescribedRoute, operation: Operation, schemas: JsonSchemas) {
  const { produces = ['application/json'], response = {} } = schema
  const headers = Object.entries(operation.headers ?? {}).map(([name, meaning]) => [name, header(meaning)])
  const example = EXAMPLES[operation.id]?.answer
  return Object.fromEntries(
    Object.entries(response as Readonly<Record<string, z.ZodType>>).map(([status, answer]) => {
      const json = schemas.of(operation.form ?? answer, 'output')
      const content = { schema: json, ...(example === undefined ? {} : { example }) }
      return [
        status,
        {
          description: operation.answers ?? answer.meta()?.description ?? 'As asked',
          ...(headers.length > 0 ? { headers: Object.fromEntries(headers) } : {}),
          ...(status === '204' ? {} : { content: Object.fromEntries(produces.map(type => [type, content])) }),
        },
      ]
    }),
  )
}

/** What an answer to HEAD is: the same without its content. */
function headOf(id: string, described: Json, responses: Readonly<Record<string, Json>>) {
  return {
    ...described,
    operationId: `head${capital(id)}`,
    description: 'The same as with GET, and nothing of it but the headers.',
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, { content, ...rest }]) => [status, rest]),
    ),
  }
}

function operationsOf(route: DescribedRoute, schemas: JsonSchemas, problems: ProblemResponses): Json {
  const { method, url, schema, hasHead } = route
  const operation = OPERATIONS[`${method} ${url}`]
  if (!operation) throw new Error(`${method} ${url} is not described`)
  const { id } = operation
  const parameters = parametersOf(route, schemas)
  const answers = answersOf(route, operation, schemas)
  const refused = problems.of(problemsOf(route, operation), id)
  const described = {
    operationId: id,
    tags: schema.tags,
    summary: schema.summary,
    description: [schema.description, operation.description].filter(Boolean).join('\n\n'),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(route, operation, schemas),
    security: securityOf(route),
    responses: { ...answers, ...refused },
  }
  if (!hasHead) return { [method.toLowerCase()]: described }
  const bare = Object.entries(refused).map(([status, reference]) => [status, problems.at(reference)])
  return {
    [method.toLowerCase()]: described,
    head: headOf(id, described, { ...answers, ...Object.fromEntries(bare) }),
  }
}

const ABOUT =
  'Emulated security alarm panels: make them, use them, and see what they do and why.\n\n' +
  'Whatever is refused is answered with a problem document (RFC 9457) whose `reason` stays the same. At an address that is ' +
  'none, with a method it does not take, and where no HTTP request arrives whole, the answer is one of the responses ' +
  'among the components that no operation has.'

/**
 * The OpenAPI document of the API.
 * @param version of the package
 * @throws Error for a route that is not described
 */
export function openApiDocument(routes: readonly DescribedRoute[], version: string): Json {
  const schemas = new JsonSchemas()
  schemas.of(problemSchema, 'output')
  const problems = new ProblemResponses()
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.url.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], ...operationsOf(route, schemas, problems) }
  }
  for (const reason of ELSEWHERE) problems.of([row(reason)])
  const challenge = { 'WWW-Authenticate': header('How to ask (RFC 6750, clause 3)') }
  const responses = problems.all({
    METHOD_NOT_ALLOWED: { Allow: header('The methods the address takes') },
    TOKEN_UNKNOWN: challenge,
    READER_ONLY: challenge,
    TOO_MANY_STREAMS: { 'Retry-After': header('Seconds until it is worth asking again') },
  })
  return {
    openapi: '3.1.0',
    info: {
      title: 'panel-emulator',
      version,
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
      contact: { name: 'panel-emulator' },
    },
    servers: [{ url: '/', description: 'The emulator that serves this' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas: schemas.components, responses, securitySchemes: { [SCHEME]: BEARER } },
  }
}
