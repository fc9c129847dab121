import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { problemSchema } from './problem.js'
import { apiFor, HOUSE } from './testing/api.js'

const { served } = apiFor(onTestFinished)

/** The API at a port, with a panel. */
async function house() {
  const { control, emulator } = await served()
  emulator.add(HOUSE)
  return { port: control.port, host: `127.0.0.1:${control.port}` }
}

/** Sends bytes as they are, and gives what was answered until the server or we have nothing more to say. */
async function raw(port: number, bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', chunk => {
    answer += chunk
  })
  // The server answers what is whole, and closes when we have ended.
  socket.end(bytes)
  await once(socket, 'close')
  return answer
}

const request = (host: string, line: string, headers: readonly string[] = [], body: string | Buffer = '') =>
  Buffer.concat([
    Buffer.from(
      [
        `${line} HTTP/1.1`,
        `Host: ${host}`,
        'Connection: close',
        ...headers,
        ...(body.length > 0 ? [`Content-Length: ${Buffer.byteLength(body)}`] : []),
        '',
        '',
      ].join('\r\n'),
    ),
    Buffer.from(body),
  ])

/** Status and problem of an answer. */
function problemIn(answer: string) {
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])
  const problem = problemSchema.parse(JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? 'null'))
  expect(answer.toLowerCase()).toContain('content-type: application/problem+json')
  return { ...problem, status }
}

const KEYS = 'POST /api/v1/panels/house/keypad'
const JSON_TYPE = 'Content-Type: application/json'

describe('a request that breaks a rule of HTTP', () => {
  it.each([
    ['without a Host', (_: string) => Buffer.from('GET /livez HTTP/1.1\r\n\r\n'), 400, 'MALFORMED_REQUEST'],
    [
      'that expects what there is not',
      (host: string) => request(host, 'GET /livez', ['Expect: much']),
      417,
      'EXPECTATION_FAILED',
    ],
    [
      'to another server',
      (host: string) => request(host, 'GET http://evil.example/livez'),
      403,
      'FOREIGN_HOST',
    ],
    [
      'with a head that is too large',
      (host: string) => request(host, 'GET /livez', [`X: ${'a'.repeat(20_000)}`]),
      431,
      'HEAD_TOO_LARGE',
    ],
    ['that is no HTTP', (_: string) => Buffer.from('\x16\x03\x01\x02\x00'), 400, 'MALFORMED_REQUEST'],
    ['by a method of others', (host: string) => request(host, 'QUERY /livez'), 405, 'METHOD_NOT_ALLOWED'],
    [
      'by a method of others for what is not there',
      (host: string) => request(host, 'QUERY /nowhere'),
      404,
      'UNKNOWN_ROUTE',
    ],
    [
      'whose body is packed',
      (host: string) => request(host, KEYS, [JSON_TYPE, 'Content-Encoding: gzip'], '{"keys":"1"}'),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'whose body is told to be Latin-1',
      (host: string) => request(host, KEYS, [`${JSON_TYPE}; charset=iso-8859-1`], '{"keys":"1"}'),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'whose body is not UTF-8',
      (host: string) => request(host, KEYS, [JSON_TYPE], Buffer.from('{"keys":"\xe9"}', 'latin1')),
      400,
      'MALFORMED_JSON',
    ],
    [
      'with a query that nobody knows',
      (host: string) => request(host, 'GET /livez?wiat=1'),
      400,
      'INVALID_INPUT',
    ],
    [
      'with a query that nobody knows, on an address that takes some',
      (host: string) => request(host, 'GET /api/v1/panels/house/timeline?afer=1'),
      400,
      'INVALID_INPUT',
    ],
  ] as const)('%s is refused with a problem document', async (_, bytes, status, reason) => {
    const { port, host } = await house()
    expect(problemIn(await raw(port, bytes(host)))).toMatchObject({ status, reason })
  })
})

describe('a request that is unusual and allowed', () => {
  it('may have the whole address, and is then for the server named there', async () => {
    const { port, host } = await house()
    expect(await raw(port, request('elsewhere.example', `GET http://${host}/livez`))).toContain('200 OK')
    expect(await raw(port, request(host, `GET http://${host}/livez?`))).toContain('200 OK')
  })

  it('may wait for leave to send its body', async () => {
    const { port, host } = await house()
    const answer = await raw(port, request(host, KEYS, [JSON_TYPE, 'Expect: 100-continue'], '{"keys":"1"}'))
    expect(answer).toContain('100 Continue')
    expect(answer).toContain('200 OK')
  })

  it('may say that it is UTF-8, and that nothing is packed', async () => {
    const { port, host } = await house()
    const headers = [`${JSON_TYPE}; charset="UTF-8"`, 'Content-Encoding: identity']
    expect(await raw(port, request(host, KEYS, headers, '{"keys":"1"}'))).toContain('200 OK')
  })
})

it('has done a request of a connection before it looks at the next', async () => {
  const { port, host } = await house()
  const head = (line: string) => `${line} HTTP/1.1\r\nHost: ${host}\r\n`
  const open = (zone: number) =>
    `${head(`PUT /api/v1/panels/house/zones/${zone}`)}${JSON_TYPE}\r\nContent-Length: 13\r\n\r\n{"open":true}`
  const answer = await raw(
    port,
    `${open(1)}${open(2)}${head('GET /api/v1/panels/house/timeline?type=zone.input')}Connection: close\r\n\r\n`,
  )
  const told = JSON.parse(/\{"panel".*\}/.exec(answer)?.[0] ?? '{}') as { events?: { data: unknown }[] }
  expect(told.events?.map(({ data }) => data)).toEqual([
    { zone: 1, open: true },
    { zone: 2, open: true },
  ])
})
