import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { up } from '../src/cli/up.js'
import { type DeskChange, JournalKeyError, KeyTextError, MqttConnectError, openDesk } from '../src/desk.js'
import { giveAccess } from './examples/desk.js'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** The broker of an NX called `house`. */
async function broker(): Promise<string> {
  const output = { out: () => undefined, err: () => undefined }
  const site = await up({ mqttPort: 0, httpPort: 0, seed: 1, model: 'interlogix-nx', id: 'house' }, output)
  closers.push(() => site.close())
  return site.ready.mqtt
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'desk-'))
  closers.push(() => rm(path, { recursive: true, force: true }))
  return path
}

describe('the desk as a library', () => {
  it('does what its example says, and says why where it does not', async () => {
    const url = await broker()
    expect(await giveAccess(url, 'house')).toBe('active')
    expect(await giveAccess(url, 'hose')).toMatch(/^There is no panel "hose" .*did you mean "house"/)
  })

  it('goes on from its file, and tells what changes', async () => {
    const options = { broker: await broker(), file: join(await folder(), 'desk.json') }
    const first = await openDesk(options)
    first.perform('user/add', { first: 'Ada', code: '4711' })
    expect(first.perform('user/add', { first: 'Bob' }, 'representative-1')).toMatchObject({
      ok: false,
      reason: 'NO_PERMISSION',
    })
    await first.close()
    const changes: DeskChange[] = []
    const second = await openDesk({ ...options, changed: change => changes.push(change) })
    closers.push(() => second.close())
    expect(second.status('Ada', 'house')).toBeUndefined()
    expect(second.perform('access/on', { user: 'Ada', panel: 'house' })).toMatchObject({ ok: true })
    expect(await second.until(() => second.status('Ada', 'house')?.kind === 'active')).toBe(true)
    expect(second.differences('house')).toEqual([])
    expect(changes.at(-1)).toMatchObject({ kind: 'access', panel: 'house', status: { kind: 'active' } })
  })

  it("keeps what it knows encrypted, and is nobody else's without the key", async () => {
    const directory = await folder()
    const [file, keyFile, wrong] = ['desk.json', 'key', 'wrong'].map(name => join(directory, name))
    const options = { broker: await broker(), file: file ?? '', keyFile: keyFile ?? '' }
    await writeFile(options.keyFile, `home:${'0a'.repeat(31)}0b\n`, { mode: 0o600 })
    await writeFile(wrong ?? '', 'correct horse battery staple\n', { mode: 0o600 })
    const first = await openDesk(options)
    first.perform('user/add', { first: 'Grandmother', code: '4711' })
    await first.close()
    expect(await readFile(options.file, 'utf8')).not.toMatch(/4711|Grandmother/)
    await expect(openDesk({ broker: options.broker, file: options.file })).rejects.toThrow(JournalKeyError)
    await expect(openDesk({ ...options, keyFile: wrong ?? '' })).rejects.toThrow(KeyTextError)
    const second = await openDesk(options)
    closers.push(() => second.close())
    expect([...second.desk.state.users.values()].map(({ first: name }) => name)).toEqual(['Grandmother'])
  })

  it('leaves nothing behind where there is no broker', async () => {
    const directory = await folder()
    const options = { broker: 'mqtt://127.0.0.1:1', file: join(directory, 'desk.json') }
    await expect(openDesk(options)).rejects.toThrow(MqttConnectError)
    expect(await readdir(directory)).toEqual([])
  })
})
