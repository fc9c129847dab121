import { PassThrough } from 'node:stream'
import { connectAsync } from 'mqtt'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit.js'
import { exitCodeOf } from '../../src/cli/exit-code-of.js'
import { up } from '../../src/cli/up.js'
import type { UpOptions } from '../../src/cli/up-options.js'
import { addUser, listUsers, removeUser } from '../../src/cli/users.js'
import { parseUsers } from '../../src/credentials/users-text.js'
import { Authority, type CredentialFolder, credentialFolder } from '../support/certificates.js'

let folder: CredentialFolder
let said: { out: string[]; err: string[] }
const closers: (() => unknown)[] = []
beforeEach(async () => {
  folder = await credentialFolder()
  said = { out: [], err: [] }
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await folder[Symbol.asyncDispose]()
})

const output = {
  out: (line: string) => void said.out.push(line),
  err: (line: string) => void said.err.push(line),
}

async function running(options: UpOptions) {
  const site = await up({ mqttPort: 0, httpPort: 0, seed: 1, logLevel: 'warn', ...options }, output)
  closers.push(() => site.close())
  return site.ready
}

/** What goes wrong, and with which exit code. */
const failing = (options: UpOptions) =>
  running(options).then(
    () => undefined,
    (error: Error) => [exitCodeOf(error), error.message],
  )

it.each(['0.0.0.0', '::', '192.0.2.1'])(
  'refuses to let everybody in who reaches %s, and says how not to',
  async host => {
    expect(await failing({ host })).toEqual([
      EXIT.usage,
      expect.stringMatching(
        /would let everybody in .*panelemu users add FILE NAME .*--mqtt-users FILE.*--mqtt-client-ca FILE/,
      ),
    ])
  },
)

it('lets users in, and nobody else, while its own panels are online and need no user', async () => {
  const path = `${folder.path}/users`
  await addUser(path, 'ada', { role: 'cloud' }, output)
  const [password = ''] = said.out
  const { cert, key } = await folder.identity(
    'broker',
    await (await Authority.create()).issue({ name: 'b', hosts: ['127.0.0.1'] }),
  )
  const ready = await running({
    panels: [{ id: 'lobby', model: 'interlogix-nx' }],
    listen: { mqtt: { users: path, tls: { cert, key, port: 0 }, websocket: 0 } },
  })
  expect(Object.keys(ready).slice(0, 4)).toEqual(['event', 'mqtt', 'mqtts', 'wss'])
  await expect(connectAsync(ready.mqtt, { reconnectPeriod: 0 })).rejects.toThrow(/Not authorized/)
  for (const url of [ready.mqtt, ready.mqtts ?? '', ready.wss ?? '']) {
    const ada = await connectAsync(url, {
      username: 'ada',
      password,
      rejectUnauthorized: false,
      reconnectPeriod: 0,
    })
    const answer = new Promise(resolve =>
      ada.on('message', (_topic, text) => resolve(JSON.parse(String(text)))),
    )
    await ada.subscribeAsync('panels/v1/lobby/response/arm')
    await ada.publishAsync('panels/v1/lobby/request/arm', `{"transaction":"${url}","mode":"away"}`, {
      qos: 1,
    })
    expect(await answer).toMatchObject({ transaction: url, execution: 'succeeded' })
    await ada.endAsync(true)
  }
  const metrics = await (await fetch(`${ready.http}/metrics`)).text()
  expect(metrics).toContain('panelemu_broker_refused_total{why="credentials"} 1')
  expect(metrics).toContain('panelemu_broker_refused_total{why="queuedBytes"} 0')
})

it('names TLS alone as what clients use, where there is no other port', async () => {
  const { cert, key } = await folder.identity('broker', await (await Authority.create()).issue({ name: 'b' }))
  const ready = await running({ listen: { mqtt: { tls: { cert, key } } } })
  expect(ready.mqtt).toMatch(/^mqtts:/)
  expect(ready).not.toHaveProperty('mqtts')
})

type Mqtt = NonNullable<NonNullable<UpOptions['listen']>['mqtt']>

it.each([
  ['a list without users', { users: '# none\n' }, /no user is in it/],
  ['a password where a hash should be', { users: 'ada:cloud:hunter2\n' }, /users:1: what proves this user/],
  ['two ports that differ', { port: 7 }, /"mqttPort" says 0, and "listen.mqtt.port" 7/],
  [
    'a file that is not there',
    { tls: { cert: '/nowhere/c.pem', key: '/nowhere/k.pem' } },
    /c\.pem cannot be read/,
  ],
])('does not start with %s', async (_what, given, message) => {
  const { users, ...mqtt }: Mqtt = given
  const path = users === undefined ? undefined : await folder.put('users', users)
  const [code, said] = (await failing({ listen: { mqtt: { ...mqtt, users: path } } })) ?? []
  expect(said).toMatch(message)
  expect(said).not.toContain('hunter2')
  expect(code).toBe(/cannot be read/.test(String(said)) ? EXIT.unreachable : EXIT.usage)
})

it('asks for certificates at no port that cannot ask', async () => {
  const authority = await Authority.create()
  const files = await folder.identity('broker', await authority.issue({ name: 'b' }))
  const clientCa = await folder.put('ca.pem', authority.cert)
  expect(await failing({ listen: { mqtt: { tls: { ...files, clientCa, port: 0 } } } })).toEqual([
    EXIT.usage,
    expect.stringMatching(/the plain port beside TLS cannot/),
  ])
})

it('adds, lists and removes users, and keeps what else is in the file', async () => {
  const path = await folder.put('users', '# of the lab\n*:panel:certificate\n')
  const stdin = new PassThrough()
  stdin.end('correct horse\nmore\n')
  await addUser(path, 'ada', { role: 'cloud', passwordStdin: true }, output, stdin)
  await addUser(path, 'Attic', { role: 'panel', panel: 'attic' }, output)
  await addUser(path, 'olga', { role: 'observer', certificate: true }, output)
  const [made = '', ...more] = said.out
  expect([made.length, more.length]).toEqual([24, 0])
  said.out.length = 0
  await listUsers(path, {}, output)
  expect(said.out).toEqual([
    '*  panel  certificate',
    'ada  cloud  password',
    'Attic  panel  password  panel attic',
    'olga  observer  certificate',
  ])
  const { readFile, stat } = await import('node:fs/promises')
  const text = await readFile(path, 'utf8')
  expect(text).toMatch(/^# of the lab\n\*:panel:certificate\nada:cloud:\$scrypt\$ln=15,r=8,p=1\$/)
  expect(text).not.toContain(made)
  expect(text).not.toContain('correct')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  await removeUser(path, 'ada', output)
  expect(await readFile(path, 'utf8')).toMatch(/^# of the lab\n\*:panel:certificate\nAttic:panel:/)
  await expect(removeUser(path, 'ada', output)).rejects.toThrow(/there is no user "ada"/)
  await expect(addUser(path, 'Attic', { role: 'cloud' }, output)).rejects.toThrow(/is a user in .* already/)
  await expect(addUser(path, 'a:b', { role: 'cloud' }, output)).rejects.toThrow(/without ":"/)
  await expect(addUser(path, 'Lobby', { role: 'panel' }, output)).rejects.toThrow(/--panel ID/)
  for (const name of ['Attic', 'olga']) await removeUser(path, name, output)
  await removeUser(path, '*', output)
  expect(parseUsers(await readFile(path, 'utf8'), path, true)).toEqual([])
})
