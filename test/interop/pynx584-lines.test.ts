import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Running, up } from '../../src/cli/up.js'
import { type MqttConnection, openMqttConnection } from '../../src/cloud/mqtt/connection.js'

/** As in `pynx584.test.ts`: pynx584 in the folder that PYNX584 names, as a separate process. */
const folder = process.env.PYNX584 ?? ''
const python = process.env.PYTHON ?? '/usr/bin/python3'

function missing(): string | undefined {
  if (!existsSync(join(folder, 'nx584', 'controller.py')))
    return 'PYNX584 does not name a folder with pynx584 in it'
  try {
    execFileSync(python, ['-c', 'import serial, flask, prettytable, stevedore, requests'], { stdio: 'pipe' })
    return undefined
  } catch {
    return `${python} lacks serial, flask, prettytable, stevedore or requests`
  }
}
const absent = missing()
if (absent !== undefined) console.warn(`SKIPPED: ${absent}`)

const waiting = { timeout: 20_000, interval: 100 }

describe.skipIf(absent !== undefined).each([
  { kind: 'a TCP line, in ASCII', binary: false },
  { kind: 'a pty, in binary', binary: true },
])('pynx584 on $kind', ({ binary }) => {
  const directory = mkdtempSync(join(tmpdir(), 'pynx584-line-'))
  let site: Running | undefined
  let child: ChildProcess | undefined
  let cloud: MqttConnection | undefined
  let url = ''
  /** The last message on each topic of the panel. */
  const topics = new Map<string, string>()

  const ask = (path: string, options: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      ...options,
      headers: { 'Master-Pin': '1234', 'Content-Type': 'application/json' },
    })
  const user = async (number: number) => {
    const response = await ask(`/users/${number}?retry=yes`)
    return response.status === 200 ? ((await response.json()) as { pin: string | null }) : undefined
  }
  const request = (name: string, body: object) =>
    cloud?.publish(`panels/v1/panel-1/request/${name}`, JSON.stringify(body), { qos: 1 })
  const topic = (name: string) => topics.get(`panels/v1/panel-1/${name}`)

  beforeAll(async () => {
    const link = join(directory, 'nx')
    site = await up(
      {
        panels: [{ id: 'panel-1', model: 'interlogix-nx', exitDelay: 0 }],
        mqttPort: 0,
        httpPort: 0,
        line: [binary ? `pty:${link},format=binary,baud=38400` : 'tcp:0,format=ascii'],
      },
      { out: () => undefined, err: () => undefined },
    )
    cloud = await openMqttConnection({
      url: site.ready.mqtt,
      clientId: 'backend',
      protocolVersion: 4,
      clean: true,
      keepaliveSeconds: 30,
      onMessage: message => {
        topics.set(message.topic, message.payload.toString())
        message.done()
      },
      onClose: () => undefined,
    })
    await cloud.subscribe('panels/v1/#', 1)
    const api = createServer().listen(0, '127.0.0.1')
    await once(api, 'listening')
    const { port } = api.address() as AddressInfo
    api.close()
    await once(api, 'close')
    url = `http://127.0.0.1:${port}`
    const config = join(directory, 'config.ini')
    writeFileSync(config, `[config]\nuse_binary_protocol = ${binary}\n`)
    const address = site.ready.panels[0]?.lines[0]?.url.replace('tcp://', '') ?? ''
    const where = binary ? ['--serial', link, '--baudrate', '38400'] : ['--connect', address]
    child = spawn(
      python,
      ['-B', '-c', 'from nx584 import main; main.main()', ...where, '--config', config, '--port', `${port}`],
      { cwd: folder, stdio: 'ignore' },
    )
    const started = async () => {
      const { partitions } = (await (await ask('/partitions')).json()) as { partitions: unknown[] }
      return partitions.length > 0
    }
    await vi.waitUntil(() => started().catch(() => false), waiting)
  }, 60_000)

  afterAll(async () => {
    if (child && child.exitCode === null) {
      child.kill()
      await once(child, 'exit')
    }
    await cloud?.end()
    await site?.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('sets a code that the cloud then sees, and deletes it again', async () => {
    await ask('/users/2')
    // It changes only what it has read.
    await expect.poll(() => user(2), waiting).toMatchObject({ pin: null })
    await ask('/users/2', { method: 'PUT', body: JSON.stringify({ pin: '4455' }) })
    await expect.poll(() => topic('slots/2'), waiting).toContain('"occupied_enabled"')
    await ask('/users/2', { method: 'PUT', body: JSON.stringify({ pin: null }) })
    await expect.poll(() => topic('slots/2'), waiting).toBe('')
  })

  it('reads a code that the cloud has set', async () => {
    await request('user-code/add', { transaction: 'a', slot: 3, code: '8642' })
    await expect.poll(() => topic('response/user-code/add'), waiting).toContain('"succeeded"')
    await ask('/users/3')
    await expect.poll(async () => (await user(3))?.pin, waiting).toMatch(/^8642/)
  })

  it('arms, and the cloud sees it; the cloud disarms, and it sees that', async () => {
    await ask('/command?cmd=arm&type=stay&partition=1')
    await expect.poll(() => topic('state'), waiting).toContain('"armed_home"')
    await request('disarm', { transaction: 'd' })
    const armed = async () => {
      const { partitions } = (await (await ask('/partitions')).json()) as { partitions: { armed: boolean }[] }
      return partitions[0]?.armed
    }
    await expect.poll(armed, waiting).toBe(false)
  })
})
