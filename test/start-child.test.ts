import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { connect } from 'mqtt'
import { describe, expect, it } from 'vitest'
import { ConfigurationError } from '../src/index.js'
import { EmulatorEndedError, type EmulatorOptions, startEmulator } from '../src/testing.js'
import { until } from './support/ending/emulator.js'
import { outsideBroker } from './support/ending/outside-broker.js'

/** Each starts a process and waits for what it does, several at a time. */
const PATIENTLY = { timeout: 90_000 }

/** The library as it was built, for a process of its own. */
const TESTING = new URL('../dist/src/testing.js', import.meta.url).href

/** Whether there is such a process. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A test run in a folder of its own, which starts an emulator as a child and then goes on for ever, or does what `then` says. */
async function testRun(options: EmulatorOptions, then = 'setInterval(() => undefined, 1000)') {
  const folder = await mkdtemp(join(tmpdir(), 'panelemu-child-'))
  const script = `
    import { startEmulator } from '${TESTING}'
    const emulator = await startEmulator(${JSON.stringify({ ...options, process: 'child' })})
    console.log(JSON.stringify({ pid: emulator.pid, http: emulator.http }))
    ${then}
  `
  const run = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: run.stdout }), 'line')) as [string]
  const { pid, http } = JSON.parse(line) as { pid: number; http: string }
  const close = async () => {
    await end(run)
    await rm(folder, { recursive: true, force: true })
  }
  return { run, folder, pid, http, close }
}

async function end(run: ChildProcess): Promise<void> {
  if (run.exitCode !== null || run.signalCode !== null) return
  run.kill('SIGKILL')
  await once(run, 'exit')
}

describe('an emulator in a process of its own', () => {
  it.concurrent(
    'is all that one in this process is, and is gone when it is closed',
    PATIENTLY,
    async ({ expect }) => {
      const said: string[] = []
      const emulator = await startEmulator({
        process: 'child',
        panels: [{ id: 'hall', model: 'interlogix-nx' }, { model: 'dsc-powerseries-neo' }],
        lines: ['tcp:0,panel=hall'],
        log: line => said.push(line),
      })
      expect(emulator.pid).not.toBe(process.pid)
      expect(emulator.panels.map(({ id, lines }) => [id, lines.length])).toEqual([
        ['hall', 1],
        ['panel-1', 0],
      ])
      const health = async () => (await fetch(`${emulator.http}/healthz`)).json()
      expect(await health()).toMatchObject({ online: 2 })
      const client = connect(emulator.mqtt)
      const heard = new Promise<string>(resolve =>
        client.once('message', (_, payload) => resolve(String(payload))),
      )
      client.subscribe('panels/v1/hall/status')
      expect(await heard).toContain('online')
      await client.endAsync()
      await Promise.all([emulator.close(), emulator[Symbol.asyncDispose]()])
      expect(isAlive(emulator.pid)).toBe(false)
      await expect(health()).rejects.toThrow('fetch failed')
      expect(said).toEqual([])
    },
  )

  it.concurrent(
    'ends with whoever started it when that is killed, and leaves nothing but what it is to keep',
    PATIENTLY,
    async ({ expect, onTestFinished }) => {
      const { run, folder, pid, http, close } = await testRun({
        panels: [{ model: 'interlogix-nx' }],
        state: 'state',
        lines: ['pty:tty'],
      })
      onTestFinished(close)
      expect(existsSync(join(folder, 'tty'))).toBe(true)
      expect((await fetch(`${http}/livez`)).status).toBe(200)
      run.kill('SIGKILL')
      await until('its end', () => !isAlive(pid))
      expect(readdirSync(folder)).toEqual(['state'])
      expect(readdirSync(join(folder, 'state')).sort()).toEqual(['devices.jsonl', 'head'])
    },
  )

  it.concurrent('keeps nobody who forgets to close it', PATIENTLY, async ({ expect, onTestFinished }) => {
    const { run, pid, close } = await testRun({}, '')
    onTestFinished(close)
    if (run.exitCode === null) await once(run, 'exit')
    expect(run.exitCode).toBe(0)
    await until('its end', () => !isAlive(pid))
  })

  it.concurrent('tells of its end when nobody asked for it', PATIENTLY, async ({ expect }) => {
    const said: string[] = []
    const emulator = await startEmulator({ process: 'child', log: line => said.push(line) })
    process.kill(emulator.pid, 'SIGKILL')
    await until('word of it', () => said.length > 0)
    expect(said).toEqual(['the emulator ended by itself, with SIGKILL'])
    await emulator.close()
  })

  it.concurrent(
    'does not look at variables of its environment',
    PATIENTLY,
    async ({ expect, onTestFinished }) => {
      process.env.PANELEMU_CLOCK = 'no clock'
      onTestFinished(() => {
        delete process.env.PANELEMU_CLOCK
      })
      await using emulator = await startEmulator({ process: 'child' })
      expect(emulator.panels).toHaveLength(1)
    },
  )

  it.concurrent('is refused in a sentence when it cannot start', PATIENTLY, async ({ expect }) => {
    const wrong: object = { panels: [{ model: 'neo', exitdelay: 3 }] }
    await expect(startEmulator({ ...wrong, process: 'child' })).rejects.toThrow(ConfigurationError)
    const started = startEmulator({ process: 'child', panels: [{ model: 'interlogix-nxx' }] })
    await expect(started).rejects.toBeInstanceOf(EmulatorEndedError)
    await expect(started).rejects.toThrow(
      /^the emulator ended with 2 before it was ready: panels\[0\]\.model: there is no model "interlogix-nxx" \(did you mean "interlogix-nx"\?\)$/,
    )
  })

  it.concurrent(
    'is refused in a sentence when its broker does not answer in time',
    PATIENTLY,
    async ({ expect }) => {
      const hung = await outsideBroker({ hung: true })
      const started = startEmulator({ process: 'child', broker: hung.url, readyTimeout: 1 })
      await expect(started).rejects.toThrow(
        /^the emulator ended with 3 before it was ready: .*not ready within 1 s: /s,
      )
      await hung.close()
    },
  )

  it.each([
    [{ process: 'thread' }, 'process: it is "this" or "child", not "thread"'],
    [{ readyTimeout: 0 }, 'readyTimeout: it is a whole number of seconds from 1 to 86400, not 0'],
  ])('%o is refused', async (options: object, sentence) => {
    await expect(startEmulator(options)).rejects.toThrow(sentence)
  })
})
