import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exitCodeOf } from '../src/cli/exit-code-of.js'
import { exportState, importState, listState, showState } from '../src/cli/state.js'
import { type Around, type Running, up } from '../src/cli/up.js'
import type { UpOptions } from '../src/cli/up-options.js'
import { createClient } from '../src/client.js'
import { openMqttConnection } from '../src/cloud/mqtt/connection.js'

const KEY = Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')
const NEXT = Buffer.from('vutsrqponmlkjihgfedcba9876543210').toString('base64')

const closers: (() => unknown)[] = []
let folder = ''
let state = ''
let keyFile = ''
let told: string[]
let printed: string[]
let logged: string
const output = {
  out: (line: string) => void printed.push(line),
  err: (line: string) => void told.push(line),
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panelemu-encrypted-'))
  closers.push(() => rm(folder, { recursive: true, force: true }))
  state = join(folder, 'state')
  keyFile = join(folder, 'key')
  told = []
  printed = []
  logged = ''
  await writeFile(keyFile, `home:${KEY}\n`, { mode: 0o600 })
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const log = () =>
  new Writable({
    write: (chunk, _encoding, next) => {
      logged += String(chunk)
      next()
    },
  })

async function start(options: UpOptions, around: Around = {}): Promise<Running> {
  const running = await up(
    {
      seed: 1,
      mqttPort: 0,
      httpPort: 0,
      id: 'lobby',
      logFormat: 'pretty',
      logLevel: 'trace',
      state,
      ...options,
    },
    { ...output, log: log() },
    around,
  )
  closers.push(() => running.close())
  return running
}

/** Has a cloud add a user to the panel, and gives everything that it, the broker and the API then say. */
async function use({ ready }: Running): Promise<string> {
  const heard: string[] = []
  let added: () => void = () => undefined
  const isAdded = new Promise<void>(resolve => {
    added = resolve
  })
  const connection = await openMqttConnection({
    url: ready.mqtt,
    clientId: 'cloud',
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 30,
    onMessage: ({ topic, payload, done }) => {
      if (!topic.includes('/request/')) heard.push(payload.toString())
      done()
      if (topic.endsWith('/response/user-code/add')) added()
    },
    onClose: () => undefined,
  })
  closers.push(() => connection.destroy())
  await connection.subscribe('panels/v1/#', 1)
  const request = { transaction: 'one', code: '7391', name: 'Grandmother' }
  await connection.publish('panels/v1/lobby/request/user-code/add', JSON.stringify(request), { qos: 1 })
  await isAdded
  const api = createClient({ url: ready.http })
  const lobby = { params: { path: { id: 'lobby' } } }
  const answers = [
    (await api.POST('/api/v1/panels/{id}/keypad', { ...lobby, body: { keys: '1234' } })).data,
    (await api.GET('/api/v1/panels/{id}', lobby)).data,
    (await api.GET('/api/v1/panels/{id}/slots', lobby)).data,
    (await api.GET('/api/v1/panels/{id}/timeline', lobby)).data,
  ]
  return JSON.stringify([heard, answers, await (await fetch(`${ready.http}/metrics`)).text()])
}

const onDisk = async () => {
  const files = (await readdir(state)).map(name => readFile(join(state, name), 'latin1'))
  return (await Promise.all(files)).join('\n')
}

/** How a command ends, and with which words. */
const ending = async (work: Promise<unknown>): Promise<readonly [code: number | undefined, said: string]> =>
  work.then(
    () => [0, ''] as const,
    (error: Error) => [exitCodeOf(error), error.message] as const,
  )

describe('an emulator whose state folder has a key', () => {
  it('keeps its panels over a restart, and nobody finds code or key in clear: on disk, in the log, in what it answers', async () => {
    const first = await start({ stateKeyFile: keyFile })
    const answers = await use(first)
    await first.close()
    const second = await start({ stateKeyFile: keyFile })
    const [panel] = second.ready.panels
    expect(panel?.id).toBe('lobby')
    expect(JSON.stringify(second.emulator.get('lobby')?.record())).toContain('7391')
    await second.close()
    expect(logged).toContain(`the state folder ${state} is encrypted, with the key "home"`)
    const disk = await onDisk()
    expect(disk).toContain('"key":"home"')
    expect(disk).not.toMatch(/lobby|concord|1234|7391|Grandmother/)
    for (const place of [disk, logged, answers, printed.join(), told.join()])
      for (const secret of [KEY, Buffer.from(KEY, 'base64').toString('hex'), '7391'])
        expect(place).not.toContain(secret)
  })

  it('takes the key from the environment, and leaves it there for nobody', async () => {
    const environment: NodeJS.ProcessEnv = { PANELEMU_STATE_KEY: `new:${NEXT} home:${KEY}` }
    await (await start({ stateKeyFile: keyFile })).close()
    await (await start({}, { environment })).close()
    expect(environment).toEqual({})
    expect(logged).toContain('it was encrypted with the key "home" and is with "new" from now on')
    expect(logged).not.toContain(NEXT)
    expect(await ending(start({ stateKeyFile: keyFile }))).toEqual([
      3,
      expect.stringContaining(
        'devices.jsonl: it is encrypted with the key "new", which is none of those given (home)',
      ),
    ])
  })

  it('without one says that codes are in clear, and with one from then on that they were', async () => {
    await (await start({})).close()
    expect(logged).toContain(
      `the state folder ${state} is readable by its owner only, and in clear: --state-key-file encrypts it`,
    )
    expect(await onDisk()).toContain('1234')
    await (await start({ stateKeyFile: keyFile })).close()
    expect(logged.match(/it was in clear until now/g)).toHaveLength(1)
    await (await start({ stateKeyFile: keyFile })).close()
    expect(logged.match(/it was in clear until now/g)).toHaveLength(1)
    expect(await onDisk()).not.toContain('1234')
  })

  it.each([
    [
      'without a key',
      3,
      { state: 'KEPT' },
      'it is encrypted with the key "home"; name the file that has it with --state-key-file',
    ],
    [
      'with a key file that is not there',
      3,
      { stateKeyFile: '/nowhere/key' },
      '/nowhere/key: this key file is not there; name the file',
    ],
    [
      'with an empty key file',
      2,
      { stateKeyFile: '/dev/null' },
      '/dev/null: there is no key in it; openssl rand -base64 32 makes one',
    ],
    [
      'with a key file of something else',
      2,
      { stateKeyFile: 'package.json' },
      'package.json:1: this is no key: one is 32 bytes',
    ],
    ['with a folder for a key file', 3, { stateKeyFile: 'src' }, 'src cannot be read: it is a folder'],
    [
      'with a key and nothing to keep',
      2,
      { state: undefined, stateKeyFile: 'key' },
      '--state-key-file key: nothing is kept without --state DIR',
    ],
  ])('ends %s with %i and what to do', async (_, code, options, problem) => {
    await (await start({ stateKeyFile: keyFile })).close()
    const before = await onDisk()
    expect(
      await ending(start({ ...options, ...('state' in options && options.state ? { state } : {}) })),
    ).toEqual([code, expect.stringContaining(problem)])
    expect(await onDisk()).toBe(before)
  })

  it('ends with 2 where file and environment both have one', async () => {
    expect(
      await ending(start({ stateKeyFile: keyFile }, { environment: { PANELEMU_STATE_KEY: KEY } })),
    ).toEqual([
      2,
      `PANELEMU_STATE_KEY has a key, and ${keyFile} (--state-key-file) others: take one away, and name all keys in the other`,
    ])
  })
})

describe('panelemu state on an encrypted folder', () => {
  it('lists, shows, exports in clear and imports with the key, and says without it what to do', async () => {
    await (await start({ stateKeyFile: keyFile })).close()
    const flags = { state, stateKeyFile: keyFile }
    for (const command of [
      () => listState({ state }, output),
      () => showState('lobby', { state }, output),
      () => exportState('lobby', undefined, { state }, output),
    ])
      expect(await ending(command())).toEqual([3, expect.stringContaining('--state-key-file')])
    expect(printed).toEqual([])
    await listState(flags, output)
    expect(printed.splice(0)).toEqual([expect.stringMatching(/^lobby {2}interlogix-concord-4/)])
    const file = join(folder, 'lobby.json')
    await exportState('lobby', file, flags, output)
    expect(told.splice(0)).toEqual([`lobby is in ${file}, with its codes in clear`])
    expect(await readFile(file, 'utf8')).toContain('1234')
    await importState(file, { ...flags, as: 'attic' }, output)
    await listState(flags, output)
    expect(printed.map(line => line.split(' ')[0])).toEqual(['lobby', 'attic'])
    expect(await onDisk()).not.toMatch(/attic|lobby|1234/)
  })
})
