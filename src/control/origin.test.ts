import { request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { foreign } from './origin.js'
import { apiFor } from './testing/api.js'

const { api, served } = apiFor(onTestFinished)

const reason = (headers: Record<string, string>, bound = '127.0.0.1', method = 'GET') =>
  foreign(method, headers, bound)?.document.reason

describe('a browser page', () => {
  it('of our own origin is answered', () => {
    expect(reason({ host: 'localhost:8080', origin: 'http://localhost:8080' })).toBeUndefined()
    expect(reason({ host: '[::1]:8080', origin: 'http://[::1]:8080' })).toBeUndefined()
    expect(
      reason({ host: 'localhost:8080', origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' }),
    ).toBeUndefined()
  })

  it.each([
    'http://evil.example',
    'https://localhost:8080',
    'http://localhost:8081',
    'http://localhost',
    'http://127.0.0.1:8080',
    'http://localhost:8080.evil.example',
    'null',
    '',
  ])('of the origin "%s" is refused', origin => {
    expect(reason({ host: 'localhost:8080', origin })).toBe('FOREIGN_ORIGIN')
  })

  it('that embeds an answer without saying its origin is refused, one that only links here is not', () => {
    const host = 'localhost:8080'
    expect(reason({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(
      'FOREIGN_ORIGIN',
    )
    expect(reason({ host, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' })).toBe(
      'FOREIGN_ORIGIN',
    )
    const link = { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(reason(link)).toBeUndefined()
    expect(reason(link, '127.0.0.1', 'POST')).toBe('FOREIGN_ORIGIN')
    expect(reason({ host, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })).toBeUndefined()
  })
})

describe('the name a request calls the server by', () => {
  it.each([
    '127.0.0.1:8080',
    'localhost:8080',
    'LOCALHOST',
    'localhost.:8080',
    '[::1]:8080',
    '192.168.1.5:8080',
    'panels.localhost',
  ])('may be %s', host => expect(reason({ host })).toBeUndefined())

  it.each([
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil',
    '',
    '[evil]',
    'a@localhost',
  ])('may not be "%s", not even of its own origin', host => {
    expect(reason({ host })).toBe('FOREIGN_HOST')
    expect(reason({ host, origin: `http://${host}` })).toBe('FOREIGN_HOST')
  })

  it('may be the one it was told to listen on', () => {
    expect(reason({ host: 'panels.test:8080' }, 'panels.test')).toBeUndefined()
    expect(reason({ host: 'other.test:8080' }, 'panels.test')).toBe('FOREIGN_HOST')
  })

  it('may be one without a dot when the server is open to the network', () => {
    expect(reason({ host: 'panelemu:8080' }, '0.0.0.0')).toBeUndefined()
    expect(reason({ host: 'evil.example:8080' }, '0.0.0.0')).toBe('FOREIGN_HOST')
    expect(reason({ host: 'panelemu:8080' }, '127.0.0.1')).toBe('FOREIGN_HOST')
  })

  it('may be left out, as HTTP/1.0 does, but not together with an origin', () => {
    expect(reason({})).toBeUndefined()
    expect(reason({ origin: 'http://undefined' })).toBe('FOREIGN_ORIGIN')
  })
})

describe('over HTTP', () => {
  it('a foreign page can neither read nor write, nor learn from a preflight that it might', async () => {
    const { emulator, url } = await served()
    const origin = 'http://evil.example'
    const panels = `${url}/api/v1/panels`
    const body = '{"model":"neo"}'
    const tries: [string, RequestInit][] = [
      [`${url}/healthz`, {}],
      [panels, {}],
      [panels, { method: 'POST', body, headers: { 'content-type': 'application/json' } }],
      [panels, { method: 'POST', body, headers: { 'content-type': 'text/plain' } }],
      [panels, { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } }],
      [`${url}/api/v1/events`, {}],
      [`${url}/nothing`, {}],
    ]
    for (const [address, init] of tries) {
      const response = await fetch(address, { ...init, headers: { ...init.headers, origin } })
      expect(response.status).toBe(403)
      expect(response.headers.get('content-type')).toContain('application/problem+json')
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(await response.json()).toMatchObject({ reason: 'FOREIGN_ORIGIN' })
    }
    expect(emulator.panels()).toEqual([])
    expect((await fetch(panels, { headers: { origin: url } })).status).toBe(200)
  })

  it('a name that was made to lead here is refused', async () => {
    const { control } = await served()
    const status = await new Promise(resolve =>
      request(
        { host: '127.0.0.1', port: control.port, path: '/healthz', headers: { host: 'evil.example' } },
        response => {
          response.resume()
          resolve(response.statusCode)
        },
      ).end(),
    )
    expect(status).toBe(403)
  })

  it('an answer is neither kept by a browser nor taken for another type', async () => {
    const { ask } = await api()
    for (const path of ['/healthz', '/api/v1/panels', '/nothing'])
      expect((await ask('GET', path)).headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
  })
})
