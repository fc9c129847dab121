import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { EXIT } from '../src/cli/exit.js'
import { exitCodeOf } from '../src/cli/exit-code-of.js'
import { type ReadyLine, up } from '../src/cli/up.js'
import { panelsOf, type UpOptions } from '../src/cli/up-options.js'
import { createClient } from '../src/client.js'
import { type MqttConnection, openMqttConnection } from '../src/cloud/mqtt/connection.js'
import { startEmbeddedBroker } from '../src/cloud/mqtt/embedded-broker.js'
import type { PanelSpec } from '../src/emulator/config.js'
import { WatchedEmulator } from './support/ending/emulator.js'
import { EmulatorProcess } from './support/kill/emulator.js'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const errors: string[] = []
const output = { out: () => undefined, err: (line: string) => void errors.push(line) }
const anywhere = { mqttPort: 0, httpPort: 0, seed: 1 }

async function running(options: UpOptions = {}): Promise<ReadyLine> {
  const site = await up({ ...anywhere, ...options }, output)
  closers.push(() => site.close())
  return site.ready
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'panelemu-up-'))
  closers.push(() => rm(path, { recursive: true, force: true }))
  return path
}

/** A cloud that sends requests and hears every answer. */
async function cloud(url: string) {
  const answers: { transaction: string; execution: string; reason?: string; slot?: number; help?: string }[] =
    []
  let wake: () => void = () => undefined
  const connection: MqttConnection = await openMqttConnection({
    url,
    clientId: `cloud-${Math.random()}`,
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 30,
    onMessage: message => {
      answers.push(JSON.parse(message.payload.toString()))
      message.done()
      wake()
    },
    onClose: () => undefined,
  })
  closers.push(() => connection.destroy())
  await connection.subscribe('panels/v1/+/response/#', 1)
  return {
    request: (panel: string, name: string, body: object) =>
      connection.publish(`panels/v1/${panel}/request/${name}`, JSON.stringify(body), { qos: 1 }),
    async answer(transaction: string, execution: string) {
      for (;;) {
        const found = answers.find(one => one.transaction === transaction && one.execution === execution)
        if (found) return found
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
    },
  }
}

describe('panelemu up', () => {
  it('runs an edition of a model, at the firmware that stands behind it', async () => {
    const ready = await running({ model: 'nx-4@eur@1.0', id: 'house' })
    expect(ready.panels).toMatchObject([{ id: 'house', model: 'interlogix-nx-4@eur', firmware: '1.0' }])
  })

  it('runs a panel whose ready line tells where everything is', async () => {
    const ready = await running({ model: '2gig-gocontrol@1.7', id: 'hall' })
    expect(ready).toMatchObject({
      event: 'ready',
      mqtt: expect.stringMatching(/^mqtt:\/\/127\.0\.0\.1:\d+$/),
      panels: [{ id: 'hall', model: '2gig-gocontrol', firmware: '1.7', lines: [] }],
    })
    const health = await fetch(`${ready.http}/healthz`)
    expect(await health.json()).toMatchObject({ status: 'ok', panels: 1, online: 1 })
  })

  it('answers with help that a cloud can open', async () => {
    const ready = await running()
    const backend = await cloud(ready.mqtt)
    await backend.request('panel-1', 'user-code/add', { transaction: 'a', code: '1' })
    const { help = '' } = await backend.answer('a', 'failed')
    expect(help).toBe(`${ready.http}/docs/refusals.md#code_length`)
    expect(await (await fetch(help)).text()).toContain('id="code_length"')
  })

  it('answers with help where the documentation is said to be', async () => {
    const backend = await cloud((await running({ docsUrl: 'https://example.org/emulator' })).mqtt)
    await backend.request('panel-1', 'user-code/add', { transaction: 'a', code: '1' })
    const { help } = await backend.answer('a', 'failed')
    expect(help).toBe('https://example.org/emulator/refusals.md#code_length')
    await expect(up({ ...anywhere, docsUrl: 'example.org' }, output)).rejects.toThrow(
      /^--docs-url "example.org": must be an address like/,
    )
  })

  it('numbers the ids of several panels', () => {
    expect(panelsOf({ count: 2, id: 'flat', model: 'neo' }).map(({ id }) => id)).toEqual(['flat-1', 'flat-2'])
  })

  it('gives panels without an id one that no other has, whichever comes first', () => {
    const ids = (...panels: PanelSpec[]) => panelsOf({ panels }).map(({ id }) => id)
    const model = 'neo'
    expect(ids({ model }, { model }, { model, id: 'hall' })).toEqual(['panel-1', 'panel-2', 'hall'])
    expect(ids({ model }, { model, id: 'panel-1' }, { model })).toEqual(['panel-2', 'panel-1', 'panel-3'])
  })

  it.each<[string, (port: number) => UpOptions, string]>([
    ['the broker', port => ({ mqttPort: port }), '--mqtt-port N'],
    ['the API', port => ({ httpPort: port }), '--http-port N'],
    [
      'a line',
      port => ({ model: 'interlogix-nx', line: [`rfc2217:${port}`] }),
      '--line rfc2217:PORT (0: any free port)',
    ],
  ])('says which flag moves %s from a port that is taken', async (_, options, flag) => {
    const taken = createServer().listen(0, '127.0.0.1')
    closers.push(() => taken.close())
    await once(taken, 'listening')
    const address = taken.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const error = await up({ ...anywhere, ...options(port) }, output).catch((reason: unknown) => reason)
    expect(exitCodeOf(error)).toBe(EXIT.unreachable)
    expect(String(error)).toContain(`127.0.0.1:${port}: the port is already in use`)
    expect(String(error)).toContain(flag)
  })

  it('says which flag changes an address that this machine does not have', async () => {
    const broker = await startEmbeddedBroker({ host: '127.0.0.1', port: 0 })
    closers.push(() => broker.close())
    const tokens = join(await folder(), 'tokens.txt')
    await writeFile(tokens, `ada:operator:${'x'.repeat(20)}`)
    const elsewhere = { ...anywhere, host: '192.0.2.1', broker: broker.url, listen: { http: { tokens } } }
    const error = await up(elsewhere, output).catch((reason: unknown) => reason)
    expect(String(error)).toMatch(/this machine does not have that address .*--host ADDR/)
  })

  it.each<[string, UpOptions, number]>([
    // Nobody can listen on port 0.
    ['a broker that is not there', { broker: 'mqtt://127.0.0.1:0' }, EXIT.unreachable],
    ['a broker that is no URL', { broker: 'somewhere' }, EXIT.usage],
    ['a model that does not exist', { model: 'dsc-powerseries-noe' }, EXIT.usage],
    ['a firmware that is no version', { model: 'neo@new' }, EXIT.usage],
    ['a line of an unknown kind', { line: ['rs485:1'] }, EXIT.usage],
    ['a line for a protocol that is not built', { model: 'neo', line: ['tcp:0'] }, EXIT.usage],
    [
      'two panels of one id',
      {
        panels: [
          { model: 'neo', id: 'a' },
          { model: 'neo', id: 'a' },
        ],
      },
      EXIT.usage,
    ],
    ['one port for two servers', { mqttPort: 40_000, httpPort: 40_000 }, EXIT.usage],
    ['an exit delay beyond the model', { panels: [{ model: 'concord', exitDelay: 999 }] }, EXIT.usage],
  ])('ends with the right exit code for %s', async (_, options, code) => {
    const error = await up({ ...anywhere, ...options }, output).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(exitCodeOf(error)).toBe(code)
  })

  it('speaks NX-584 on a TCP line, and both sides show what the other did', async () => {
    const ready = await running({ model: 'interlogix-nx', line: ['tcp:0,format=ascii'] })
    const [line] = ready.panels[0]?.lines ?? []
    expect(line).toMatchObject({ protocol: 'nx584' })
    const backend = await cloud(ready.mqtt)
    const port = Number(line?.url.split(':')[2])
    const socket = connect({ host: '127.0.0.1', port })
    closers.push(() => socket.destroy())
    const frames = createInterface({ input: socket, crlfDelay: 0 })[Symbol.asyncIterator]()
    const read = async (wanted: string) => {
      for (;;) {
        const { value, done } = await frames.next()
        if (done) throw new Error('the line closed')
        if (value.includes(wanted)) return value
      }
    }
    // User 3 := 4455 with the master's code; the panel answers with the user's information (message 12h).
    socket.write('\n0834214300034455003DE8\r')
    expect(await read('071203')).toContain('0712034455')
    await backend.request('panel-1', 'user-code/get', { transaction: 'g', slot: 3 })
    expect(await backend.answer('g', 'succeeded')).toMatchObject({ data: { status: 'occupied_enabled' } })
    await backend.request('panel-1', 'user-code/add', { transaction: 'a', slot: 4, code: '8642' })
    await backend.answer('a', 'succeeded')
    socket.write('\n0532214300049F6B\r')
    expect(await read('071204')).toContain('0712046824')
  })

  it('lets requests wait at its broker while a link is down, but not for the panel after a reset', async () => {
    const ready = await running({ clock: 'virtual' })
    const desk = await cloud(ready.mqtt)
    const api = createClient({ url: ready.http })
    const online = async () => {
      for (;;) {
        await api.POST('/api/v1/clock/advance', { body: { seconds: 60 } })
        const { data, error } = await api.GET('/healthz')
        if ((data ?? error)?.online === 1) return
      }
    }
    const linkDown = { params: { path: { id: 'panel-1', name: 'link-down' } } } as const
    await api.PUT('/api/v1/panels/{id}/faults/{name}', linkDown)
    await desk.request('panel-1', 'user-code/add', { transaction: 'first', code: '4711' })
    await api.DELETE('/api/v1/panels/{id}/faults/{name}', linkDown)
    await online()
    expect(await desk.answer('first', 'succeeded')).toMatchObject({ slot: 0 })

    await api.PUT('/api/v1/panels/{id}/faults/{name}', linkDown)
    await desk.request('panel-1', 'user-code/add', { transaction: 'second', code: '2580' })
    await api.POST('/api/v1/reset')
    await online()
    await desk.request('panel-1', 'user-code/add', { transaction: 'third', code: '1379' })
    expect(await desk.answer('third', 'succeeded')).toMatchObject({ slot: 0 })
  })

  it('proposes to type the master code that the panel is delivered with, unless it may have another', async () => {
    const master = async (options: UpOptions) => {
      const site = await up({ ...anywhere, ...options }, output)
      await site.close()
      return site.masterCode
    }
    expect(await master({})).toBe('1234')
    expect(await master({ model: '2gig-gocontrol' })).toBe('1111')
    expect(await master({ panels: [{ id: 'a', model: 'neo', masterCode: '4711' }] })).toBeUndefined()
    expect(await master({ state: await folder() })).toBeUndefined()
  })

  it('tells once, with numbers, that it cannot have as many panels as it is asked for', async () => {
    const emulator = await WatchedEmulator.start(
      ['--count', '101', '--broker', 'mqtt://127.0.0.1:1', '--http-port', '0', '--line', 'tcp:0'],
      { command: 'ulimit -n 200; exec "$@"' },
    )
    closers.push(() => emulator.close())
    await emulator.untilEnded()
    expect(emulator.ended).toBe(EXIT.usage)
    expect(emulator.err).toEqual([
      '101 panels need 205 open files, one for each panel and 104 for the rest, and this process may have 200: run 96 ' +
        'at most, or raise the limit (ulimit -n 205), or use the embedded broker, which takes none for them',
    ])
  })

  it('says once that another emulator has its panel, and leaves one of another root alone', async () => {
    const broker = await startEmbeddedBroker({ port: 0 })
    closers.push(() => broker.close())
    errors.length = 0
    /** Time stands in each of them until it is told to move: so a loop takes no time, and only as many turns as asked. */
    const house = { broker: broker.url, clock: 'virtual' } as const
    const elsewhere = await running({ ...house, root: 'panels/v2' })
    const pair = [await running(house), await running(house)]
    const api = async (site: ReadyLine, method: string, path: string) => {
      const answer = await fetch(`${site.http}${path}`, {
        method,
        ...(method === 'POST'
          ? { body: '{"seconds":60}', headers: { 'content-type': 'application/json' } }
          : {}),
      })
      return (await answer.json()) as { online: number }
    }
    const online = (site: ReadyLine) => api(site, 'GET', '/healthz').then(({ online }) => online === 1)
    const losses = () => errors.filter(line => line.includes('has closed this connection'))
    for (let turn = 0; turn < 6; turn++) {
      // The one that was put out comes back, and puts the other out.
      const [back, out] = turn % 2 === 0 ? pair : [...pair].reverse()
      if (!back || !out) throw new Error('there are two of them')
      await vi.waitUntil(async () => !(await online(back)), { timeout: 5_000, interval: 5 })
      await api(back, 'POST', '/api/v1/clock/advance')
      await vi.waitUntil(() => online(back), { timeout: 5_000, interval: 5 })
    }
    expect(losses()).toHaveLength(2)
    for (const line of losses())
      expect(line).toMatch(
        /^panel-1: the broker has closed .*panelemu-panel-1\.panels\.v1; end the other emulator .* --root or --id$/,
      )
    expect(await online(elsewhere)).toBe(true)
  })

  it('takes no id and no root that cannot be, also from flags', async () => {
    await expect(up({ ...anywhere, id: 'A_b' }, output)).rejects.toThrow(/^--id "A_b": a panel id is/)
    await expect(up({ ...anywhere, root: 'a/#' }, output)).rejects.toThrow(/^--root "a\/#": a topic root/)
  })

  it('keeps a waiting request over a kill, and ends it after the restart', async () => {
    const state = await folder()
    const start = async () => {
      const emulator = await EmulatorProcess.start(['--state', state, '--seed', '1'])
      closers.push(() => emulator.kill())
      return emulator
    }
    const first = await start()
    const before = await cloud(first.ready.mqtt)
    await before.request('panel-1', 'arm', { transaction: 'arm', mode: 'away' })
    await before.answer('arm', 'succeeded')
    await before.request('panel-1', 'user-code/add', { transaction: 'add', code: '4711' })
    await before.answer('add', 'in_progress')
    await first.kill()

    const second = await start()
    const after = await cloud(second.ready.mqtt)
    const keys = (text: string) =>
      createClient({ url: second.ready.http }).POST('/api/v1/panels/{id}/keypad', {
        params: { path: { id: 'panel-1' } },
        body: { keys: text },
      })
    await keys('1234')
    expect(await after.answer('add', 'succeeded')).toMatchObject({ slot: 0 })
    await after.request('panel-1', 'user-code/add', { transaction: 'add', code: '4711' })
    expect(await after.answer('add', 'succeeded')).toMatchObject({ slot: 0 })
    const ended = once(second.child, 'exit')
    second.child.kill('SIGINT')
    expect(await ended).toEqual([EXIT.interrupted, null])
  })

  it('prints no code where DEBUG asks every dependency to talk', async () => {
    const emulator = await EmulatorProcess.start(['--seed', '1'], undefined, { DEBUG: '*' })
    closers.push(() => emulator.kill())
    const { request, answer } = await cloud(emulator.ready.mqtt)
    await request('panel-1', 'user-code/add', { transaction: 'added', code: '8472' })
    await answer('added', 'succeeded')
    expect(await emulator.stop()).toBe(EXIT.fine)
    expect(emulator.said.filter(line => line.includes('8472'))).toEqual([])
  })

  it('has a request that was acknowledged carried out once, though a kill came before the panel had it', async () => {
    const args = ['--state', await folder(), '--seed', '1', '--clock', 'virtual']
    const first = await EmulatorProcess.start(args)
    closers.push(() => first.kill())
    const api = createClient({ url: first.ready.http })
    const linkDown = { params: { path: { id: 'panel-1', name: 'link-down' } } } as const
    await api.PUT('/api/v1/panels/{id}/faults/{name}', linkDown)
    const before = await cloud(first.ready.mqtt)
    for (const [index, code] of ['4711', '2580'].entries())
      await before.request('panel-1', 'user-code/add', { transaction: `t${index}`, code })
    await api.DELETE('/api/v1/panels/{id}/faults/{name}', linkDown)
    await first.kill()

    const second = await EmulatorProcess.start(args)
    closers.push(() => second.kill())
    const after = await cloud(second.ready.mqtt)
    await vi.waitFor(async () => {
      const { data } = await createClient({ url: second.ready.http }).GET('/api/v1/panels/{id}/slots', {
        params: { path: { id: 'panel-1' } },
      })
      expect(data).toMatchObject({ used: 2 })
    }, 10_000)
    // Carried out already, they are answered again: in the slots that they have.
    for (const [index, code] of ['4711', '2580'].entries()) {
      await after.request('panel-1', 'user-code/add', { transaction: `t${index}`, code })
      expect(await after.answer(`t${index}`, 'succeeded')).toMatchObject({ slot: index })
    }
    expect(await second.stop()).toBe(EXIT.fine)
  })

  it('says in a configuration file which line and column is wrong, and what was meant', async () => {
    const file = join(await folder(), 'panelemu.yaml')
    await writeFile(file, 'panels:\n  - modle: neo\n')
    const { readConfig } = await import('../src/cli/config-file.js')
    expect(() => readConfig(file)).toThrow(/panelemu\.yaml:2:\d+ .*modle.*did you mean "model"/s)
  })
})
