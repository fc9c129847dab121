import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { connect, type TLSSocket } from 'node:tls'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { EXIT } from '../src/cli/exit.js'
import { exitCodeOf } from '../src/cli/exit-code-of.js'
import { nextStep } from '../src/cli/next-step.js'
import { runTail } from '../src/cli/tail.js'
import { addToken } from '../src/cli/tokens.js'
import { up } from '../src/cli/up.js'
import type { UpOptions } from '../src/cli/up-options.js'
import { createClient } from '../src/client.js'
import { startEmbeddedBroker } from '../src/cloud/mqtt/embedded-broker.js'
import { Authority, credentialFolder } from './support/certificates.js'
import { MAIN } from './support/command.js'

const ANYWHERE = { mqttPort: 0, httpPort: 0, seed: 1 } as const
let authority: Authority
beforeAll(async () => {
  authority = await Authority.create()
})

/** A folder with the authority, a certificate of it for these hosts, and a token for each role. */
async function credentials(hosts: readonly string[]) {
  const folder = await credentialFolder()
  onTestFinished(() => folder[Symbol.asyncDispose]())
  const ca = await folder.put('ca.pem', authority.cert)
  const tls = await folder.identity('api', await authority.issue({ name: 'api', hosts, use: 'server' }))
  const tokens = `${folder.path}/tokens.txt`
  const made: string[] = []
  const output = { out: (line: string) => void made.push(line), err: () => undefined }
  await addToken(tokens, 'ada', { role: 'operator' }, output)
  await addToken(tokens, 'rob', { role: 'reader' }, output)
  const [ada = '', rob = ''] = made
  return { folder, ca, tls, tokens, ada, rob }
}

/** What runs, and everything it says. Its broker is another one, which is not the subject here. */
async function running(options: UpOptions) {
  const broker = await startEmbeddedBroker({ host: '127.0.0.1', port: 0 })
  onTestFinished(() => broker.close())
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const site = await up({ ...ANYWHERE, broker: broker.url, ...options }, { out: say, err: say })
  onTestFinished(() => site.close())
  return { ...site, said }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  /** Serial number of the certificate that it came under. */
  readonly serial: string
}

/** Asks over TLS, on a connection of its own. */
function ask(url: string, ca: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Node takes the Host header for the name that the certificate is to be for.
    const anyName = headers.host === undefined ? {} : { checkServerIdentity: () => undefined }
    const asked = request(url, { ca, headers, agent: false, ...anyName }, async response => {
      let text = ''
      const { serialNumber } = (response.socket as TLSSocket).getPeerCertificate()
      for await (const chunk of response.setEncoding('utf8')) text += chunk
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text, serial: serialNumber })
    })
    asked.once('error', reject)
    asked.end()
  })
}

describe('panelemu up at an address of others', () => {
  it.each(['127.0.0.2', '0.0.0.0', '::'])(
    'at %s without a token is refused before anything is open',
    async host => {
      const error = await up({ ...ANYWHERE, host }, { out: () => undefined, err: () => undefined }).catch(
        (reason: unknown) => reason,
      )
      expect(exitCodeOf(error)).toBe(EXIT.usage)
      expect(String(error)).toMatch(
        /panelemu tokens add tokens\.txt NAME --role operator.+--http-tokens tokens\.txt/,
      )
    },
  )

  it('at a second loopback address answers nobody without a token, and a reader only what changes nothing', async () => {
    const { tokens, ada, rob } = await credentials([])
    const { ready } = await running({ host: '127.0.0.2', listen: { http: { tokens } } })
    expect(ready.http).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/)
    const keys = { params: { path: { id: 'panel-1' } }, body: { keys: '1' } } as const
    const as = (token?: string) =>
      createClient({ url: ready.http, ...(token === undefined ? {} : { token }) })
    const statuses = async (token?: string) => [
      (await as(token).GET('/api/v1/panels')).response.status,
      (await as(token).POST('/api/v1/panels/{id}/keypad', keys)).response.status,
      (await as(token).GET('/livez')).response.status,
    ]
    expect(await statuses()).toEqual([401, 401, 200])
    expect(await statuses('x'.repeat(43))).toEqual([401, 401, 401])
    expect(await statuses(rob)).toEqual([200, 403, 200])
    expect(await statuses(ada)).toEqual([200, 200, 200])
    let asked = 0
    const turns = createClient({ url: ready.http, token: () => (asked++ === 0 ? rob : ada) })
    expect((await turns.POST('/api/v1/panels/{id}/keypad', keys)).response.status).toBe(403)
    expect((await turns.POST('/api/v1/panels/{id}/keypad', keys)).response.status).toBe(200)
  })

  it.each<[string, UpOptions, RegExp]>([
    [
      'no file of tokens',
      { listen: { http: { tokens: '/nowhere/tokens' } } },
      /\/nowhere\/tokens cannot be read/,
    ],
    [
      'half of what TLS needs',
      { listen: { http: { tls: { cert: 'x' } as { cert: string; key: string } } } },
      /needs a certificate and its key; name --http-key/,
    ],
    [
      'two ports',
      { httpPort: 1, listen: { http: { port: 2 } } },
      /"httpPort" says 1, and "listen.http.port" 2/,
    ],
    [
      'a name that is none',
      { listen: { http: { names: ['http://x'] } } },
      /--http-names "http:\/\/x": must be a name/,
    ],
  ])('refuses %s', async (_, options, words) => {
    const output = { out: () => undefined, err: () => undefined }
    await expect(up({ mqttPort: 0, ...options }, output)).rejects.toThrow(words)
  })
})

describe('the control API over TLS', () => {
  it('proves who it is, by names of its certificate, from version 1.2 on', async () => {
    const { tls } = await credentials(['127.0.0.1', 'localhost', 'panels.example'])
    const { ready } = await running({ listen: { http: { tls } } })
    expect(ready.http).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    const { port } = new URL(ready.http)
    const plain = await ask(`${ready.http}/livez`, authority.cert)
    expect(plain.status).toBe(200)
    // Nobody else asks it by that name over TLS from here: it can be kept.
    const named = await ask(`${ready.http}/livez`, authority.cert, { host: `panels.example:${port}` })
    expect([named.status, named.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000'])
    // All servers of this machine have that name.
    const local = await ask(`https://localhost:${port}/livez`, authority.cert)
    expect([local.status, local.headers['strict-transport-security']]).toEqual([200, undefined])
    expect((await ask(`${ready.http}/livez`, authority.cert, { host: 'evil.example' })).status).toBe(403)
    const old = connect({ host: '127.0.0.1', port: Number(port), ca: authority.cert, maxVersion: 'TLSv1.1' })
    const [error] = (await once(old, 'error').catch((reason: unknown) => [reason])) as [unknown]
    expect(String(error)).toMatch(/protocol|version|alert/i)
    // A client that speaks in clear gets nothing, and harms nobody.
    await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow()
    expect((await ask(`${ready.http}/livez`, authority.cert)).status).toBe(200)
  })

  it('uses another certificate as soon as there is one, and keeps the old one where the new one is wrong', async () => {
    const { tls, folder } = await credentials(['127.0.0.1'])
    const { ready, credentials: files, said } = await running({ listen: { http: { tls } } })
    const first = await ask(`${ready.http}/livez`, authority.cert)
    const look = () => Promise.all(files.map(file => file.look()))
    await writeFile(tls.cert, 'rubbish')
    await look()
    expect((await ask(`${ready.http}/livez`, authority.cert)).serial).toBe(first.serial)
    expect(said.join('\n')).toMatch(/api\.pem: .+; what was read before still counts/)
    await folder.identity('api', await authority.issue({ name: 'api', hosts: ['127.0.0.1'], use: 'server' }))
    await look()
    expect((await ask(`${ready.http}/livez`, authority.cert)).serial).not.toBe(first.serial)
  })
})

describe('what is printed to try next', () => {
  it.each<[string, readonly string[] | undefined, boolean]>([
    ['as it is', undefined, false],
    ['with tokens', undefined, true],
    ['over TLS', ['127.0.0.1'], false],
    ['over TLS, under the name of the certificate, with tokens', ['localhost'], true],
  ])('is a page that opens %s', async (_, hosts, asks) => {
    const { tls, tokens, ada } = await credentials(hosts ?? [])
    const options = { listen: { http: { ...(hosts ? { tls } : {}), ...(asks ? { tokens } : {}) } } }
    const site = await running(options)
    const step = nextStep(site, options)
    expect(step).not.toContain(ada)
    const address = /https?:\S+/.exec(step)?.[0] ?? ''
    const read = async (url: string, headers = {}) =>
      hosts ? (await ask(url, authority.cert, headers)).text : (await fetch(url, { headers })).text()
    expect(await read(address)).toContain('<title>panel-emulator</title>')
    // The console says itself who asks.
    const api = address.replace('/panels/', '/api/v1/panels/')
    const headers = asks ? { authorization: `Bearer ${ada}` } : {}
    expect(JSON.parse(await read(api, headers))).toMatchObject({ id: 'panel-1' })
    expect(/tokens add \S+ NAME/.test(step)).toBe(asks)
  })
})

describe('panelemu tail', () => {
  const tail = (url: string, flags: object) => {
    const [lines, errors] = [[] as string[], [] as string[]]
    const output = {
      out: (line: string) => void lines.push(line),
      err: (line: string) => void errors.push(line),
    }
    const all = { logLevel: 'info', logFormat: 'json', isTerminal: false, ...flags } as const
    return { lines, errors, ended: runTail(url, all, output) }
  }

  it('shows its token, from a file or a variable, and trusts the authority it is given', async () => {
    const { tls, tokens, rob, ca, folder } = await credentials(['127.0.0.1'])
    const { ready, emulator } = await running({ listen: { http: { tls, tokens } } })
    const tokenFile = await folder.put('rob.token', `${rob}\n`)
    vi.stubEnv('PANELEMU_TOKEN', rob)
    onTestFinished(() => void vi.unstubAllEnvs())
    const client = () => ask(`${ready.http}/metrics`, authority.cert, { authorization: `Bearer ${rob}` })
    // The first to ask waits for the API to be opened.
    await client()
    const both = [tail(ready.http, { ca, tokenFile, count: 1 }), tail(ready.http, { ca, count: 1 })]
    await vi.waitFor(async () => expect((await client()).text).toContain('panelemu_event_streams 2\n'))
    emulator.get('panel-1')?.fault('bus-cut')
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0])
    expect(both.map(({ lines }) => lines.length)).toEqual([1, 1])
  })

  it('ends with what to do where it is not let in, or does not know whom it asks', async () => {
    const { tls, tokens, ca, folder, rob } = await credentials(['127.0.0.1'])
    const { ready } = await running({ listen: { http: { tls, tokens } } })
    const short = await folder.put('short', 'x')
    const wrong = await folder.put('wrong', 'x'.repeat(43))
    const other = await folder.put('other-ca.pem', (await Authority.create('Another')).cert)
    const clear = await running({})
    const tries: [string, object, RegExp][] = [
      [
        ready.http,
        { ca },
        /refuses: .+panelemu tail takes a token with --token-file FILE, or in PANELEMU_TOKEN/,
      ],
      [ready.http, { ca, tokenFile: wrong }, /refuses: The token is none of those that count now/],
      [ready.http, { ca, tokenFile: short }, /short: what is in it is no token/],
      [
        ready.http,
        {},
        /from an authority that is not known here; name the file that has that authority with --ca/,
      ],
      [ready.http, { ca: other }, /from an authority that is not known here/],
      [ready.http.replace('127.0.0.1', 'localhost'), { ca }, /its certificate is for another name/],
      [
        clear.ready.http.replace('http:', 'https:'),
        { ca },
        /does not speak TLS there; begin the address with http/,
      ],
      [`${ready.http}?access_token=${rob}`, { ca }, /has a secret in it.+--token-file$/],
      [ready.http.replace('//', `//u:${rob}@`), { ca }, /has a secret in it.+--token-file$/],
    ]
    for (const [url, flags, words] of tries) {
      const error = await tail(url, flags).ended.catch((reason: unknown) => reason)
      expect(String(error)).toMatch(words)
      expect(String(error)).not.toContain(rob)
      expect(exitCodeOf(error)).toBe(EXIT.usage)
    }
  })
})

it('has no token in its log, its answers, its state or its metrics, whatever is done with it', async () => {
  const { tokens, ada, rob, folder } = await credentials([])
  await writeFile(tokens, `${await readFile(tokens, 'utf8')}eve:operator:in-clear-0123456789-abcdef\n`)
  const child = spawn(
    process.execPath,
    [
      MAIN,
      'up',
      '--json',
      '--exit-with-parent',
      '--mqtt-port=0',
      '--http-port=0',
      '--log-level=trace',
      '--log-format=json',
      '--state',
      `${folder.path}/state`,
      '--http-tokens',
      tokens,
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => said.push(text))
  await vi.waitFor(() => expect(said.join('')).toContain('"event":"ready"'), {
    timeout: 20_000,
    interval: 20,
  })
  const { http } = JSON.parse(said.join('').match(/\{"event":"ready".*\}/)?.[0] ?? '{}') as { http: string }
  const secrets = [ada, rob, 'in-clear-0123456789-abcdef']
  const answers: string[] = []
  for (const token of secrets)
    for (const path of [
      '/livez',
      '/api/v1/panels',
      `/api/v1/panels/${token}`,
      `/${token}`,
      `/livez?access_token=${token}`,
    ])
      for (const [method, header] of [
        ['GET', `Bearer ${token}`],
        ['POST', `Bearer ${token}`],
        ['GET', `Bearer ${token}x`],
        ['GET', `Basic ${token}`],
        ['PATCH', token],
      ] as const) {
        const answer = await fetch(http + path, { method, headers: { authorization: header } })
        answers.push(JSON.stringify([...answer.headers]), await answer.text())
      }
  for (const path of ['/metrics', '/healthz', '/openapi.json', '/api/v1/panels/panel-1/timeline']) {
    const answer = await fetch(http + path, { headers: { authorization: `Bearer ${rob}` } })
    expect(answer.status).toBe(200)
    answers.push(await answer.text())
  }
  child.kill('SIGTERM')
  await once(child, 'close')
  const kept = await readFile(`${folder.path}/state/devices.jsonl`, 'utf8')
  expect(said.join('')).toContain('"token":"ada"')
  for (const straw of [...said, ...answers, kept])
    for (const secret of secrets) expect(straw).not.toContain(secret)
})
