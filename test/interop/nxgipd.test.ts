import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { Emulator } from '../../src/emulator/emulator.js'
import { type OpenPanelLine, openPanelLine } from '../../src/emulator/lines.js'
import { parseLineSpec } from '../../src/line/line-spec.js'
import { RealClock } from '../../src/time/real-clock.js'

/**
 * nxgipd 1.1.1 (https://github.com/tjko/nxgipd) as separate processes, where NXGIPD names a folder with its programs
 * nxgipd, nxcmd and nxstat.
 */
const folder = process.env.NXGIPD ?? ''
const absent = ['nxgipd', 'nxcmd', 'nxstat'].find(name => folder === '' || !existsSync(join(folder, name)))
if (absent !== undefined) console.warn(`SKIPPED: NXGIPD does not name a folder with ${absent} in it`)

const run = promisify(execFile)
const waiting = { timeout: 20_000, interval: 200 }

/** As it wants it; its shared memory has a key of its own, so that no other one is disturbed. */
const configuration = (
  directory: string,
  device: string,
  protocol: string,
  key: string,
) => `<?xml version="1.0"?>
<configuration>
  <serial><device>${device}</device><speed>38400</speed><mode>8N1</mode><protocol>${protocol}</protocol></serial>
  <alarm><partitions>0</partitions><zones>8</zones><statuscheck>30</statuscheck><timesync>0</timesync></alarm>
  <syslog>-1</syslog><log>1</log>
  <triggers>
    <logentry>0</logentry><partitionstatus>0</partitionstatus><zonestatus>0</zonestatus><maxprocesses>0</maxprocesses>
  </triggers>
  <shm><shmkey>${key}</shmkey><shmmode>0600</shmmode><msgkey>${key}</msgkey><msgmode>0600</msgmode></shm>
  <directory>${directory}</directory><logfile>nxgipd.log</logfile><statusfile>status.xml</statusfile>
  <savestatus>1440</savestatus>
</configuration>
`

describe.skipIf(absent !== undefined).each([
  { format: 'ascii', key: '0xf00f5841' },
  { format: 'binary', key: '0xf00f5842' },
])('nxgipd in the $format format', ({ format, key }) => {
  const directory = mkdtempSync(join(tmpdir(), 'nxgipd-'))
  const config = join(directory, 'nxgipd.conf')
  const clock = new RealClock()
  const emulator = new Emulator({ clock, catalogue: loadCatalogue(), seed: 1 })
  const { device, log } = emulator.add({ model: 'interlogix-nx', exitDelay: 0, entryDelay: 0 })
  let line: OpenPanelLine | undefined
  let daemon: ChildProcess | undefined
  let printed = ''

  const program = (name: string, ...args: string[]) => run(join(folder, name), ['-c', config, ...args])
  const status = async (...args: string[]) => (await program('nxstat', ...args)).stdout
  /** What its command line says of a command; a PIN is typed where it asks for one. */
  async function command(...args: string[]): Promise<string> {
    const going = spawn(join(folder, 'nxcmd'), ['-c', config, '-t', '15', ...args])
    let said = ''
    for (const stream of [going.stdout, going.stderr])
      stream.setEncoding('utf8').on('data', text => {
        said += text
      })
    going.stdin.end('1234\n')
    await once(going, 'close')
    return said
  }

  beforeAll(async () => {
    const path = join(directory, 'nx')
    line = await openPanelLine(emulator, parseLineSpec(`pty:${path},format=${format}`), '127.0.0.1')
    writeFileSync(config, configuration(directory, path, format, key))
    daemon = spawn(join(folder, 'nxgipd'), ['-c', config], { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [daemon.stdout, daemon.stderr])
      stream?.setEncoding('utf8').on('data', text => {
        printed += text
      })
    await vi.waitUntil(() => printed.includes('Waiting for messages'), { timeout: 50_000, interval: 200 })
  }, 60_000)

  afterAll(async () => {
    if (daemon && daemon.exitCode === null) {
      daemon.kill()
      await once(daemon, 'exit')
    }
    await line?.close()
    await emulator.close()
    clock.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('knows the panel, its partition and its zones', async () => {
    expect(printed).toContain('Detected panel: NX-8E (maxzones=192, maxpartitions=8)')
    expect(await status('-z')).toMatch(/\[Front door/)
    expect(await status()).toMatch(/^1 +Yes +No +No/m)
  })

  it('toggles chime once, and is told that it worked', async () => {
    expect(await command('chime')).toContain('Keypad function success')
    expect(log.after(0, 'panel.chime.changed')).toHaveLength(1)
  })

  it('arms in stay mode, sees its interior bypassed and the panel ready, and disarms with a PIN', async () => {
    expect(await command('stay')).toContain('Keypad function success')
    await expect.poll(() => status('-z'), waiting).toMatch(/{Hall motion/)
    expect(await status()).toMatch(/^1 +Yes +Yes +Yes/m)
    expect(await command('disarm')).toContain('Keypad function success')
    await expect.poll(() => status(), waiting).toMatch(/^1 +Yes +No +No/m)
    expect(device.panel.view.arming(1)).toBe('disarmed')
  })

  it('bypasses a zone, and is told once that another cannot be', async () => {
    expect(await command('zonebypass', '3')).toContain('Zone Bypass Toggle success')
    expect(device.panel.view.zones.of(3)?.bypassed).toBe(true)
    const { seq } = device
    expect(await command('zonebypass', '8')).toContain('Zone Bypass Toggle failure')
    expect(log.after(seq, 'port.command')).toHaveLength(1)
  })

  it('has the log as it was written', async () => {
    const entries = await status('-l')
    for (const entry of ['Closing, User=98, Partition=1', 'Opening, User=1, Partition=1', 'Bypass, Zone=3'])
      expect(entries).toContain(entry)
  })
})
