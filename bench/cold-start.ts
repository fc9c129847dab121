import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { ReadyLine } from '../src/cli/up.js'
import { packageCommand } from '../src/disk/package-files.js'
import { median, print } from './bench.js'
import { PACKAGES } from './packages-of-up.js'

const ROUNDS = 7
/** What its API is made of beside them, which the first to ask has loaded. */
const API = ['fastify']
const main = packageCommand()
const UP = ['up', '--json', '--mqtt-port', '0', '--http-port', '0', '--exit-with-parent']

/** What a process was started for has happened when this resolves. */
type Ready = (child: ChildProcessByStdio<null, Readable, null>) => Promise<unknown>

const said: Ready = ({ stdout }) => once(stdout, 'data')

/** Its control API has answered. */
const answered: Ready = async ({ stdout }) => {
  const [line]: string[] = await once(createInterface({ input: stdout }), 'line')
  const { http }: ReadyLine = JSON.parse(line ?? '')
  await (await fetch(`${http}/livez`)).text()
}

/** Milliseconds from the start of a process until it is ready; it is then ended by its own signal handling. */
async function until(ready: Ready, args: readonly string[]): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(child, 'exit')
  await ready(child)
  const elapsed = performance.now() - start
  child.kill('SIGTERM')
  await ended
  return elapsed
}

const bareNode = (packages: readonly string[]) => [
  '--input-type=module',
  '-e',
  `${packages.map(name => `await import('${name}')`).join(';')};console.log('ready')`,
]

/** From the shell's return key to the ready line, and to the first answer, beside Node importing the same packages. */
export async function coldStart(): Promise<void> {
  const bare: number[] = []
  const ours: number[] = []
  const bareApi: number[] = []
  const oursApi: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await until(said, bareNode(PACKAGES)))
    ours.push(await until(said, [main, ...UP]))
    bareApi.push(await until(said, bareNode([...PACKAGES, ...API])))
    oursApi.push(await until(answered, [main, ...UP]))
  }
  print({
    what: 'cold start to the ready line, one panel',
    unit: 'ms',
    ours: median(ours),
    baseline: median(bare),
    baselineIs: `bare node importing ${PACKAGES.join(', ')}`,
    mark: '<= 1.2',
  })
  print({
    what: 'cold start to the first answer of the control API',
    unit: 'ms',
    ours: median(oursApi),
    baseline: median(bareApi),
    baselineIs: `bare node importing those and ${API.join(', ')}`,
    mark: '<= 1.5',
  })
}
