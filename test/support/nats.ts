import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.js'

/** A NATS server of our own, which speaks MQTT 3.1.1 at a port of its own. */
export interface Nats {
  /** `mqtt://127.0.0.1:port` */
  readonly url: string
  /** Ends this server, and only this one, and waits until it is gone. */
  stop(): Promise<void>
}

/** What to tell a person whose machine lacks the server. */
export const natsMissing = 'nats-server is not installed: apt-get install nats-server'

/** A port that was free a moment ago can be taken by somebody else in between. */
const ATTEMPTS = 3

/** ms that it has to end by itself. */
const ENDS_WITHIN = 2_000

/**
 * Starts NATS on free ports of 127.0.0.1, open to anyone, with what MQTT needs in a folder that goes with it.
 *
 * @returns undefined when the program is not installed, see {@link natsMissing}
 * @throws when it is installed and does not start; the message has what it printed
 */
export async function startNats(): Promise<Nats | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'nats-'))
  const configuration = join(directory, 'nats.conf')
  const remove = () => rm(directory, { recursive: true, force: true })
  let output = ''
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const port = await freePort()
    // MQTT sessions and retained messages are JetStream's, and it wants a name for that.
    const lines = [
      'server_name: panelemu',
      `listen: 127.0.0.1:${await freePort()}`,
      `jetstream { store_dir: ${JSON.stringify(directory)} }`,
      `mqtt { listen: 127.0.0.1:${port} }`,
    ]
    await writeFile(configuration, `${lines.join('\n')}\n`)
    // Debian installs it where only root looks for programs.
    const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin` }
    const child = spawn('nats-server', ['-c', configuration], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    const started = await outcome(child)
    if (started === 'running') {
      child.stderr?.resume()
      const endWithUs = () => {
        child.kill('SIGKILL')
        rmSync(directory, { recursive: true, force: true })
      }
      process.once('exit', endWithUs)
      return {
        url: `mqtt://127.0.0.1:${port}`,
        stop: async () => {
          process.off('exit', endWithUs)
          await end(child)
          await remove()
        },
      }
    }
    if (started === 'missing') {
      await remove()
      return undefined
    }
    output = started
  }
  await remove()
  throw new Error(`nats-server does not start:\n${output}`)
}

/** Waits until it says that it runs, or ends; then what it has printed. */
function outcome(child: ChildProcess): Promise<'running' | 'missing' | string> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve('missing')
      else reject(error)
    })
    child.once('exit', () => resolve(output))
    child.stderr?.on('data', chunk => {
      output += chunk
      if (output.includes('Server is ready')) resolve('running')
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN)
  await gone
  clearTimeout(impatience)
}
