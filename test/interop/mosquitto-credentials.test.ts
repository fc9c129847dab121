import { type ChildProcess, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { Authority, credentialFolder } from '../support/certificates.js'
import { MAIN, WITH_US } from '../support/command.js'
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../support/mosquitto.js'

const PASSWORD = 'password-nobody-may-see'
const PASSPHRASE = 'passphrase-nobody-may-see'
const folder = await credentialFolder()
const root = await Authority.create('Test CA')
const stranger = await Authority.create('Stranger CA')
const ca = await folder.put('ca.pem', root.cert)
const server = await folder.identity(
  'server',
  await root.issue({ name: 'localhost', hosts: ['localhost', '127.0.0.1'] }),
)
const TLS = [`cafile ${ca}`, `certfile ${server.cert}`, `keyfile ${server.key}`]

const brokers: Mosquitto[] = []
const children: ChildProcess[] = []
const probe = await startMosquitto()
if (probe === undefined) console.warn(`SKIPPED: ${mosquittoMissing}`)
await probe?.stop()

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  for (const broker of brokers.splice(0)) await broker.stop()
})
afterAll(() => folder[Symbol.asyncDispose]())

async function mosquitto(lines: string[]): Promise<Mosquitto> {
  const broker = await startMosquitto(lines)
  if (!broker) throw new Error(mosquittoMissing)
  brokers.push(broker)
  return broker
}

/** `panelemu …` as a process, with everything it prints. */
class Emulator {
  readonly lines: string[] = []
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  #wake: (() => void)[] = []

  constructor(args: string[], environment: Readonly<Record<string, string>> = {}) {
    this.child = spawn(process.execPath, [MAIN, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    })
    children.push(this.child)
    for (const stream of [this.child.stdout, this.child.stderr])
      if (stream)
        createInterface({ input: stream }).on('line', line => {
          this.lines.push(line)
          for (const wake of this.#wake.splice(0)) wake()
        })
    this.ended = new Promise(resolve => {
      this.child.once('close', code => {
        resolve(code)
        for (const wake of this.#wake.splice(0)) wake()
      })
    })
  }

  get text(): string {
    return this.lines.join('\n')
  }

  /** The first line that has this, from a place on. The test's own time limit bounds the wait. */
  async line(words: string | RegExp, from = 0): Promise<string> {
    for (;;) {
      const found = this.lines.slice(from).find(line => line.search(words) >= 0)
      if (found !== undefined) return found
      if (this.child.exitCode !== null) throw new Error(`it ended, without ${words}:\n${this.text}`)
      await new Promise<void>(resolve => this.#wake.push(resolve))
    }
  }
}

const up = (...args: string[]) => ['up', '--http-port', '0', '--seed', '1', WITH_US, ...args]

async function configuration(name: string, broker: object, panels: object[]): Promise<string> {
  const file = `${folder.path}/${name}.yaml`
  await writeFile(file, JSON.stringify({ broker, panels }))
  return file
}

const panelsNamed = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => ({ id: `panel-${from + index}`, model: 'interlogix-nx' }))

const url = ({ port }: Mosquitto, scheme = 'mqtts') => `${scheme}://127.0.0.1:${port}`

describe.skipIf(probe === undefined)('Mosquitto that wants to know who is there', () => {
  it('has a hundred panels with a certificate each, by one description', async () => {
    for (const { id } of panelsNamed(100))
      await folder.identity(`many/${id}`, await root.issue({ name: id, use: 'client' }))
    const acl = await folder.put(
      'acl',
      ['pattern readwrite panels/v1/%u/#', 'pattern readwrite $SYS/none'].join('\n'),
    )
    const broker = await mosquitto([
      ...TLS,
      'require_certificate true',
      'use_identity_as_username true',
      `acl_file ${acl}`,
    ])
    const file = await configuration(
      'many',
      {
        url: url(broker),
        ca,
        cert: `${folder.path}/many/{id}.pem`,
        key: `${folder.path}/many/{id}.key`,
        clientId: 'device-{id}',
      },
      panelsNamed(100),
    )
    const emulator = new Emulator(up(file, '--json'))
    const ready = JSON.parse(await emulator.line('"event":"ready"'))
    expect(ready.panels).toHaveLength(100)
    expect(ready.mqtt).toBe(url(broker))
    await broker.log(/as device-panel-100 .*u'panel-100'/)
    expect(new Set(broker.said().match(/u'panel-\d+'/g)).size).toBe(100)
  })

  it.each([
    [
      'of a stranger',
      'it does not know its authority',
      () => stranger.issue({ name: 'panel-2', use: 'client' }),
    ],
    [
      'that has expired',
      'the certificate has expired on 2021-01-01',
      () => root.issue({ name: 'panel-2', use: 'client', until: '2021-01-01' }),
    ],
  ] as const)(
    'ends the start for a panel with a certificate %s, and says which panel',
    async (_, words, made) => {
      const broker = await mosquitto([...TLS, 'require_certificate true'])
      const good = await folder.identity('panel-1', await root.issue({ name: 'panel-1', use: 'client' }))
      const bad = await folder.identity('panel-2', await made())
      const file = await configuration('wrong', { url: url(broker), ca, ...good }, [
        { id: 'panel-1', model: 'interlogix-nx' },
        { id: 'panel-2', model: 'interlogix-nx', broker: bad },
      ])
      const emulator = new Emulator(up(file))
      expect(await emulator.ended).toBe(3)
      expect(emulator.lines.filter(line => line.includes('panel panel-2: '))).toHaveLength(1)
      expect(emulator.text).toContain(words)
      expect(emulator.text).not.toContain('ready:')
    },
  )

  it('sees the certificate that is on the disk when a panel connects again', async () => {
    const broker = await mosquitto([...TLS, 'require_certificate true', 'use_identity_as_username true'])
    const files = await folder.identity('turning', await root.issue({ name: 'before', use: 'client' }))
    const args = [
      '--broker',
      url(broker),
      '--broker-ca',
      ca,
      '--broker-cert',
      files.cert,
      '--broker-key',
      files.key,
    ]
    const emulator = new Emulator(up(...args, '--log-format', 'pretty'))
    await emulator.line('ready:')
    expect(broker.said()).toMatch(/u'before'/)
    await folder.identity('turning', await root.issue({ name: 'after', use: 'client' }))
    const port = /http (http:\S+),/.exec(await emulator.line('ready:'))?.[1]
    for (const body of ['{"mains":false,"battery":"absent"}', '{"mains":true,"battery":"ok"}'])
      await fetch(`${port}/api/v1/panels/panel-1/power`, {
        method: 'PUT',
        body,
        headers: { 'content-type': 'application/json' },
      })
    await broker.log(/u'after'/)
    // The authority is taken away: from the next connection on the broker is not trusted, and the emulator goes on.
    await folder.put('ca.pem', stranger.cert)
    const from = emulator.lines.length
    for (const body of ['{"mains":false,"battery":"absent"}', '{"mains":true,"battery":"ok"}'])
      await fetch(`${port}/api/v1/panels/panel-1/power`, {
        method: 'PUT',
        body,
        headers: { 'content-type': 'application/json' },
      })
    expect(await emulator.line('authority', from)).toContain(
      `its certificate is from an authority that is not in ${ca}`,
    )
    await folder.put('ca.pem', root.cert)
    await emulator.line(/back|online/, from)
    expect(emulator.child.exitCode).toBeNull()
  })

  it('is told a password from a file or the environment, and nobody else is', async () => {
    const users = await folder.put('users', `ada:${PASSWORD}\n`)
    await passwd(users)
    const broker = await mosquitto(['allow_anonymous false', `password_file ${users}`])
    const right = await folder.put('right', `${PASSWORD}\n`)
    const wrong = await folder.put('wrong', `${PASSWORD}-not\n`)
    const to = ['--broker', url(broker, 'mqtt'), '--broker-username', 'ada']
    const byFile = new Emulator(up(...to, '--broker-password-file', right, '--log-level', 'trace'))
    await byFile.line('ready:')
    const byVariable = new Emulator(up('--id', 'other', ...to, '--log-level', 'trace'), {
      PANELEMU_BROKER_PASSWORD: PASSWORD,
    })
    await byVariable.line('ready:')
    const secretUrl = `mqtt://ada:${PASSWORD}@127.0.0.1:${broker.port}`
    const byUrl = new Emulator(up('--id', 'third', '--json'), { PANELEMU_BROKER: secretUrl })
    const ready = JSON.parse(await byUrl.line('"event":"ready"'))
    expect(ready.mqtt).toBe(url(broker, 'mqtt'))
    const health = await (await fetch(`${ready.http}/healthz`)).text()
    const refused = new Emulator(up('--id', 'fourth', ...to, '--broker-password-file', wrong))
    expect(await refused.ended).toBe(3)
    expect(refused.text).toContain(
      'it does not let the user "ada" in: not authorized (code 5); look at user name and password',
    )
    const nobody = new Emulator(up('--id', 'fifth', '--broker', url(broker, 'mqtt')))
    expect(await nobody.ended).toBe(3)
    expect(nobody.text).toContain('without user name in: not authorized (code 5); name both')
    const flag = new Emulator(up('--broker', secretUrl))
    expect(await flag.ended).toBe(2)
    expect(flag.text).toContain('--broker-password-file')
    const config = new Emulator(['config'], {
      PANELEMU_BROKER: secretUrl,
      PANELEMU_BROKER_PASSPHRASE: PASSPHRASE,
    })
    expect(await config.ended).toBe(0)
    const desk = new Emulator(['cloud', 'panels', 'list', '--desk', `${folder.path}/desk.json`], {
      PANELEMU_BROKER: secretUrl,
    })
    expect(await desk.ended).toBe(0)
    expect(desk.text).toContain('panel-1')
    const everything = [byFile, byVariable, byUrl, refused, nobody, flag, config, desk].map(
      ({ text }) => text,
    )
    expect([...everything, health].filter(text => /nobody-may-see/.test(text))).toEqual([])
  })

  it('names a topic to which a panel may not publish, where MQTT 5 says so', async () => {
    const acl = await folder.put('acl-read', 'topic read panels/#\n')
    const broker = await mosquitto([`acl_file ${acl}`])
    const emulator = new Emulator(up('--broker', url(broker, 'mqtt'), '--mqtt-version', '5'))
    const line = await emulator.line('does not take what is published')
    expect(line).toContain('panels/v1/panel-1/status: not authorized (code 135); allow client')
  })

  it('is named with what speaks there where the URL has the scheme of another port', async () => {
    const secure = await mosquitto(TLS)
    const plain = await mosquitto([])
    const first = new Emulator(up('--broker', url(secure, 'mqtt')))
    expect(await first.ended).toBe(3)
    expect(first.text).toContain('it speaks TLS at this port; begin the URL with mqtts://')
    const second = new Emulator(up('--broker', url(plain, 'mqtts')))
    expect(await second.ended).toBe(3)
    expect(second.text).toContain('it speaks MQTT without TLS at this port')
    const desk = new Emulator([
      'cloud',
      'panels',
      'list',
      '--desk',
      `${folder.path}/d.json`,
      '--broker',
      url(secure, 'mqtt'),
    ])
    expect(await desk.ended).toBe(3)
    expect(desk.text).toContain('begin the URL with mqtts://')
  })
})

/** Hashes the passwords of a file as Mosquitto wants them. */
async function passwd(file: string): Promise<void> {
  const child = spawn('mosquitto_passwd', ['-U', file], { stdio: 'ignore' })
  await new Promise(resolve => child.once('close', resolve))
}
