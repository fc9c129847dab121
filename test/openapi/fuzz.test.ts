import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiFor, emulatorFor, type Method } from '../../src/control/testing/api.js'
import { FAULTS } from '../../src/faults/registry.js'
import { budget } from '../../tools/test/budget.js'
import { type Hints, valuesOf } from '../support/json-arbitrary.js'
import { checkerOf, type Json, type OpenApi, type Place, placesOf } from '../support/openapi.js'

const SEED = 20_260_101
/** Of an operation that has a body, and of one that has none. */
const [RUNS, RUNS_WITHOUT_BODY] = [budget(20, 50), budget(8, 20)]

const INITIAL = [
  { id: 'house', model: 'dsc-powerseries-neo' },
  { id: 'flat', model: 'interlogix-nx', partitions: 2 },
]

const ids = fc.constantFrom('house', 'flat', 'house', 'flat', 'garage')
const NAMES = FAULTS.map(({ name }) => name)

/** What leads somewhere: panels there are, zones they have, keys that do something. */
const HINTS: Hints = {
  id: fc.oneof(
    { weight: 5, arbitrary: ids },
    { weight: 1, arbitrary: fc.stringMatching(/^[a-z0-9-]{1,64}$/) },
  ),
  model: fc.oneof(
    fc.constantFrom('neo', 'interlogix-nx', 'interlogix-concord-4', 'dsc-powerseries-neo@1.30', 'no-such'),
    fc.string({ minLength: 1, maxLength: 10 }),
  ),
  keys: fc
    .array(fc.constantFrom('1234', '[AWAY]', '[BYPASS]1[OK]', '0000', '[FIRE]', '[PROGRAM]', 'x', '['), {
      minLength: 1,
      maxLength: 4,
    })
    .map(parts => parts.join('')),
  // A clock that is moved to the end of the calendar is busy for long; beyond that it is not moved at all.
  seconds: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.constant(253_402_300_799)),
  to: fc.constantFrom(
    '2026-01-01T02:00:00Z',
    '2026-01-01T03:00:00.000+01:00',
    '9999-12-31T23:59:59.999Z',
    'then',
  ),
  zone: fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
  partition: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
  name: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...NAMES) },
    { weight: 1, arbitrary: fc.constant('x') },
  ),
  keypad: fc.constantFrom(1, 2, 200),
  type: fc.constantFrom('panel.', 'zone.input', 'x'),
}
const [USERS, PLANS] = [
  fc.constantFrom('Ada', 'Bea', 'Cid', 'nobody'),
  fc.constantFrom('Sites', 'Shops', 'none'),
]
const OF_PLAYS = fc.constantFrom('play-1', 'play-2', 'play-99', '30-system-full', 'x')
/** Of whom an address is, by what it begins with. */
const ADDRESSED: readonly (readonly [part: string, ids: fc.Arbitrary<unknown>])[] = [
  ['/plays/', OF_PLAYS],
  ['/cases/', OF_PLAYS],
  ['/models/', HINTS.model ?? fc.string()],
  ['/desk/users/', USERS],
  ['/desk/plans/', PLANS],
]
/** In a body those names mean other things. */
const BODY_HINTS: Hints = {
  ...HINTS,
  user: USERS,
  plan: PLANS,
  panel: ids,
  code: fc.constantFrom('4711', '4712', '1234', '2580', '47', 'x', ''),
  time: fc.constantFrom(
    'always',
    'once',
    'mon-fri 08:00-16:00',
    '2026-01-05T08:00:00Z/2026-01-09T16:00:00Z',
    '2026-01-05T08:00:00Z',
  ),
  language: fc.constantFrom('en', 'es-MX', '?'),
  slot: fc.constantFrom(1, 2, 9, 65_534),
  length: fc.constantFrom(4, 5, 6),
  name: fc.string({ minLength: 1, maxLength: 64 }),
  type: fc.constant('standard'),
  case: fc.constantFrom('30-system-full', '02-refused-while-armed', 'no-such'),
  scenario: fc.constantFrom(
    'name: A door\npanel: { model: interlogix-nx }\nsteps: [{ zone: { zone: 1, open: true } }, { wait: 1d }]',
    'name: No step\npanel: { model: interlogix-nx }\nsteps: []',
    '{',
  ),
}

/** What no schema of a request takes, wherever it stands. */
const WRONG: readonly unknown[] = [
  null,
  [],
  {},
  '',
  'x'.repeat(2_000),
  '\u0000',
  '\ud800',
  -1,
  0.5,
  2 ** 53,
  1e300,
  true,
  [[[[]]]],
  { __proto__: null, constructor: 1 },
]

/** The same value with one thing in it changed. */
const spoilt = (value: unknown) =>
  fc
    .record({
      at: fc.nat(),
      how: fc.constantFrom('replace', 'remove', 'add'),
      what: fc.constantFrom(...WRONG),
    })
    .map(({ at, how, what }) => {
      const copy = structuredClone(value)
      const places: [object, string][] = []
      const look = (part: unknown): void => {
        if (typeof part !== 'object' || part === null) return
        for (const [key, inner] of Object.entries(part)) {
          places.push([part, key])
          look(inner)
        }
      }
      look(copy)
      if (typeof copy === 'object' && copy !== null && how === 'add') return { ...copy, unheardOf: what }
      const place = places[at % Math.max(1, places.length)]
      if (!place) return what
      if (how === 'remove') Reflect.deleteProperty(...place)
      else Reflect.set(...place, what)
      return copy
    })

/** A request, and whether it has the form that the document asks for. */
interface Request {
  readonly url: string
  readonly body?: unknown
  readonly headers: Record<string, string>
  readonly fits: boolean
}

/** What is sent: none, most often, beside what the operation asks for. */
const HEADERS: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ origin: 'http://elsewhere.example' }) },
  { weight: 1, arbitrary: fc.constant({ 'content-encoding': 'gzip' }) },
  { weight: 1, arbitrary: fc.constant({ 'content-type': 'text/plain' }) },
)

type Api = Awaited<ReturnType<ReturnType<typeof apiFor>['api']>>
/** The emulator that is asked, and another one whose panels are connected, for what is asked of the desk. */
let api: Api
let atDesk: Api
let apart: Api
let document: OpenApi
let check: ReturnType<typeof checkerOf>
const ends: (() => Promise<void>)[] = []

/** @param desk whether panels are connected with a cloud, and somebody is at its desk */
async function begin(desk?: true) {
  const { clock } = emulatorFor()
  const made = await apiFor(end => void ends.push(end)).api({
    ...(desk ? { desk } : {}),
    initial: INITIAL,
    advance: async to => void (made.emulator.clock as typeof clock).advanceTo(to),
  })
  return made
}

beforeAll(async () => {
  apart = await begin()
  atDesk = await begin(true)
  for (const spec of INITIAL) atDesk.emulator.add(spec)
  // The desk, and with it the modules, are connected when this answers.
  await atDesk.ask('GET', '/api/v1/desk')
  const asks = (action: string, input: object) =>
    atDesk.ask('POST', `/api/v1/desk/actions/${action}`, { role: 'dealer-administrator', input })
  for (const [first, code] of [
    ['Ada', '4711'],
    ['Bea', '5822'],
    ['Cid', '6933'],
  ])
    await asks('user/add', { first, code })
  for (const name of ['Sites', 'Shops']) await asks('plan/add', { name, systems: [{ panel: 'flat' }] })
  api = apart
  document = (await api.ask('GET', '/openapi.json')).body as OpenApi
  check = checkerOf(document)
})
afterAll(async () => {
  for (const end of ends) await end()
})

/** Requests of an operation, most of which have the form that its description asks for. */
function requestsOf({ path, method, parameters = [], requestBody }: Place): fc.Arbitrary<Request> {
  const root: Json = { ...document }
  const own = ADDRESSED.find(([part]) => path.includes(part))?.[1]
  const hints: Hints = own ? { ...HINTS, id: own } : HINTS
  const values = (place: string) =>
    fc.record(
      Object.fromEntries(
        parameters
          .filter(parameter => parameter.in === place)
          .map(({ name, schema }) => [name, hints[name] ?? valuesOf(schema, root)]),
      ),
      {
        requiredKeys: parameters
          .filter(parameter => parameter.in === place && parameter.required)
          .map(({ name }) => name),
      },
    )
  const content = requestBody?.content['application/json']?.schema
  const good = content ? valuesOf(content, root, BODY_HINTS) : fc.constant(undefined)
  const body = content
    ? fc.oneof(
        { weight: 3, arbitrary: good },
        { weight: 2, arbitrary: good.chain(spoilt) },
        {
          weight: 1,
          arbitrary: fc.constantFrom<unknown>(undefined, null, '{', '{"a":', `${'['.repeat(99)}`),
        },
      )
    : good
  const unknown = fc.oneof(
    { weight: 9, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constant({ unheardOf: '1' }) },
  )
  return fc
    .record({ path: values('path'), query: values('query'), unknown, body, headers: HEADERS })
    .map(({ path: places, query, unknown: more, body: sent, headers }) => {
      const address = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(String(places[name])),
      )
      const asked = new URLSearchParams(
        Object.entries({ ...query, ...more }).map(([name, value]): [string, string] => [name, String(value)]),
      )
      const isText = typeof sent === 'string' && content !== undefined
      const parametersFit = parameters
        .filter(({ in: place }) => place !== 'header')
        .every(({ name, in: place, schema }) => {
          const value = (place === 'path' ? places : query)[name]
          return value === undefined || check(schema, value) === undefined
        })
      const bodyFits =
        !content || (sent === undefined ? !requestBody?.required : !isText && !check(content, sent))
      return {
        url: `${address}${asked.size > 0 ? `?${asked}` : ''}`,
        ...(sent === undefined ? {} : { body: sent }),
        headers: sent === undefined && method === 'GET' && 'content-type' in headers ? {} : headers,
        fits: parametersFit && bodyFits && !('unheardOf' in more),
      }
    })
}

/** All that a refusal must leave as it was; that something was refused, a panel tells. */
const state = () => ({
  now: api.emulator.clock.now(),
  panels: api.emulator.panels().map(unit => ({
    id: unit.id,
    faults: unit.device.faults,
    zones: unit.device.panel.view.zones.all(),
    main: structuredClone(unit.device.panel.view.main),
    revision: unit.device.panel.view.slots.revision,
    told: unit.log.after(0).filter(({ type }) => type !== 'port.refused' && type !== 'port.command').length,
  })),
})

/**
 * What the description cannot say in a schema, and says in words: that a body belongs to the fault of the address, that a list
 * has no id twice, how far the clock goes, that a keypad is named once, how a time of access is written.
 */
const IN_WORDS = [
  'setFault',
  'populatePanels',
  'advanceClock',
  'getDisplay',
  // When somebody has access is a text.
  'switchDeskAccessOn',
  'addDeskPlan',
  'editDeskPlan',
]

/** What was answered how often, by operation, status and reason. */
const answers = new Map<string, number>()

async function answered(place: Place, { url, body, headers, fits }: Request): Promise<void> {
  for (const spec of INITIAL) if (!api.emulator.get(spec.id)) api.emulator.add(spec)
  const before = state()
  const { status, headers: got, body: json, text } = await api.ask(place.method as Method, url, body, headers)
  const said = `${place.operationId} ${url} ${JSON.stringify(body)?.slice(0, 300)}: ${status} ${text.slice(0, 300)}`
  const response = place.responses[status]
  expect(response, `an answer that is not described: ${said}`).toBeDefined()
  if (response?.content) {
    const type = String(got['content-type']).split(';')[0] ?? ''
    const content = response.content[type]
    expect(content, `a type that is not described: ${type} ${said}`).toBeDefined()
    const wrong = content && check(content.schema, /json\b/.test(type) ? json : text)
    expect(wrong, `an answer of another form: ${said}`).toBeUndefined()
  } else expect(text, said).toBe('')
  const { reason = '' } = (json ?? {}) as { reason?: string }
  const answer = `${place.operationId} ${status} ${reason}`
  answers.set(answer, (answers.get(answer) ?? 0) + 1)
  if (status >= 400 && text !== '') checkProblem(place, body, json, said)
  if (status >= 400) expect(state(), `a refusal with an effect: ${said}`).toEqual(before)
  if (fits && status === 400)
    expect(IN_WORDS, `refused though it has the form that is described: ${said}`).toContain(place.operationId)
  if (!fits)
    expect(
      status,
      `taken though it does not have the form that is described: ${said}`,
    ).toBeGreaterThanOrEqual(400)
}

/** The names that a request can be said to be wrong at: of its parameters, and of what is in its body or belongs there. */
function namesIn({ parameters = [], requestBody }: Place, body: unknown): string[] {
  const form = requestBody?.content['application/json']?.schema
  const properties = (schema: Json | undefined): string[] => {
    if (!schema) return []
    const { $ref, properties: own = {}, anyOf = [], oneOf = [] } = schema as Record<string, never>
    if ($ref !== undefined) {
      const name = String($ref).split('/').at(-1) ?? ''
      return properties((document.components as { schemas: Record<string, Json> }).schemas[name])
    }
    return [...Object.keys(own), ...[...(anyOf as Json[]), ...(oneOf as Json[])].flatMap(properties)]
  }
  const sent = typeof body === 'object' && body !== null ? Object.keys(body) : []
  return [...parameters.map(({ name }) => name), ...properties(form), ...sent, 'unheardOf']
}

/** A refusal is a sentence, and names the field of the request that it is about, as the request spells it. */
function checkProblem(place: Place, body: unknown, json: unknown, said: string): void {
  const { detail = '', field, reason = '' } = json as { detail?: string; field?: string; reason?: string }
  // The desk's sentences can begin with a name, or with the id of the panel that would say so.
  const isDesks = place.operationId.includes('Desk')
  expect(detail, `no sentence: ${said}`).toMatch(
    isDesks ? /^\S(?:.*[^.])?[.?!]$/s : /^["A-Z\d](?:.*[^.])?[.?!]$/s,
  )
  const isWhole = /^In the body: (a JSON body is needed|the body must be|give at least one)/i.test(detail)
  const aboutField = /^(INVALID_|UNKNOWN_(?!ROUTE)|.*_RANGE$|NOT_BYPASSABLE)/.test(reason)
  if (aboutField && !isWhole) expect(field, `no field: ${said}`).toBeTypeOf('string')
  if (field !== undefined)
    expect(namesIn(place, body), `another field: ${said}`).toContain(field.split(/[.[]/)[0])
}

describe('whatever is asked', () => {
  test('is answered as it is described, and a refusal changes nothing', { timeout: 120_000 }, async () => {
    for (const place of placesOf(document)) {
      // A stream that begins does not end; what it refuses is asked for here too.
      const isStream = place.operationId.startsWith('stream')
      api = place.path.startsWith('/api/v1/desk') ? atDesk : apart
      if (place.method === 'HEAD') continue
      const requests = requestsOf(place).filter(({ fits }) => !isStream || !fits)
      await fc.assert(
        fc.asyncProperty(requests, request => answered(place, request)),
        { seed: SEED, numRuns: place.requestBody ? RUNS : RUNS_WITHOUT_BODY, endOnFailure: true },
      )
    }
    if (process.env.DEBUG_FUZZ) console.log([...answers].sort().join('\n'))
    // Most of what can be refused was.
    expect(answers.size).toBeGreaterThan(60)
  })
})
