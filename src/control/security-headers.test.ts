import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { SECURITY_HEADERS } from './security-headers.js'
import { apiFor } from './testing/api.js'

const { served } = apiFor(onTestFinished)

/** What a server answers to bytes, until it closes; a stream by its head. */
function answerTo(port: number, bytes: string): Promise<string> {
  return new Promise(resolve => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => void socket.write(bytes))
    onTestFinished(() => void socket.destroy())
    socket.setEncoding('utf8').on('data', chunk => {
      text += chunk
      if (/text\/event-stream.*\r\n\r\n/s.test(text)) socket.destroy()
    })
    socket.on('error', () => undefined).once('close', () => resolve(text))
  })
}

it.each([
  ['an answer', 'GET /livez HTTP/1.1', '', 200],
  ['an answer without content', 'HEAD /livez HTTP/1.1', '', 200],
  ['metrics', 'GET /metrics HTTP/1.1', '', 200],
  ['a stream', 'GET /api/v1/events HTTP/1.1', '', 200],
  ['a page', 'GET /docs/ HTTP/1.1', '', 200],
  ['what is not there', 'GET /nowhere HTTP/1.1', '', 404],
  ['a method that is not taken', 'QUERY /livez HTTP/1.1', '', 405],
  ['an address that is none', 'GET /%zz HTTP/1.1', '', 400],
  ['a body that is packed', 'POST /api/v1/reset HTTP/1.1', 'Content-Encoding: gzip\r\n', 415],
  ['a foreign page', 'GET /livez HTTP/1.1', 'Origin: http://evil.example\r\n', 403],
  ['what is expected', 'GET /livez HTTP/1.1', 'Expect: much\r\n', 417],
  ['a head that is too large', 'GET /livez HTTP/1.1', `X: ${'a'.repeat(20_000)}\r\n`, 431],
  ['what is no HTTP', 'rubbish', '', 400],
])('%s says to browsers what they may do with it', async (_, line, headers, status) => {
  const { control } = await served()
  const host = `Host: 127.0.0.1:${control.port}\r\n`
  const answer = await answerTo(control.port, `${line}\r\n${host}${headers}Connection: close\r\n\r\n`)
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  const got = new Map(
    head.split('\r\n').map(one => {
      const [name = '', ...value] = one.split(': ')
      return [name.toLowerCase(), value.join(': ')]
    }),
  )
  for (const [name, value] of Object.entries(SECURITY_HEADERS))
    if (name !== 'content-security-policy') expect([name, got.get(name)]).toEqual([name, value])
  const policy = got.get('content-security-policy')
  expect(policy).toMatch(/^default-src 'none';.* frame-ancestors 'none'$/)
  expect(policy).not.toContain('unsafe')
  expect(
    [...got.keys()].filter(name => /access-control|strict-transport|^server$|powered/.test(name)),
  ).toEqual([])
  // A page may have its one style, and has no other.
  const style = /<style>(.*?)<\/style>/s.exec(body)?.[1]
  if (style === undefined) expect(policy).not.toContain('style-src')
  else {
    const digest = createHash('sha256').update(style).digest('base64')
    expect(policy).toContain(`style-src 'sha256-${digest}'`)
    expect(body).not.toMatch(/ style="|<script|<img/)
  }
})
