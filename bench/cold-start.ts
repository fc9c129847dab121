import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { median, print } from './bench.js'

const ROUNDS = 7
/** What `panelemu up` imports from outside. */
const PACKAGES = ['aedes', 'commander', 'fastify', 'mqtt', 'xstate', 'yaml', 'zod']
const main = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))

/** Milliseconds from start to the first line on stdout; the process is then ended by its own signal handling. */
async function untilFirstLine(args: readonly string[]): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  const elapsed = performance.now() - start
  child.kill('SIGTERM')
  await ended
  return elapsed
}

/** From the shell's return key to the ready line, beside Node importing the same packages. */
export async function coldStart(): Promise<void> {
  const bare: number[] = []
  const ours: number[] = []
  const imports = `${PACKAGES.map(name => `await import('${name}')`).join(';')};console.log('ready')`
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await untilFirstLine(['--input-type=module', '-e', imports]))
    ours.push(
      await untilFirstLine([
        main,
        'up',
        '--json',
        '--mqtt-port',
        '0',
        '--http-port',
        '0',
        '--exit-with-parent',
      ]),
    )
  }
  print({
    what: 'cold start to the ready line, one panel',
    unit: 'ms',
    ours: median(ours),
    baseline: median(bare),
    baselineIs: 'bare node importing the same packages',
    mark: '<= 1.5',
  })
}
