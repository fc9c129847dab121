import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.js'

/** A Mosquitto of our own. */
export interface Mosquitto {
  /** `mqtt://127.0.0.1:port` */
  readonly url: string
  readonly port: number
  /** Stops its process where it stands: connections stay open, and nobody answers. */
  hang(): void
  /** Lets it go on. */
  goOn(): void
  /** What it has written to its log since it started. */
  said(): string
  /** Waits until its log has this. The test's own time limit bounds the wait. */
  log(words: RegExp): Promise<void>
  /** Ends this broker, and only this one, and waits until it is gone. */
  stop(): Promise<void>
}

/** What to tell a person whose machine lacks the broker. */
export const mosquittoMissing = 'mosquitto is not installed: apt-get install mosquitto'

/** A port that was free a moment ago can be taken by somebody else in between. */
const attempts = 3

/**
 * Starts Mosquitto on a free port of 127.0.0.1, open to anyone, with Nagle's algorithm off, keeping nothing on disk.
 *
 * @param lines more lines for its configuration, in the section of its one listener
 * @returns undefined when the program is not installed, see {@link mosquittoMissing}
 * @throws when it is installed and does not start; the message has what it printed
 */
export async function startMosquitto(lines: string[] = []): Promise<Mosquitto | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'mosquitto-'))
  const configuration = join(directory, 'mosquitto.conf')
  let output = ''
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const port = await freePort()
    await writeFile(configuration, configurationFor(port, lines))
    // Debian installs it where only root looks for programs.
    const { PATH = '' } = process.env
    const env = { ...process.env, PATH: `${PATH}:/usr/sbin:/usr/local/sbin` }
    const child = spawn('mosquitto', ['-c', configuration], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    const started = await outcome(child)
    if (started.running) {
      const endWithUs = () => {
        child.kill('SIGKILL')
        rmSync(directory, { recursive: true, force: true })
      }
      process.once('exit', endWithUs)
      let said = started.output
      child.stderr?.on('data', chunk => {
        said += chunk
      })
      return {
        said: () => said,
        log: async words => {
          while (!words.test(said)) await new Promise(resolve => child.stderr?.once('data', resolve))
        },
        url: `mqtt://127.0.0.1:${port}`,
        port,
        hang: () => void child.kill('SIGSTOP'),
        goOn: () => void child.kill('SIGCONT'),
        stop: async () => {
          process.off('exit', endWithUs)
          await end(child)
          await rm(directory, { recursive: true, force: true })
        },
      }
    }
    if (started.missing) {
      await rm(directory, { recursive: true, force: true })
      return undefined
    }
    output = started.output
  }
  await rm(directory, { recursive: true, force: true })
  throw new Error(`mosquitto does not start:\n${output}`)
}

function configurationFor(port: number, lines: string[]): string {
  const all = [
    // As root it would become the user "mosquitto", who may not read our directory.
    ...(process.getuid?.() === 0 ? ['user root'] : []),
    'persistence false',
    'log_dest stderr',
    'set_tcp_nodelay true',
    `listener ${port} 127.0.0.1`,
    'allow_anonymous true',
    ...lines,
  ]
  return `${all.join('\n')}\n`
}

/** Waits until it says that it runs, or ends. */
function outcome(child: ChildProcess): Promise<{ running: boolean; missing: boolean; output: string }> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve({ running: false, missing: true, output })
      else reject(error)
    })
    child.once('exit', () => resolve({ running: false, missing: false, output }))
    child.stderr?.on('data', chunk => {
      output += chunk
      if (/mosquitto version \S+ running/.test(output)) resolve({ running: true, missing: false, output })
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  // A process that was stopped takes no signal but these.
  child.kill('SIGCONT')
  const impatience = setTimeout(() => child.kill('SIGKILL'), 2_000)
  await gone
  clearTimeout(impatience)
}
