import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { MAIN, WITH_US } from '../command.js'

/** How long anything is waited for before a test says that it does not come: long, for many of these share a machine. */
const LIMIT_MS = 30_000

/** Waits until something holds. @throws with `what` where it does not come to */
export async function until(what: string, holds: () => unknown): Promise<void> {
  const end = performance.now() + LIMIT_MS
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`in vain: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

/** A line of stderr: what it says, where it is a record of the log. */
function saidIn(line: string): string {
  if (!line.startsWith('{')) return line
  const { msg } = JSON.parse(line) as { msg?: string }
  return msg ?? line
}

/** What is around a process that is started. */
export interface HowStarted {
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>
  /** What `panelemu.yaml` says. */
  readonly configuration?: string
  /** It does not mind its standard input, which a test closes. */
  readonly isAlone?: boolean
  /** For `sh`, which gets the emulator's command as "$@"; by default it becomes that, so that signals reach it. */
  readonly command?: string
}

/** A `panelemu up` in a folder of its own, whose beginning and ending is watched from outside. */
export class WatchedEmulator {
  readonly out: string[] = []
  /** What it told an operator: warnings of its log, and what is said beside that. */
  readonly err: string[] = []
  /** The same as it was written. */
  readonly written: string[] = []
  /** The exit code, or the signal that ended it. */
  ended: number | NodeJS.Signals | undefined
  readonly child: ChildProcess

  private constructor(
    readonly folder: string,
    args: readonly string[],
    { env = {}, isAlone = false, command: shell = 'exec "$@"' }: HowStarted,
  ) {
    const command = ['-c', shell, 'sh', process.execPath, MAIN, 'up', ...args, ...(isAlone ? [] : [WITH_US])]
    this.child = spawn('sh', command, {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, PANELEMU_LOG_LEVEL: 'warn', ...env },
    })
    const { stdout, stderr, stdin } = this.child
    stdin?.on('error', () => undefined)
    if (stdout) createInterface({ input: stdout }).on('line', line => this.out.push(line))
    if (stderr)
      createInterface({ input: stderr }).on('line', line => {
        this.written.push(line)
        this.err.push(saidIn(line))
      })
    this.child.once('exit', (code, signal) => {
      this.ended = code ?? signal ?? undefined
    })
  }

  static async start(args: readonly string[], how: HowStarted = {}): Promise<WatchedEmulator> {
    const folder = await mkdtemp(join(tmpdir(), 'panelemu-ending-'))
    if (how.configuration !== undefined) await writeFile(join(folder, 'panelemu.yaml'), how.configuration)
    return new WatchedEmulator(folder, args, how)
  }

  /** Everything of value that an emulator takes: a state folder and a pty with a link; an API on a free port. */
  static things(): string[] {
    return ['--model', 'interlogix-nx', '--http-port', '0', '--state', 'state', '--line', 'pty:tty']
  }

  /** Where its broker is. */
  get mqtt(): string {
    return /mqtt:\/\/[\d.:]+/.exec(this.out[0] ?? '')?.[0] ?? ''
  }

  get isReady(): boolean {
    return this.out.length > 0
  }

  /** Where its API is. */
  get http(): string {
    return /http:\/\/[\d.:]+/.exec(this.out[0] ?? '')?.[0] ?? ''
  }

  /** Waits for its ready line. */
  async untilReady(): Promise<void> {
    await until('the ready line', () => this.isReady || this.ended !== undefined)
    if (!this.isReady) throw new Error(`ended with ${this.ended}: ${this.err.join('\n')}`)
  }

  /** Waits until it has taken everything it takes and waits for its broker. */
  async untilTaken(): Promise<void> {
    await until('what it takes', () => existsSync(join(this.folder, 'tty')) || this.ended !== undefined)
    if (this.ended !== undefined) throw new Error(`ended with ${this.ended}: ${this.err.join('\n')}`)
  }

  async untilEnded(): Promise<void> {
    await until('its end', () => this.ended !== undefined)
  }

  /** Whether the process is there. */
  get isAlive(): boolean {
    return this.ended === undefined
  }

  /** What it has left behind that is not the state it is to keep. */
  left(): string[] {
    const meant = ['state', 'state/devices.jsonl', 'state/head', 'panelemu.yaml', 'stderr']
    const folder = (name: string) =>
      existsSync(join(this.folder, name)) ? readdirSync(join(this.folder, name)) : []
    return [...folder('.'), ...folder('state').map(name => `state/${name}`)].filter(
      name => !meant.includes(name),
    )
  }

  /** Ends it whatever it does, and takes its folder away. */
  async close(): Promise<void> {
    this.child.stdin?.destroy()
    if (this.isAlive) this.child.kill('SIGKILL')
    await this.untilEnded()
    await rm(this.folder, { recursive: true, force: true })
  }
}
