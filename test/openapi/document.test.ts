import { readFileSync, writeFileSync } from 'node:fs'
import { METHODS } from 'node:http'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/control/app.js'
import { OPERATIONS, TAGS } from '../../src/control/openapi/operations.js'
import { apiFor, emulatorFor, HOUSE, type Method } from '../../src/control/testing/api.js'
import { MessageReader } from '../../src/control/testing/sse.js'
import { OPERATOR } from '../../src/emulator/operator.js'
import { isDeep } from '../../tools/test/budget.js'
import { checkerOf, type OpenApi, type Place, placesOf } from '../support/openapi.js'

const root = new URL('../../', import.meta.url)
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }
const { api, served } = apiFor(onTestFinished)

/** The description as it is served. */
let document: OpenApi
let places: Place[]
let check: ReturnType<typeof checkerOf>
const isUpdate = process.env.UPDATE_OPENAPI === '1'

beforeAll(async () => {
  const { emulator } = emulatorFor()
  const app = await createApp({ emulator, host: '127.0.0.1', version })
  document = (await app.inject('/openapi.json')).json<OpenApi>()
  await app.close()
  await emulator.close()
  places = placesOf(document)
  check = checkerOf(document)
})

const isCommon = (method: string) => /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method)

describe('the description of the API', () => {
  test('is in the package as it is served', async () => {
    const copy = new URL('docs/openapi.json', root)
    if (isUpdate) writeFileSync(copy, `${JSON.stringify(document, undefined, 1)}\n`)
    expect(JSON.parse(readFileSync(copy, 'utf8')), 'write it anew with `npm run docs`').toEqual(document)
  })

  test('is what the types of the client are made from', async () => {
    const file = fileURLToPath(new URL('src/client/api.ts', root))
    const text = `${HEAD}${astToString(await openapiTS(JSON.stringify(document)))}`
    if (isUpdate) writeFileSync(file, text)
    expect(readFileSync(file, 'utf8'), 'write them anew with `npm run docs`').toBe(text)
  })

  test('has a name, a tag, words and an example for each operation', () => {
    const ids = places.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(document.tags.map(({ name }) => name)).toEqual(Object.keys(TAGS))
    const shown = places.filter(({ method }) => method !== 'HEAD')
    expect(shown.map(({ operationId }) => operationId).sort()).toEqual(
      Object.values(OPERATIONS)
        .map(({ id }) => id)
        .sort(),
    )
    for (const { operationId, tags, summary, description, requestBody, responses } of shown) {
      expect(operationId).toMatch(/^[a-z]+([A-Z][a-z]+)*$/)
      expect(tags.length, operationId).toBe(1)
      expect(Object.keys(TAGS), operationId).toContain(tags[0])
      expect(summary, operationId).toMatch(/^[A-Z].+[^.]$/)
      expect(description, operationId).toMatch(/^\S.+\.$/s)
      for (const content of [
        ...Object.values(requestBody?.content ?? {}),
        ...Object.entries(responses).flatMap(([status, { content = {} }]) =>
          status < '300' ? Object.values(content) : [],
        ),
      ]) {
        expect(content.example, operationId).toBeDefined()
        expect(check(content.schema, content.example), operationId).toBeUndefined()
      }
    }
  })

  test('tells of every method that an address takes', async () => {
    const { ask, app } = await api()
    const [common, rare] = [METHODS.filter(isCommon), METHODS.filter(name => !isCommon(name))]
    for (const [index, [path, described]] of Object.entries(document.paths).entries()) {
      const address = path.replace(/\{\w+\}/g, '1')
      const takes = Object.keys(described)
        .map(method => method.toUpperCase())
        .sort()
      // Each address is asked by each method that clients use, and each of the others is used on some address.
      const some = isDeep ? rare : rare.slice(index % rare.length).slice(0, 2)
      for (const method of [...common, ...some].filter(name => !takes.includes(name) && name !== 'CONNECT')) {
        const answer = await app.inject({ method: method as Method, url: address })
        expect([method, path, answer.statusCode]).toEqual([method, path, 405])
        expect(answer.headers.allow).toBe(takes.join(', '))
      }
    }
    const { status, body, headers } = await ask('PATCH', '/api/v1/panels')
    const response = document.components.responses.MethodNotAllowed
    expect(status).toBe(405)
    expect(check(response?.content?.['application/problem+json']?.schema ?? {}, body)).toBeUndefined()
    expect(Object.keys(response?.headers ?? {}).filter(name => !(name.toLowerCase() in headers))).toEqual([])
  })

  test('says of HEAD what it says of GET, without content', async () => {
    const { ask, app, emulator } = await api()
    emulator.add(HOUSE)
    const heads = places.filter(({ method }) => method === 'HEAD')
    expect(heads.length).toBeGreaterThan(12)
    for (const { path, responses } of heads) {
      for (const id of ['house', 'nobody']) {
        const address = path
          .replace('{id}', path.includes('/models/') && id === 'house' ? HOUSE.model : id)
          .replace('{seq}', '1')
        const got = await ask('GET', address)
        const { statusCode, payload, headers } = await app.inject({ method: 'HEAD', url: address })
        expect([path, statusCode]).toEqual([path, got.status])
        expect([payload, headers['content-type']]).toEqual(['', got.headers['content-type']])
        expect(responses[statusCode], path).toBeDefined()
        expect(responses[statusCode]?.content).toBeUndefined()
      }
    }
  })

  test('tells where a new panel is, in the header it names', async () => {
    const { ask } = await api()
    const create = places.find(({ operationId }) => operationId === 'createPanel')
    const { headers } = await ask('POST', '/api/v1/panels', HOUSE)
    expect(Object.keys(create?.responses[201]?.headers ?? {})).toEqual(['Location'])
    expect((await ask('GET', String(headers.location))).status).toBe(200)
  })

  test('has the form of every message of a stream', async () => {
    const { emulator, url } = await served()
    emulator.add(HOUSE)
    // More than the feed keeps.
    for (let times = 0; times < 7_000; times++)
      emulator
        .get('house')
        ?.device.take({ type: 'zone', by: OPERATOR, zone: 1, condition: { open: times % 2 === 0 } })
    const response = await fetch(`${url}/api/v1/events`, { headers: { 'last-event-id': '0' } })
    const reader = new MessageReader(response)
    const seen = new Set<string>()
    for (const { id, event, data } of await reader.take(50)) {
      seen.add(event ?? 'message')
      const message = {
        ...(id === undefined ? {} : { id: String(id) }),
        ...(event === undefined ? {} : { event }),
        data,
      }
      expect(
        check({ $ref: '#/components/schemas/StreamMessage' }, message),
        JSON.stringify(message),
      ).toBeUndefined()
    }
    await reader.leave()
    expect([...seen].sort()).toEqual(['message', 'missed'])
  })
})

/** What begins the file of types. */
const HEAD = `/**
 * The types of the API, made from docs/openapi.json by \`npm run docs\`.
 */
`
