import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { BODY_LIMIT } from './json-body.js'
import { PROBLEM_TYPE, problemSchema } from './problem.js'
import { apiFor, HOUSE, type Method } from './testing/api.js'

const { api, served } = apiFor(onTestFinished)

const CODE = '907856'

describe('a request that cannot be answered gets a problem document', () => {
  const cases: [what: string, Method, string, unknown, object][] = [
    ['an unknown address', 'GET', '/api/v1/panel', undefined, { status: 404, reason: 'UNKNOWN_ROUTE' }],
    ['an unknown method', 'PATCH', '/api/v1/panels', {}, { status: 405, reason: 'METHOD_NOT_ALLOWED' }],
    ['a bad address', 'GET', '/api/v1/%zz', undefined, { status: 400, reason: 'MALFORMED_REQUEST' }],
    [
      'an address that is too long',
      'GET',
      `/api/v1/panels/${'a'.repeat(200)}`,
      undefined,
      { status: 400, reason: 'MALFORMED_REQUEST' },
    ],
    [
      'no JSON',
      'POST',
      '/api/v1/panels',
      `{"masterCode": ${CODE} x`,
      { status: 400, reason: 'MALFORMED_JSON' },
    ],
    [
      'half JSON',
      'POST',
      '/api/v1/panels',
      `{"masterCode": "${CODE}`,
      { status: 400, reason: 'MALFORMED_JSON' },
    ],
    [
      'JSON that is too deep',
      'POST',
      '/api/v1/panels',
      `{"model": "interlogix-nx",\n"automation": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      {
        status: 400,
        reason: 'MALFORMED_JSON',
        detail: 'The body is nested more than 64 levels deep at line 2, column 78.',
      },
    ],
    [
      'a name of most of a megabyte',
      'POST',
      '/api/v1/panels',
      { ...HOUSE, automation: { ['x'.repeat(900_000)]: { y: 1 } } },
      {
        status: 422,
        field: expect.stringMatching(/^automation\.x{64}…$/),
        detail: expect.stringMatching(
          /^In the body: automation\.x{64}…: there is no protocol "x{64}…"; there is .{0,100}$/,
        ),
      },
    ],
    [
      'a list of 300,000 things that are no panels',
      'POST',
      '/api/v1/populate',
      `{"panels":[${'{},'.repeat(300_000)}{}]}`,
      {
        status: 400,
        field: 'panels',
        detail: 'In the body: "panels": must have at most 10,000 entries.',
      },
    ],
    [
      'a list whose second panel has 300,000 zones',
      'POST',
      '/api/v1/populate',
      `{"panels":[{"id":"a","model":"neo"},{"id":"b","model":"neo","zones":[${'{},'.repeat(300_000)}{}]}]}`,
      { status: 400, field: 'panels[1].zones' },
    ],
    ['bare words', 'POST', '/api/v1/panels', `code ${CODE}`, { status: 400, reason: 'MALFORMED_JSON' }],
    [
      'no body',
      'POST',
      '/api/v1/panels',
      undefined,
      { status: 400, reason: 'INVALID_INPUT', detail: 'In the body: a JSON body is needed.' },
    ],
    ['a list', 'POST', '/api/v1/panels', [HOUSE], { status: 400, reason: 'INVALID_INPUT' }],
    ['a missing field', 'POST', '/api/v1/panels', {}, { status: 400, field: 'model' }],
    [
      'a misspelt field',
      'POST',
      '/api/v1/panels',
      { modle: 'neo' },
      {
        status: 400,
        field: 'modle',
        detail: 'In the body: unknown field "modle" (did you mean "model"?); "model" is missing.',
      },
    ],
    [
      'an unknown field, nested',
      'POST',
      '/api/v1/panels',
      { ...HOUSE, module: { busLatency: 1 } },
      { status: 400, field: 'module.busLatency' },
    ],
    [
      'a prototype for a field',
      'POST',
      '/api/v1/panels',
      '{"__proto__": {"model": "neo"}, "model": "neo"}',
      { status: 400, field: '__proto__' },
    ],
    ['a code for a field', 'POST', '/api/v1/panels', { ...HOUSE, [CODE]: 1 }, { status: 400, field: '***' }],
    [
      'a code that is no text',
      'POST',
      '/api/v1/panels',
      { ...HOUSE, masterCode: 907856 },
      { status: 400, field: 'masterCode' },
    ],
    [
      'a code with letters',
      'POST',
      '/api/v1/panels',
      { ...HOUSE, masterCode: `${CODE}x` },
      { status: 400, field: 'masterCode' },
    ],
    ['keys in the query', 'POST', `/api/v1/panels/house/keypad?keys=${CODE}`, undefined, { status: 400 }],
    ['keys in the address', 'POST', `/api/v1/panels/house/keypad/${CODE}`, undefined, { status: 404 }],
  ]
  it.each(cases)('for %s', async (_, method, url, body, expected) => {
    const { ask } = await api()
    const answer = await ask(method, url, body)
    const problem = problemSchema.parse(answer.body)
    expect(problem).toMatchObject(expected)
    expect(problem.status).toBe(answer.status)
    expect(problem.type).toBe(`urn:panelemu:problem:${problem.reason.toLowerCase().replaceAll('_', '-')}`)
    expect(String(answer.headers['content-type']).split(';')[0]).toBe(PROBLEM_TYPE)
    expect(JSON.stringify(answer)).not.toContain(CODE)
  })

  it('for a body of another type than JSON', async () => {
    const { ask } = await api()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'nonsense']) {
      const answer = await ask('POST', '/api/v1/panels', `masterCode=${CODE}`, { 'content-type': type })
      expect(answer).toMatchObject({ status: 415, body: { reason: 'UNSUPPORTED_MEDIA_TYPE' } })
      expect(answer.text).not.toContain(CODE)
    }
  })

  it('for a body of more than 1 MiB, and for none of 1 MiB', async () => {
    const { ask } = await api()
    const body = (size: number) => JSON.stringify(HOUSE).padEnd(size)
    expect(Buffer.byteLength(body(BODY_LIMIT))).toBe(1024 * 1024)
    expect((await ask('POST', '/api/v1/panels', body(BODY_LIMIT))).status).toBe(201)
    expect(await ask('POST', '/api/v1/panels', body(BODY_LIMIT + 1))).toMatchObject({
      status: 413,
      body: { reason: 'BODY_TOO_LARGE', detail: expect.stringContaining('1048576') },
    })
  })

  it('for what is not HTTP', async () => {
    const { control } = await served()
    const socket = connect(control.port, '127.0.0.1')
    socket.write('Hello\r\n\r\n')
    let text = ''
    for await (const chunk of socket.setEncoding('utf8')) text += chunk
    const [head = '', body = ''] = text.split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(problemSchema.parse(JSON.parse(body)).reason).toBe('MALFORMED_REQUEST')
  })
})

describe('an address that takes other methods', () => {
  it('says which', async () => {
    const { ask } = await api()
    const answer = await ask('DELETE', '/api/v1/panels/house/power')
    expect(answer.headers.allow).toBe('PUT')
    expect(answer.text).toContain('This address takes PUT, not DELETE.')
  })
})

describe('an address that is not quite right', () => {
  it('is told the right one', async () => {
    const { ask } = await api()
    expect((await ask('GET', '/api/v1/panel')).text).toContain('did you mean \\"/api/v1/panels\\"?')
  })

  it('may have a slash at its end', async () => {
    const { ask } = await api()
    expect((await ask('GET', '/api/v1/panels/')).status).toBe(200)
  })
})

describe('a fault of the emulator', () => {
  it('is answered without its details, and logged without digits that could be a code', async () => {
    const lines: string[] = []
    const note = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`)
    const { ask } = await api({
      log: { debug: () => undefined, info: () => undefined, error: note },
      advance: async () => {
        throw new TypeError(`cannot write ${CODE} to slot 3`)
      },
    })
    const answer = await ask('POST', '/api/v1/clock/advance', { seconds: 1 })
    expect(answer).toMatchObject({ status: 500, body: { reason: 'INTERNAL_ERROR' } })
    expect(answer.text).not.toContain('slot')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('TypeError: cannot write *** to slot 3')
    expect(lines[0]).toContain('errors.test.ts')
  })
})
