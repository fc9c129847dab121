import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'

/** Whether Mosquitto's command line clients are installed. */
export function hasClients(): boolean {
  try {
    execFileSync('mosquitto_sub', ['--help'], { stdio: 'ignore' })
    return true
  } catch (error) {
    // It says how it is used, and ends with 1.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

/** What a subscriber has printed so far. */
export class Subscriber {
  readonly #child: ChildProcess
  readonly #chunks: Buffer[] = []

  /** @param form what it prints, as its own flags say it */
  constructor(port: number, topics: string, form: readonly string[]) {
    const args = ['-h', '127.0.0.1', '-p', String(port), '-q', '1', '-t', topics, ...form]
    this.#child = spawn('mosquitto_sub', args, { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
  }

  get printed(): Buffer {
    return Buffer.concat(this.#chunks)
  }

  /** Waits until it has printed this: the test's own limit bounds the wait. */
  async until(words: string): Promise<void> {
    while (!this.printed.includes(words)) await once(this.#child.stdout ?? process.stdin, 'data')
  }

  end(): void {
    this.#child.kill()
  }
}
