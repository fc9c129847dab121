import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../src/cli/config-file.js'
import { exitCodeOf } from '../src/cli/exit-code-of.js'
import { exportState, forgetState, importState, listState, showState } from '../src/cli/state.js'
import { type Running, up } from '../src/cli/up.js'
import type { UpOptions } from '../src/cli/up-options.js'
import { locate } from '../src/cli/validate-config.js'
import { type MqttConnection, openMqttConnection } from '../src/cloud/mqtt/connection.js'
import { startEmbeddedBroker } from '../src/cloud/mqtt/embedded-broker.js'
import { Store } from '../src/emulator/store.js'

const closers: (() => unknown)[] = []
const told: string[] = []
const printed: string[] = []
const output = { out: (line: string) => void printed.push(line), err: (line: string) => void told.push(line) }
let folder = ''
let state = ''
let broker = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'panelemu-kept-'))
  state = join(folder, 'state')
  closers.push(() => rm(folder, { recursive: true, force: true }))
  // Another broker than the emulator's own: what was published outlasts it.
  const outside = await startEmbeddedBroker({ port: 0 })
  closers.push(() => outside.close())
  broker = outside.url
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A cloud that remembers what stands on the broker, and what it was told. */
async function cloud() {
  const retained = new Map<string, string>()
  const messages: { readonly topic: string; readonly body: Record<string, unknown> }[] = []
  let wake: () => void = () => undefined
  const connection: MqttConnection = await openMqttConnection({
    url: broker,
    clientId: 'cloud',
    protocolVersion: 4,
    clean: true,
    keepaliveSeconds: 30,
    onMessage: ({ topic, payload, done }) => {
      const text = payload.toString()
      if (text === '') retained.delete(topic)
      else retained.set(topic, text)
      if (text.startsWith('{')) messages.push({ topic, body: JSON.parse(text) })
      done()
      wake()
    },
    onClose: () => undefined,
  })
  closers.push(() => connection.destroy())
  await connection.subscribe('panels/v1/#', 1)
  const until = async <T>(look: () => T | undefined): Promise<T> => {
    for (;;) {
      const found = look()
      if (found !== undefined) return found
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }
  return {
    retained,
    messages,
    until,
    slots: () =>
      [...retained.keys()]
        .filter(topic => /\/slots\/\d+$/.test(topic))
        .map(topic => Number(topic.split('/').at(-1))),
    async ask(name: string, body: { readonly transaction: string; readonly [field: string]: unknown }) {
      await connection.publish(`panels/v1/lobby/request/${name}`, JSON.stringify(body), { qos: 1 })
      return until(() =>
        messages.find(
          ({ topic, body: { transaction } }) =>
            topic.includes('/response/') && transaction === body.transaction,
        ),
      )
    },
    answer: (transaction: string, execution: string) =>
      until(() =>
        messages.find(
          ({ topic, body }) =>
            topic.includes('/response/') && body.transaction === transaction && body.execution === execution,
        ),
      ),
  }
}

/** Starts `panelemu up` on a configuration file, as a person does. */
async function start(yaml: string, flags: UpOptions = {}): Promise<Running> {
  const file = join(folder, 'panelemu.yaml')
  await writeFile(
    file,
    `broker: ${broker}
httpPort: 0
state: ${state}
${yaml}`,
  )
  told.length = 0
  try {
    const running = await up({ seed: 1, ...readConfig(file), ...flags }, output)
    closers.push(() => running.close())
    return running
  } catch (error) {
    throw locate(error, file)
  }
}

const lobby = (model: string, more = '') => `panels:\n  - id: lobby\n    model: ${model}\n${more}`
const ids = (messages: readonly { topic: string; body: Record<string, unknown> }[]) =>
  messages.filter(({ topic }) => topic.endsWith('/event')).map(({ body }) => String(body.id))

describe('a panel that was kept', () => {
  it('takes a firmware update by one changed line: what it knows goes on, and codes can be longer', async () => {
    const backend = await cloud()
    const first = await start(lobby('dsc-powerseries-neo@1.10'))
    await backend.ask('user-code/add', { transaction: 'ada', code: '4711', name: 'Ada' })
    const refused = await backend.ask('code-length/set', { transaction: 'long', length: 8 })
    expect(refused.body).toMatchObject({ reason: 'CODE_LENGTH_UNSUPPORTED' })
    await first.close()
    const before = [...backend.slots()]

    const second = await start(lobby('dsc-powerseries-neo@1.20'))
    expect(told.filter(line => line.startsWith('panel lobby'))).toEqual([
      'panel lobby: its firmware was 1.10 and is 1.20 from now on; what it knows goes on',
      'panel lobby: what was kept before is set aside as lobby~1; panelemu state import lobby~1 takes it back',
    ])
    await backend.until(() =>
      backend.retained.get('panels/v1/lobby/info')?.includes('"1.20"') ? true : undefined,
    )
    expect(backend.slots()).toEqual(before)
    const done = await backend.ask('code-length/set', { transaction: 'longer', length: 8 })
    expect(done.body).toMatchObject({ execution: 'succeeded' })
    await second.close()
    const seen = ids(backend.messages)
    expect(new Set(seen).size).toBe(seen.length)

    // The line changed back by hand, and the copy taken back.
    await importState('lobby~1', { state }, output)
    expect(told.at(-1)).toBe(
      'panel lobby is kept as in lobby~1; what was kept before is set aside as lobby~2',
    )
    await start(lobby('dsc-powerseries-neo@1.10'))
    expect(told.filter(line => line.startsWith('panel lobby'))).toEqual([])
  })

  it('does not take an update while it is armed, and says so with every start', async () => {
    const backend = await cloud()
    const first = await start(lobby('dsc-powerseries-neo@1.10', '    exitDelay: 0\n'))
    await backend.ask('arm', { transaction: 'arm', mode: 'away' })
    await first.close()
    for (let times = 0; times < 2; times++) {
      const { ready, close } = await start(lobby('dsc-powerseries-neo@1.20', '    exitDelay: 0\n'))
      expect(told).toContainEqual(
        expect.stringMatching(/^panel lobby: it is armed, and its firmware \(1\.20\) is not changed then/),
      )
      expect(ready.panels[0]?.firmware).toBe('1.10')
      await close()
    }
  })

  it('gives way to another model: documents are taken back, what waited is answered, numbers of events go on', async () => {
    const backend = await cloud()
    const first = await start(lobby('interlogix-concord-4', '    exitDelay: 0\n'))
    await backend.ask('user-code/add', { transaction: 'ada', code: '4711', slot: 7 })
    await backend.ask('arm', { transaction: 'arm', mode: 'away' })
    const waiting = await backend.ask('user-code/add', { transaction: 'bob', code: '4722' })
    expect(waiting.body).toMatchObject({ execution: 'in_progress', reason: 'WAITING_FOR_DISARM' })
    await first.close()
    expect(backend.slots()).toContain(7)
    const events = ids(backend.messages).length

    const second = await start(lobby('2gig-gc3'))
    expect(told.filter(line => line.startsWith('panel lobby'))).toEqual([
      expect.stringMatching(/^panel lobby: it was interlogix-concord-4@4\.0 and is 2gig-gc3@/),
      expect.stringContaining('set aside as lobby~1'),
    ])
    expect((await backend.answer('bob', 'failed')).body).toMatchObject({ reason: 'PANEL_REPLACED' })
    await backend.until(() => (backend.slots().includes(7) ? undefined : true))
    const again = await backend.ask('user-code/add', { transaction: 'eve', code: '4733' })
    expect(again.body).toMatchObject({ execution: 'succeeded' })
    await second.close()
    const seen = ids(backend.messages)
    expect(seen.length).toBeGreaterThan(events)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it('begins as delivered when it is reset, and only then', async () => {
    const backend = await cloud()
    const first = await start(lobby('interlogix-nx'))
    await backend.ask('user-code/add', { transaction: 'ada', code: '4711', slot: 7 })
    await first.close()
    const second = await start(lobby('interlogix-nx'), { reset: ['lobby'] })
    expect(told).toContain('panel lobby: it was reset and begins as it is delivered')
    await backend.until(() => (backend.slots().includes(7) ? undefined : true))
    await second.close()
    await expect(start(lobby('interlogix-nx'), { reset: ['loby'] })).rejects.toThrow(
      /--reset "loby": .*did you mean "lobby"/,
    )
    await expect(start(lobby('interlogix-nx'), { reset: ['lobby'], state: 'none' })).rejects.toThrow(
      /without --state DIR/,
    )
  })

  it('is refused an impossible description with line and column, and stays as it was', async () => {
    await (await start(lobby('dsc-powerseries-neo', '    partitions: 2\n'))).close()
    const error: unknown = await start(lobby('dsc-powerseries-neo', '    partitions: 99\n')).catch(
      (reason: unknown) => reason,
    )
    expect(exitCodeOf(error)).toBe(2)
    expect(String(error)).toMatch(/panelemu\.yaml:\d+:17 panels\[0\]\.partitions: 99 is outside 1 to 8/)
    await start(lobby('dsc-powerseries-neo', '    partitions: 2\n'))
    expect(told.filter(line => line.startsWith('panel lobby'))).toEqual([])
  })

  it('is named when nothing describes it any more', async () => {
    await (await start(lobby('interlogix-nx', '  - id: attic\n    model: interlogix-nx\n'))).close()
    await start(lobby('interlogix-nx'))
    expect(told).toContain(
      `attic is kept in ${state} but not described here: it does not run; panelemu state shows, exports and forgets`,
    )
  })
})

describe('panelemu state', () => {
  it('names what cannot be read, and forgets it; a reset begins without it', async () => {
    await (await start(lobby('interlogix-nx'))).close()
    const store = await Store.open(state)
    store.section('panel').put('lobby', { v: 99 })
    store.section('panel').put('attic', { v: 99 })
    await store.close()
    printed.length = 0
    await listState({ state }, output)
    expect(printed[0]).toMatch(/^lobby {2}cannot be read: .*panel lobby: the device record has version 99/)
    await forgetState('attic', { state }, output)
    const error: unknown = await start(lobby('interlogix-nx')).catch((reason: unknown) => reason)
    expect(exitCodeOf(error)).toBe(3)
    await (await start(lobby('interlogix-nx'), { reset: ['lobby'] })).close()
    expect(told).toContain(
      'panel lobby: what was kept of it cannot be read, and it begins as it is delivered',
    )
    printed.length = 0
    await listState({ state }, output)
    expect(printed).toEqual([expect.stringMatching(/^lobby {2}interlogix-nx@1\.0/)])
  })

  it('lists, shows without a code in clear, exports, imports under another name, and forgets', async () => {
    const backend = await cloud()
    const first = await start(lobby('interlogix-nx'))
    await backend.ask('user-code/add', { transaction: 'ada', code: '4711', name: 'Ada', slot: 7 })
    await expect(listState({ state }, output)).rejects.toThrow(/keeps its panels here/)
    await first.close()

    printed.length = 0
    await listState({ state }, output)
    await showState('lobby', { state }, output)
    await showState('lobby', { state, json: true }, output)
    expect(printed[0]).toMatch(/^lobby {2}interlogix-nx@1\.0 {2}\d+ users, 0 requests waiting, \d+ events$/)
    expect(printed.join('\n')).toContain('user 7: ****')
    expect(printed.join('\n')).not.toContain('4711')

    const file = join(folder, 'lobby.json')
    await exportState('lobby', file, { state }, output)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).toContain('14711')
    await expect(exportState('lobby', file, { state }, output)).rejects.toThrow(/lobby\.json/)
    await importState(file, { state, as: 'attic' }, output)
    await forgetState('lobby', { state }, output)
    printed.length = 0
    await listState({ state, json: true }, output)
    expect(printed.map(line => JSON.parse(line).name)).toEqual(['attic'])
    await expect(showState('lobby', { state }, output)).rejects.toThrow(
      /nothing is kept as "lobby" in .*; kept are attic/,
    )
    await expect(importState(file, { state, as: 'No' }, output)).rejects.toThrow(/"No" is no panel id/)
    await expect(listState({ state: join(folder, 'none') }, output)).rejects.toThrow(
      /there is no state folder /,
    )
    await writeFile(file, '{"v":1}')
    await expect(importState(file, { state }, output)).rejects.toThrow(
      /lobby\.json: the device record has version 1;/,
    )
    await expect(listState({}, output)).rejects.toThrow(/--state DIR/)
  })
})
