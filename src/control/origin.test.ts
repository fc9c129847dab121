import { request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { foreign } from './origin.js'
import { ServedNames, type Serving } from './served-names.js'
import { apiFor } from './testing/api.js'

const { api, served } = apiFor(onTestFinished)

/** Where a request comes in: at this address and port. */
const at = (localAddress: string, localPort = 8080) => ({ localAddress, localPort })

/** Why a request is refused by a server that is bound to 127.0.0.1:8080, or otherwise. */
const reason = (
  headers: Record<string, string>,
  { socket = at('127.0.0.1'), method = 'GET', scheme = 'http', ...serving }: Around = {},
) =>
  foreign({ method, headers, socket }, { scheme, names: new ServedNames({ host: '127.0.0.1', ...serving }) })
    ?.document.reason

interface Around extends Partial<Serving> {
  readonly socket?: ReturnType<typeof at>
  readonly method?: string
  readonly scheme?: 'http' | 'https'
}

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
    expect(reason(link, { method: 'POST' })).toBe('FOREIGN_ORIGIN')
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
    '[0:0:0:0:0:0:0:1]:8080',
  ])('may be %s', host => expect(reason({ host })).toBeUndefined())

  it.each([
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'panels.localhost',
    '192.168.1.5:8080',
    '127.0.0.2:8080',
    'localhost:8081',
    'localhost:80',
    'localhost:808080',
    'evil',
    '',
    ':8080',
    '.',
    '[evil]',
    '[::1',
    '[127.0.0.1]',
    'a@localhost',
    'localhost:8080, evil.example',
  ])('may not be "%s", not even of its own origin', host => {
    expect(reason({ host })).toBe('FOREIGN_HOST')
    expect(reason({ host, origin: `http://${host}` })).toBe('FOREIGN_HOST')
  })

  it('may be the one it was told to listen on', () => {
    expect(reason({ host: 'panels.test:8080' }, { host: 'panels.test' })).toBeUndefined()
    expect(reason({ host: 'other.test:8080' }, { host: 'panels.test' })).toBe('FOREIGN_HOST')
    const second = { host: '127.0.0.2', socket: at('127.0.0.2') }
    expect(reason({ host: '127.0.0.2:8080' }, second)).toBeUndefined()
    expect(reason({ host: '127.0.0.1:8080' }, second)).toBe('FOREIGN_HOST')
    expect(reason({ host: 'localhost:8080' }, second)).toBe('FOREIGN_HOST')
  })

  it.each(['0.0.0.0', '::'])(
    'may be, where it listens at %s, this machine and the address that was asked',
    host => {
      const open = { host, socket: at('::ffff:192.168.1.5') }
      for (const fine of ['192.168.1.5:8080', 'localhost:8080', '127.0.0.1:8080', '[::1]:8080'])
        expect(reason({ host: fine }, open), fine).toBeUndefined()
      for (const foreign of ['192.168.1.6:8080', 'panelemu:8080', 'evil.example:8080', '0.0.0.0:8080'])
        expect(reason({ host: foreign }, open), foreign).toBe('FOREIGN_HOST')
      const six = { host, socket: at('2001:db8::5') }
      expect(reason({ host: '[2001:DB8:0::5]:8080' }, six)).toBeUndefined()
      expect(reason({ host: '[2001:db8::6]:8080' }, six)).toBe('FOREIGN_HOST')
    },
  )

  it('may be one that it was given, by which a proxy serves it over TLS too', () => {
    const names = ['Panelemu', 'panels.example', '192.168.1.5', 'localhost:9090']
    for (const host of [
      'panelemu:8080',
      'panels.example',
      'panels.example:443',
      '192.168.1.5:9',
      'localhost:9090',
    ])
      expect(reason({ host }, { names }), host).toBeUndefined()
    expect(reason({ host: 'localhost:9091' }, { names })).toBe('FOREIGN_HOST')
    const host = 'panels.example'
    expect(reason({ host, origin: 'https://panels.example' }, { names })).toBeUndefined()
    expect(reason({ host, origin: 'http://panels.example' }, { names })).toBeUndefined()
    expect(reason({ host, origin: 'https://evil.example' }, { names })).toBe('FOREIGN_ORIGIN')
  })

  it('is of an origin with TLS where the server has it', () => {
    const host = 'localhost:8080'
    const tls = { scheme: 'https' } as const
    expect(reason({ host, origin: 'https://localhost:8080' }, tls)).toBeUndefined()
    expect(reason({ host, origin: 'http://localhost:8080' }, tls)).toBe('FOREIGN_ORIGIN')
  })

  it('may not be left out, as HTTP/1.0 could', () => {
    expect(reason({})).toBe('FOREIGN_HOST')
    expect(reason({ origin: 'http://undefined' })).toBe('FOREIGN_HOST')
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
