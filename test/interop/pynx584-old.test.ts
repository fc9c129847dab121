import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { Emulator } from '../../src/emulator/emulator.js'
import { type OpenPanelLine, openPanelLine } from '../../src/emulator/lines.js'
import { parseLineSpec } from '../../src/line/line-spec.js'
import { RealClock } from '../../src/time/real-clock.js'

/**
 * pynx584 0.6 (https://github.com/kk7ds/pynx584, tag 0.6), unpacked in the folder that PYNX584_OLD names, as a separate
 * process. It never asks for the system status: it learns its partitions from the one that follows its clock command. What
 * it needs is said in `pynx584.test.ts`.
 */
const folder = process.env.PYNX584_OLD ?? ''
const python = process.env.PYTHON ?? '/usr/bin/python3'

function missing(): string | undefined {
  if (!existsSync(join(folder, 'nx584', 'controller.py')))
    return 'PYNX584_OLD does not name a folder with pynx584 0.6 in it'
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

interface Zone {
  readonly number: number
  readonly bypassed: boolean
}
interface Partition {
  readonly number: number
  readonly armed: boolean
}

describe.skipIf(absent !== undefined)('pynx584 0.6', () => {
  const directory = mkdtempSync(join(tmpdir(), 'pynx584-old-'))
  const clock = new RealClock()
  const emulator = new Emulator({ clock, catalogue: loadCatalogue(), seed: 1 })
  const { log } = emulator.add({ model: 'interlogix-nx', partitions: 2, exitDelay: 0 })
  let line: OpenPanelLine | undefined
  let child: ChildProcess | undefined
  let url = ''

  const ask = (path: string) => fetch(`${url}${path}`)
  const partitions = async () =>
    ((await (await ask('/partitions')).json()) as { partitions: Partition[] }).partitions
  const bypassed = async () =>
    ((await (await ask('/zones')).json()) as { zones: Zone[] }).zones
      .filter(zone => zone.bypassed)
      .map(({ number }) => number)

  beforeAll(async () => {
    line = await openPanelLine(emulator, parseLineSpec('tcp:0'), '127.0.0.1')
    const api = createServer().listen(0, '127.0.0.1')
    await once(api, 'listening')
    const { port } = api.address() as AddressInfo
    api.close()
    await once(api, 'close')
    url = `http://127.0.0.1:${port}`
    const config = join(directory, 'config.ini')
    writeFileSync(config, '[config]\nmax_zone = 2\n')
    const address = line.url.replace('tcp://', '')
    child = spawn(
      python,
      [
        '-B',
        '-c',
        'from nx584 import main; main.main()',
        '--connect',
        address,
        '--config',
        config,
        '--port',
        `${port}`,
      ],
      { cwd: folder, stdio: 'ignore' },
    )
    await vi.waitUntil(
      () =>
        partitions().then(
          known => known.length > 0,
          () => false,
        ),
      waiting,
    )
  }, 60_000)

  afterAll(async () => {
    if (child && child.exitCode === null) {
      child.kill()
      await once(child, 'exit')
    }
    await line?.close()
    await emulator.close()
    clock.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('learns of both partitions after it has set the clock', async () => {
    await expect
      .poll(async () => (await partitions()).map(({ number }) => number).sort(), waiting)
      .toEqual([1, 2])
    expect(log.after(0, 'panel.time.set')).toHaveLength(1)
  })

  it('is shown the interior as bypassed in stay mode, from which Home Assistant takes it', async () => {
    await ask('/command?cmd=arm&type=stay&partition=1')
    await expect.poll(bypassed, waiting).toEqual([5, 6])
    expect((await partitions()).find(({ number }) => number === 1)?.armed).toBe(true)
    await ask('/command?cmd=disarm&master_pin=1234&partition=1')
    await expect.poll(bypassed, waiting).toEqual([])
  })
})
