import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { MAIN } from '../support/command.js'
import { EmulatorProcess } from '../support/kill/emulator.js'
import { Cloud } from './recorder.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A module that a process loads before the command, beside which the packages are that there are here. */
async function before(source: string): Promise<Readonly<Record<string, string>>> {
  const folder = await mkdtemp(join(tmpdir(), 'panelemu-traces-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'before.mjs'), source)
  return { NODE_OPTIONS: `--import ${pathToFileURL(join(folder, 'before.mjs')).href}` }
}

/** Says at the end how many modules of OpenTelemetry were loaded. */
const COUNTING = `
import { createRequire } from 'node:module'
const { cache } = createRequire(import.meta.url)
process.on('exit', () => {
  process.stderr.write('loaded: ' + Object.keys(cache).filter(path => path.includes('@opentelemetry')).length + '\\n')
})
`

async function loadedBy(args: readonly string[]): Promise<{ loaded: number; said: string }> {
  const emulator = await EmulatorProcess.start(['--id', 'hall', ...args], undefined, await before(COUNTING))
  onTestFinished(() => void emulator.stop())
  const cloud = await Cloud.at(emulator.ready.mqtt)
  await cloud.ask('user-code/add', { transaction: 'a', code: '4711' })
  const ended = once(emulator.child, 'close')
  await emulator.stop()
  await ended
  const said = emulator.said.join('\n')
  return { loaded: Number(/^loaded: (\d+)$/m.exec(said)?.[1]), said }
}

it('loads nothing of OpenTelemetry where nobody asks for traces', async () => {
  const [without, with_] = await Promise.all([loadedBy([]), loadedBy(['--traces'])])
  expect(without.loaded).toBe(0)
  expect(with_.loaded).toBeGreaterThan(0)
  // Else nobody would know where they are.
  expect(with_.said).toContain('traces: no OpenTelemetry SDK is registered in this process')
})

it('makes what the page says of them with the SDK that the page registers', async () => {
  const page = await readFile(join(root, 'docs/operation.md'), 'utf8')
  const recipe = /^```js tracing\.mjs\n(.*?)^```$/ms.exec(page)?.[1] ?? ''
  const emulator = await EmulatorProcess.start(['--traces', '--id', 'hall'], undefined, await before(recipe))
  onTestFinished(() => void emulator.stop())
  let out = ''
  emulator.child.stdout?.on('data', data => {
    out += String(data)
  })
  const ended = once(emulator.child, 'close')
  const cloud = await Cloud.at(emulator.ready.mqtt)
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
  await cloud.ask('user-code/add', { transaction: 't1', code: '4711', traceparent })
  await emulator.stop()
  await ended
  const shown = /What a cloud sends with .*?^```\n(.*?)^```$/ms.exec(page)?.[1] ?? ''
  const names = [...shown.matchAll(/'([a-z_.]+)':/g)].map(([, name]) => name)
  expect(names).toHaveLength(14)
  for (const name of names) expect(out).toContain(`'${name}':`)
  expect(out).toContain("name: 'user-code/add'")
  expect(out).toContain("spanId: '00f067aa0ba902b7'")
  expect(out).not.toContain('4711')
})

/** A machine without the package: what cannot be found is looked for under a name that there is not. */
const ABSENT = `
import { register } from 'node:module'
const hooks = "export const resolve = (name, context, next) => next(name === '@opentelemetry/api' ? '@opentelemetry/absent' : name, context)"
register('data:text/javascript,' + encodeURIComponent(hooks))
`

it('refuses to start without the package, and says what to install', async () => {
  const env = { ...process.env, ...(await before(ABSENT)), PANELEMU_TRACES: '1' }
  const child = spawn(process.execPath, [MAIN, 'up', '--mqtt-port', '0', '--http-port', '0'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect(code).toBe(2)
  expect(said).toBe(
    'traces need the package @opentelemetry/api, which is not installed here: npm install @opentelemetry/api, with an OpenTelemetry SDK that takes the traces somewhere; or leave "traces" off\n',
  )
})
