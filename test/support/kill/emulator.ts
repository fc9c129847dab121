import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { ReadyLine } from '../../../src/cli/up.js'
import { MAIN, WITH_US } from '../command.js'

/** Where answers lead for help: an API on a free port would have another address after every kill. */
const DOCS = 'https://example.org/docs/'

/** A `panelemu up` of our own, as a process of its own. */
export class EmulatorProcess {
  readonly #gone: Promise<unknown>

  private constructor(
    readonly child: ChildProcess,
    readonly ready: ReadyLine,
    readonly said: readonly string[],
  ) {
    this.#gone = once(child, 'exit')
  }

  /**
   * Starts it on free ports and waits for its ready line.
   * @param args what follows `panelemu up`
   * @param main another build than this checkout's
   * @param env variables beside those of this process
   * @throws with what it said where it ends instead
   */
  static async start(
    args: readonly string[],
    main = MAIN,
    env: Readonly<Record<string, string>> = {},
  ): Promise<EmulatorProcess> {
    // Another build may not know it.
    const own = main === MAIN ? [WITH_US] : []
    const child = spawn(
      process.execPath,
      [main, 'up', ...args, ...own, '--json', '--mqtt-port', '0', '--http-port', '0'],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env, PANELEMU_DOCS_URL: DOCS } },
    )
    const said: string[] = []
    createInterface({ input: child.stderr }).on('line', line => said.push(line))
    const ended = once(child, 'exit').then(() => undefined)
    const line = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])
    if (!line) throw new Error(`panelemu up ended with ${child.exitCode}: ${said.join('\n')}`)
    return new EmulatorProcess(child, JSON.parse(line[0]), said)
  }

  /** Ends it as a power cut does its work: at once, wherever it is. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.#gone
  }

  /** Waits until it ends by itself. @returns its exit code */
  async ended(): Promise<number | null> {
    await this.#gone
    return this.child.exitCode
  }

  /** Asks it to end. @returns its exit code */
  async stop(): Promise<number | null> {
    if (this.child.exitCode === null) this.child.kill('SIGTERM')
    await this.#gone
    return this.child.exitCode
  }
}
