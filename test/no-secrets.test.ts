import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Agent, request } from 'node:https'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, expect, it } from 'vitest'
import { ascii } from '../protocols/nx584/ascii.js'
import { addToken } from '../src/cli/tokens.js'
import { type Running, up } from '../src/cli/up.js'
import { addUser } from '../src/cli/users.js'
import { type MqttConnection, openMqttConnection } from '../src/cloud/mqtt/connection.js'
import { Authority, credentialFolder } from './support/certificates.js'
import { until } from './support/ending/emulator.js'

const MASTER = '86420'
const GIVEN = '97531'
const REFUSED = '64208'
const WRONG_PASSWORD = 'wrong-horse-battery'
const WRONG_TOKEN = 'a-token-that-nobody-was-ever-given'
const STATE_KEY = Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** The text of every file of a folder, as bytes. */
async function bytesIn(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return (await Promise.all(files.map(file => readFile(file, 'latin1')))).join('\n')
}

/** Instants and what is measured: numbers that are anything, and so have a code of five digits in them now and then. */
const withoutChance = (text: string) => text.replaceAll(/\d{9,}|\d+\.\d+/g, '#')

/** As it could be found again: in clear, and as it stands in an HTTP header or a hexadecimal dump. */
const traces = (secret: string) => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
  // As a dump of an NX-584 frame has the first four digits of a code.
  ...(/^\d+$/.test(secret) ? [secret.slice(0, 4).replace(/(.)(.)(.)(.)/, '$2$1 $4$3')] : []),
]

it('shows no code, password, token or key in anything that it writes, sends or keeps', async () => {
  const folder = await credentialFolder()
  closers.push(() => folder[Symbol.asyncDispose]())
  const at = (name: string) => join(folder.path, name)
  const authority = await Authority.create()
  const server = await folder.identity(
    'server',
    await authority.issue({ name: 'localhost', hosts: ['127.0.0.1', 'localhost'] }),
  )
  const ca = await folder.put('ca.pem', authority.cert)
  const made: string[] = []
  const making = { out: (line: string) => void made.push(line), err: () => undefined }
  for (const role of ['cloud', 'observer'] as const) await addUser(at('users.txt'), role, { role }, making)
  for (const role of ['operator', 'reader'] as const) await addToken(at('tokens.txt'), role, { role }, making)
  const [cloudPassword = '', observerPassword = '', operator = '', reader = ''] = made
  await folder.put('state.key', `home:${STATE_KEY}\n`)

  /** What came out, wherever: whoever finds a secret here finds it in the message of this test. */
  const said: Record<string, string> = { log: '', stdout: '', stderr: '', broker: '', api: '' }
  const hear = (place: string, text: string) => {
    said[place] += `${text}\n`
  }
  const run = (): Promise<Running> =>
    up(
      {
        seed: 1,
        mqttPort: 0,
        httpPort: 0,
        logLevel: 'trace',
        logFormat: 'json',
        state: at('state'),
        stateKeyFile: at('state.key'),
        listen: {
          mqtt: { users: at('users.txt'), tls: server },
          http: { tokens: at('tokens.txt'), tls: server },
        },
        panels: [{ id: 'lobby', model: 'interlogix-nx', codeLength: 6, masterCode: `${MASTER}1` }],
        line: ['tcp:0,panel=lobby'],
      },
      {
        out: line => hear('stdout', line),
        err: line => hear('stderr', line),
        log: new Writable({
          write: (chunk, _encoding, next) => {
            hear('log', String(chunk))
            next()
          },
        }),
      },
    )
  const running = await run()
  closers.push(() => running.close())
  hear('stdout', JSON.stringify(running.ready))

  const dial = (username: string, password: string): Promise<MqttConnection> =>
    openMqttConnection({
      url: running.ready.mqtt,
      clientId: username,
      username,
      password,
      protocolVersion: 4,
      clean: true,
      keepaliveSeconds: 30,
      tls: { ca: authority.cert },
      onMessage: ({ topic, payload, done }) => {
        hear('broker', `${topic} ${payload.toString()}`)
        done()
      },
      onClose: reason => hear('broker', reason),
    })
  await dial('cloud', WRONG_PASSWORD).catch((error: Error) => hear('stderr', error.message))
  const observer = await dial('observer', observerPassword)
  closers.push(() => observer.destroy())
  await observer.subscribe('panels/v1/#', 1)
  const cloud = await dial('cloud', cloudPassword)
  closers.push(() => cloud.destroy())
  const ask = (name: string, body: object) =>
    cloud.publish(`panels/v1/lobby/request/${name}`, JSON.stringify(body), { qos: 1 })
  await ask('user-code/add', { transaction: 'good', code: `${GIVEN}1`, name: 'Grandmother' })
  await ask('user-code/add', { transaction: 'bad', code: REFUSED, slot: 'x' })
  await ask(`user-code/${GIVEN}1`, { transaction: 'strange', [`${GIVEN}1`]: 1 })
  await until('the answers', () => said.broker?.includes('"good"') && said.broker.includes('"bad"'))

  const pages = ['', '/state', '/slots', '/info', '/timeline', '/display', '/faults']
  const root = `${running.ready.http}/api/v1/panels/lobby`
  const tls = { ca: await readFile(ca, 'utf8') }
  const agent = new Agent({ ...tls, servername: 'localhost' })
  closers.push(() => agent.destroy())
  const http = (url: string, token: string | undefined, body?: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const method = body === undefined ? 'GET' : 'POST'
      const call = request(url, { agent, headers, method }, response => {
        let text = JSON.stringify(response.headers)
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => {
          hear('api', text)
          resolve(response.statusCode ?? 0)
        })
      })
      call.on('error', reject)
      call.end(body)
    })
  expect(await http(root, undefined)).toBe(401)
  expect(await http(root, WRONG_TOKEN)).toBe(401)
  expect(await http(`${root}?access_token=${operator}`, undefined)).toBe(400)
  expect(await http(`${root}/keypad`, reader, JSON.stringify({ keys: `${MASTER}1` }))).toBe(403)
  expect(await http(`${root}/keypad`, operator, JSON.stringify({ keys: `[AWAY]${GIVEN}1` }))).toBe(200)
  expect(await http(`${root}/keypad`, operator, JSON.stringify({ keys: `${GIVEN}1x${REFUSED}` }))).toBe(422)
  for (const page of pages) expect(await http(root + page, reader)).toBe(200)
  for (const page of ['/metrics', '/healthz', '/readyz', '/openapi.json'])
    await http(running.ready.http + page, reader)

  // A client of the serial line disarms: the PIN stands in the frame two digits a byte, the first in the low half (p. 12).
  const url = new URL(running.ready.panels[0]?.lines[0]?.url ?? '')
  const line = connect(Number(url.port), url.hostname)
  closers.push(() => line.destroy())
  const answered = new Promise(resolve => line.once('data', resolve))
  line.write(ascii.encode(Uint8Array.of(0x3c, 0x79, 0x35, 0x11, 0x01, 0x01)))
  await answered
  line.destroy()
  await until('the frame in the log', () => said.log?.includes('3Ch'))

  expect(JSON.stringify(running.emulator.get('lobby')?.record())).toContain(`${GIVEN}1`)
  await running.close()
  said.kept = await bytesIn(at('state'))
  said.lists = (await readFile(at('users.txt'), 'utf8')) + (await readFile(at('tokens.txt'), 'utf8'))

  const keys = [await readFile(server.key, 'utf8'), authority.key].flatMap(pem =>
    pem.split('\n').filter(one => /^[\w+/=]{40,}$/.test(one)),
  )
  const secrets = [
    MASTER,
    GIVEN,
    REFUSED,
    WRONG_PASSWORD,
    WRONG_TOKEN,
    cloudPassword,
    observerPassword,
    operator,
    reader,
    ...keys,
  ]
  expect(secrets.every(secret => secret.length >= 5)).toBe(true)
  for (const [place, all] of Object.entries(said)) {
    const text = withoutChance(all)
    expect(text.length, place).toBeGreaterThan(0)
    for (const secret of secrets)
      for (const trace of traces(secret)) expect(text.includes(trace), `${place} has ${trace}`).toBe(false)
    expect(text, place).not.toContain(STATE_KEY)
    expect(text, place).not.toContain(Buffer.from(STATE_KEY, 'base64').toString('hex'))
  }
  // It was worth looking: what was sought stands where it has to.
  expect(createHash('sha256').update(operator).digest('base64url')).toBe(
    /operator:sha256\$(\S+)/.exec(said.lists)?.[1],
  )
})
