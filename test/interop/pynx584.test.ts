import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { nx584 } from '../../protocols/nx584/index.js'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { handsOf } from '../../src/device/testing/hands.js'
import { Emulator } from '../../src/emulator/emulator.js'
import { connectLine } from '../../src/emulator/panel-line.js'
import { TcpLine } from '../../src/line/tcp-line.js'
import { RealClock } from '../../src/time/real-clock.js'

/**
 * pynx584 0.8.2 (https://github.com/kk7ds/pynx584), unpacked in the folder that PYNX584 names, as a separate process.
 * It needs a python3 with serial, flask, prettytable, stevedore and requests (Debian: python3-serial and so on); PYTHON
 * names another interpreter.
 */
const folder = process.env.PYNX584 ?? ''
const python = process.env.PYTHON ?? '/usr/bin/python3'

function missing(): string | undefined {
  if (!folder) return 'PYNX584 does not name a folder with pynx584 in it'
  if (!existsSync(join(folder, 'nx584', 'controller.py'))) return `there is no pynx584 in ${folder}`
  try {
    execFileSync(python, ['-c', 'import serial, flask, prettytable, stevedore, requests'], { stdio: 'pipe' })
    return undefined
  } catch (error) {
    return `${python} lacks what pynx584 needs: ${String(error).trim().split('\n').at(-1)}`
  }
}

const absent = missing()
if (absent !== undefined) console.warn(`SKIPPED: ${absent}`)

/** A panel on a TCP port, as a serial server shows one. */
async function openPanel(format: string, unusedDigits: string) {
  const clock = new RealClock()
  const emulator = new Emulator({ clock, catalogue: loadCatalogue(), seed: 1 })
  const unit = emulator.add({ model: 'interlogix-nx', exitDelay: 0, entryDelay: 0 })
  const tcp = await TcpLine.open({ host: '127.0.0.1', port: 0 })
  const line = connectLine(unit, tcp, nx584, { format, settings: { unusedDigits } })
  return {
    device: unit.device,
    address: new URL(line.url).host,
    close: async () => {
      line.leave()
      await tcp.close()
      await emulator.close()
      clock.close()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

interface Zone {
  readonly number: number
  readonly name: string
  readonly state: boolean
  readonly bypassed: boolean
}
interface Partition {
  readonly condition_flags: string[]
  readonly armed: boolean
  readonly last_user: number
}
interface User {
  readonly pin: string | null
  readonly authority_flags: string[]
  readonly authorized_partitions: number[]
}

describe.skipIf(absent !== undefined).each([
  { format: 'ascii', unusedDigits: 'F', filling: '' },
  { format: 'binary', unusedDigits: '0', filling: '00' },
])('pynx584 in the $format format', ({ format, unusedDigits, filling }) => {
  let panel: Awaited<ReturnType<typeof openPanel>>
  let directory = ''
  const waiting = { timeout: 20_000, interval: 100 }
  let child: ChildProcess | undefined
  let url = ''
  let printed = ''

  const ask = (path: string, options: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      ...options,
      headers: { 'Master-Pin': '1234', 'Content-Type': 'application/json' },
    })
  const zone = async (number: number) => {
    const { zones } = (await (await ask('/zones')).json()) as { zones: Zone[] }
    return zones.find(zone => zone.number === number)
  }
  const partition = async () => {
    const { partitions } = (await (await ask('/partitions')).json()) as { partitions: Partition[] }
    return partitions[0]
  }
  const user = async (number: number): Promise<User | undefined> => {
    // Without "retry" it asks the panel again every time it is asked itself.
    const response = await ask(`/users/${number}?retry=yes`)
    return response.status === 200 ? ((await response.json()) as User) : undefined
  }
  const setPin = (number: number, pin: string | null) =>
    ask(`/users/${number}`, { method: 'PUT', body: JSON.stringify({ pin }) })
  const arming = () => panel.device.panel.view.arming(1)

  beforeAll(async () => {
    panel = await openPanel(format, unusedDigits)
    directory = mkdtempSync(join(tmpdir(), 'pynx584-'))
    const api = await freePort()
    url = `http://127.0.0.1:${api}`
    const config = join(directory, 'config.ini')
    writeFileSync(config, `[config]\nuse_binary_protocol = ${format === 'binary'}\n`)
    const run = `from nx584 import main; main.main()`
    child = spawn(
      python,
      ['-B', '-c', run, '--connect', panel.address, '--config', config, '--port', `${api}`, '--debug'],
      { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', text => {
        printed += text
      })
    // It asks for one thing at a time; zone 8 and then partition 1 are the last of what it wants to know.
    const started = async () => (await zone(8))?.name === 'Panic button' && (await partition()) !== undefined
    await vi.waitUntil(() => started().catch(() => false), waiting)
  }, 60_000)

  afterAll(async () => {
    if (child && child.exitCode === null) {
      child.kill()
      await once(child, 'exit')
    }
    await panel.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('shows zones and partition as they are, and as they change', async () => {
    expect(await zone(1)).toMatchObject({ name: 'Front door', state: false, bypassed: false })
    expect(await partition()).toMatchObject({ armed: false, condition_flags: ['Ready to arm'] })
    handsOf(panel.device).zone(1, { open: true })
    await expect.poll(async () => (await zone(1))?.state, waiting).toBe(true)
    await expect.poll(async () => (await partition())?.condition_flags, waiting).toEqual([])
    handsOf(panel.device).zone(1, { open: false })
    await expect.poll(async () => (await zone(1))?.state, waiting).toBe(false)
  })

  it('bypasses a zone and takes the bypass back', async () => {
    await ask('/zones/3', { method: 'PUT', body: '{"bypassed":true}' })
    await expect.poll(async () => (await zone(3))?.bypassed, waiting).toBe(true)
    await ask('/zones/3', { method: 'PUT', body: '{"bypassed":false}' })
    await expect.poll(async () => (await zone(3))?.bypassed, waiting).toBe(false)
  })

  it.each([
    { type: 'stay', word: 'armed_home', flag: 'Entryguard (stay mode)' },
    { type: 'exit', word: 'armed_away', flag: 'Armed' },
    { type: 'auto', word: 'armed_away', flag: 'Armed' },
  ])('arms with $type and disarms with a PIN', async ({ type, word, flag }) => {
    await ask(`/command?cmd=arm&type=${type}&partition=1`)
    await expect.poll(async () => (await partition())?.condition_flags, waiting).toContain(flag)
    expect(arming()).toBe(word)
    // Home Assistant takes an armed panel with a zone bypassed for one that is armed home.
    await expect.poll(async () => (await zone(5))?.bypassed, waiting).toBe(word === 'armed_home')
    await ask('/command?cmd=disarm&master_pin=1234&partition=1')
    await expect.poll(async () => (await partition())?.armed, waiting).toBe(false)
    expect(arming()).toBe('disarmed')
    expect((await partition())?.last_user).toBe(1)
  })

  it('reads users, sets a code and deletes it', async () => {
    for (const number of [1, 2]) await ask(`/users/${number}`)
    await expect
      .poll(() => user(1), waiting)
      .toMatchObject({ pin: `1234${filling}`, authorized_partitions: [1] })
    expect((await user(1))?.authority_flags).toContain('Master / Program')
    await expect.poll(() => user(2), waiting).toMatchObject({ pin: null })

    expect((await setPin(2, '4455')).status).toBe(200)
    await expect.poll(() => panel.device.codes.user(2)?.code.reveal(), waiting).toBe('4455')
    await expect
      .poll(() => user(2), waiting)
      .toMatchObject({
        pin: `4455${filling}`,
        authority_flags: ['Arm / Disarm', 'Bypass enable'],
        authorized_partitions: [1],
      })

    await setPin(2, null)
    await expect.poll(() => panel.device.panel.view.slots.has(2), waiting).toBe(false)
    // The rights belong to the user number, and wait there for the next code.
    await expect.poll(() => user(2), waiting).toMatchObject({ pin: null, authorized_partitions: [1] })
  })

  it('heard nothing it could not make sense of', () => {
    expect(printed).not.toMatch(/Traceback|Checksum mismatch|Unsupported frame type (?!5 |7 |29 )|ERROR/)
  })
})
