import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { concord } from '../../protocols/concord/index.js'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { handsOf } from '../../src/device/testing/hands.js'
import { Emulator } from '../../src/emulator/emulator.js'
import { connectLine } from '../../src/emulator/panel-line.js'
import { TcpLine } from '../../src/line/tcp-line.js'
import { RealClock } from '../../src/time/real-clock.js'

/**
 * concord232 (https://github.com/JasonCarter80/concord232), unpacked in the folder that CONCORD232 names, as a separate process.
 * It needs a python3 with serial, flask and requests; PYTHON names another interpreter.
 */
const folder = process.env.CONCORD232 ?? ''
const python = process.env.PYTHON ?? '/usr/bin/python3'

function missing(): string | undefined {
  if (!folder) return 'CONCORD232 does not name a folder with concord232 in it'
  if (!existsSync(join(folder, 'concord232', 'concord.py'))) return `there is no concord232 in ${folder}`
  try {
    execFileSync(python, ['-c', 'import serial, flask, requests'], { stdio: 'pipe' })
    return undefined
  } catch (error) {
    return `${python} lacks what concord232 needs: ${String(error).trim().split('\n').at(-1)}`
  }
}

const absent = missing()
if (absent !== undefined) console.warn(`SKIPPED: ${absent}`)

/** A panel on a TCP port, as a serial server shows one. Quick arm is on: this client arms with one key. */
async function openPanel() {
  const clock = new RealClock()
  const emulator = new Emulator({ clock, catalogue: loadCatalogue(), seed: 1 })
  const unit = emulator.add({
    model: 'interlogix-concord-4',
    exitDelay: 0,
    entryDelay: 0,
    quickArm: true,
  })
  const tcp = await TcpLine.open({ host: '127.0.0.1', port: 0 })
  const line = connectLine(unit, tcp, concord)
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
  readonly state: string
}

describe.skipIf(absent !== undefined)('concord232', () => {
  let panel: Awaited<ReturnType<typeof openPanel>>
  let directory = ''
  let child: ChildProcess | undefined
  let url = ''
  let printed = ''
  const waiting = { timeout: 20_000, interval: 100 }

  const ask = async (path: string): Promise<unknown> => {
    const text = await (await fetch(`${url}${path}`)).text()
    return text === '' ? undefined : JSON.parse(text)
  }
  const zone = async (number: number) => {
    const { zones } = (await ask('/zones')) as { zones: Zone[] }
    return zones.find(zone => zone.number === number)
  }
  const level = async () => {
    const { partitions } = (await ask('/partitions')) as { partitions: { arming_level: string }[] }
    return partitions[0]?.arming_level
  }

  beforeAll(async () => {
    panel = await openPanel()
    directory = mkdtempSync(join(tmpdir(), 'concord232-'))
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    const arguments_ = ['--serial', `socket://${panel.address}`, '--listen', '127.0.0.1']
    child = spawn(
      python,
      ['-B', '-c', 'from concord232 import main; main.main()', ...arguments_, '--port', `${port}`, '--debug'],
      {
        cwd: directory,
        env: { ...process.env, PYTHONPATH: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', text => {
        printed += text
      })
    const started = async () => (await zone(8))?.name === 'PANIC BUTTON'
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

  it('knows the panel, its zones by their words, and how they change', async () => {
    await expect
      .poll(() => ask('/panel'), waiting)
      .toMatchObject({ panel: { panel_type: 'Concord', is_concord: true } })
    await expect.poll(level, waiting).toBe('Off')
    expect(await zone(1)).toMatchObject({ name: 'FRONT DOOR', state: 'Normal' })
    handsOf(panel.device).zone(1, { open: true })
    await expect.poll(async () => (await zone(1))?.state, waiting).toBe('Tripped')
    handsOf(panel.device).zone(1, { open: false })
    await expect.poll(async () => (await zone(1))?.state, waiting).toBe('Normal')
  })

  it.each([
    { path: 'level=stay', word: 'armed_home', shown: 'Home/Perimeter' },
    { path: 'level=away', word: 'armed_away', shown: 'Away/Full' },
    { path: 'level=stay&option=silent', word: 'armed_home', shown: 'Home/Perimeter' },
    { path: 'level=away&option=instant', word: 'armed_away', shown: 'Away/Full' },
  ])('arms with $path and disarms', async ({ path, word, shown }) => {
    await ask(`/command?cmd=arm&${path}`)
    await expect.poll(level, waiting).toBe(shown)
    expect(panel.device.panel.view.arming(1)).toBe(word)
    await ask('/command?cmd=disarm&master_pin=1234')
    await expect.poll(level, waiting).toBe('Off')
    expect(panel.device.panel.view.arming(1)).toBe('disarmed')
  })

  it('programs a code with one message of keys, and takes it away again', async () => {
    const type = (keys: string) => ask(`/command?cmd=keys&group=True&keys=${encodeURIComponent(keys)}`)
    await type('912340300030' + '4711#*00#')
    await expect.poll(() => panel.device.codes.user(3)?.code.reveal(), waiting).toBe('4711')
    await type('912340300030' + '1234#*00#')
    await expect.poll(() => panel.device.panel.view.slots.has(3), waiting).toBe(false)
  })

  it('heard nothing it could not make sense of', () => {
    expect(printed).not.toMatch(/Traceback|BadChecksum|Unknown command|Problem handling|too many attempts/)
  })
})
