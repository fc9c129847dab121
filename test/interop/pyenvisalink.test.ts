import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadCatalogue } from '../../src/catalogue/catalogue.js'
import { Emulator } from '../../src/emulator/emulator.js'
import { type OpenPanelLine, openPanelLine } from '../../src/emulator/lines.js'
import { parseLineSpec } from '../../src/line/line-spec.js'
import { RealClock } from '../../src/time/real-clock.js'

/**
 * pyenvisalink as a separate process, as https://github.com/ufodone/envisalink_new carries it (commit 69508bf,
 * `custom_components/envisalink_new`): the folder that PYENVISALINK names has the package `pyenvisalink` in it. It waits for 500 of
 * each command before it sends the next.
 */
const folder = process.env.PYENVISALINK ?? ''
const python = process.env.PYTHON ?? '/usr/bin/python3'

function missing(): string | undefined {
  if (!existsSync(join(folder, 'pyenvisalink', 'dsc_client.py')))
    return 'PYENVISALINK does not name a folder with the package pyenvisalink in it'
  try {
    execFileSync(python, ['-c', 'import asyncio'], { stdio: 'pipe' })
    return undefined
  } catch {
    return `${python} does not run`
  }
}
const absent = missing()
if (absent !== undefined) console.warn(`SKIPPED: ${absent}`)

/** Takes a call a line, as JSON, and tells what the client knows after each that it hears. Only its web pages need aiohttp. */
const HARNESS = `
import asyncio, json, sys, types
try:
    import aiohttp
except ImportError:
    sys.modules['aiohttp'] = types.ModuleType('aiohttp')
sys.path.insert(0, sys.argv[1])
from pyenvisalink.alarm_panel import EnvisalinkAlarmPanel
from pyenvisalink.const import PANEL_TYPE_DSC

async def main():
    panel = EnvisalinkAlarmPanel('127.0.0.1', int(sys.argv[2]), password=sys.argv[3], zoneTimerInterval=1, keepAliveInterval=1)
    panel.panel_type = PANEL_TYPE_DSC
    def told(*_):
        state = panel.alarm_state
        print(json.dumps({'partition': state['partition'][1]['status'],
                          'open': [n for n, z in state['zone'].items() if z['status']['open']],
                          'bypassed': [n for n, z in state['zone'].items() if z['bypassed']]}), flush=True)
    panel.callback_zone_state_change = told
    panel.callback_partition_state_change = told
    panel.callback_keypad_update = told
    panel.callback_zone_bypass_state_change = told
    result = await panel.start()
    print(json.dumps({'started': str(result)}), flush=True)
    told()
    loop = asyncio.get_running_loop()
    while True:
        line = await loop.run_in_executor(None, sys.stdin.readline)
        if not line:
            break
        name, *given = json.loads(line)
        await getattr(panel, name)(*given)
        print(json.dumps({'did': name}), flush=True)
    await panel.stop()

asyncio.run(main())
`

const waiting = { timeout: 20_000, interval: 100 }

interface Known {
  readonly partition: Readonly<Record<string, unknown>>
  readonly open: readonly number[]
  readonly bypassed: readonly number[]
}

describe.skipIf(absent !== undefined)('pyenvisalink', () => {
  const clock = new RealClock()
  const emulator = new Emulator({ clock, catalogue: loadCatalogue(), seed: 1 })
  const unit = emulator.add({
    model: 'dsc-pc1832',
    partitions: 1,
    exitDelay: 0,
    automation: { tpi: { password: 'secret' } },
  })
  const started: string[] = []
  let known: Known | undefined
  let line: OpenPanelLine | undefined
  let child: ChildProcessWithoutNullStreams | undefined

  const call = (...what: readonly unknown[]) => child?.stdin.write(`${JSON.stringify(what)}\n`)
  const status = (name: string) => expect.poll(() => known?.partition[name], waiting)

  beforeAll(async () => {
    line = await openPanelLine(emulator, parseLineSpec('tcp:0,protocol=tpi'), '127.0.0.1')
    const port = line.url.split(':').at(-1) ?? ''
    child = spawn(python, ['-B', '-c', HARNESS, folder, port, 'secret'])
    child.stderr.resume()
    createInterface(child.stdout).on('line', text => {
      const said: { started?: string; did?: string } & Partial<Known> = JSON.parse(text)
      if (said.started) started.push(said.started)
      if (said.partition)
        known = { partition: said.partition, open: said.open ?? [], bypassed: said.bypassed ?? [] }
    })
    await vi.waitUntil(() => started.length === 1, waiting)
  }, 60_000)

  afterAll(async () => {
    if (child && child.exitCode === null) {
      child.kill()
      await once(child, 'exit')
    }
    await line?.close()
    await emulator.close()
    clock.close()
  })

  it('logs in, sets the clock and learns how things are', async () => {
    expect(started).toEqual(['ConnectionResult.SUCCESS'])
    await status('ready').toBe(true)
    await expect.poll(() => unit.log.after(0, 'panel.time.set').length, waiting).toBe(1)
  })

  it('hears of zones', async () => {
    unit.zone(3, { open: true })
    await expect.poll(() => known?.open, waiting).toEqual([3])
    await status('ready').toBe(false)
    unit.zone(3, { open: false })
    await expect.poll(() => known?.open, waiting).toEqual([])
  })

  it('arms in every mode it has and disarms, and knows who did', async () => {
    call('arm_away_partition', '1234', 1)
    await status('armed_away').toBe(true)
    call('disarm_partition', '1234', 1)
    await status('armed_away').toBe(false)
    await status('last_disarmed_by_user').toBe(40)
    call('arm_stay_partition', '1234', 1)
    await status('armed_stay').toBe(true)
    call('disarm_partition', '1234', 1)
    await status('ready').toBe(true)
    call('arm_max_partition', '1234', 1)
    await status('armed_zero_entry_delay').toBe(true)
    call('disarm_partition', '1234', 1)
    await status('ready').toBe(true)
  })

  it('raises a panic and silences it', async () => {
    call('panic_alarm', 'Police')
    await status('alarm').toBe(true)
    call('disarm_partition', '1234', 1)
    await status('alarm').toBe(false)
  })

  it('programs a code with keys, and uses it', async () => {
    for (const keys of ['*5', '1234', '054321', '#']) call('keypresses_to_partition', 1, keys)
    await expect.poll(() => unit.log.after(0, 'panel.user_code.added').length, waiting).toBe(1)
    call('arm_away_partition', '4321', 1)
    await status('armed_away').toBe(true)
    call('disarm_partition', '4321', 1)
    await status('last_disarmed_by_user').toBe(5)
  })
})
