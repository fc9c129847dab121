import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { packageCommand } from '../disk/package-files.js'
import type { Config } from '../emulator/config.js'
import { afterMachineMs } from '../time/stopwatch.js'
import type { StartedEmulator } from './started-emulator.js'
import type { ReadyLine } from './up.js'

/**
 * How much longer than it was given a child is waited for: the time it is given counts from where it waits for its panels, and
 * a machine that many share takes a while to get there. Then it says itself what is missing; who does not is stopped or hangs.
 */
const HUNG_AFTER_SECONDS = 30
/** Longer than all of an ending may take. */
const ENDS_WITHIN_MS = 10_000
/** Lines of what it said that are told when it ends before it is ready: the last ones have the reason. */
const LINES_TOLD = 20

/** Where the child finds its configuration: an open file without a name, which nobody has to take away. */
const CONFIGURATION = '/dev/fd/3'

/** The emulator of a test, a process of its own, ended before it was ready. The message has what it said. */
export class EmulatorEndedError extends Error {
  override readonly name = 'EmulatorEndedError'

  constructor(
    /** Its exit code, as `panelemu up` has them, or the signal that ended it. */
    readonly ended: number | NodeJS.Signals,
    said: readonly string[],
  ) {
    super(
      `the emulator ended with ${ended} before it was ready${said.length > 0 ? `: ${said.join('\n')}` : ''}`,
    )
  }
}

/** How a child is started. */
export interface ChildOptions {
  readonly readyTimeout: number
  readonly log: (line: string) => void
}

/**
 * Starts `panelemu up` as a process of its own, which ends with this one. Variables of the environment do not count: the
 * configuration is all there is, as in this process.
 * @throws EmulatorEndedError where it ends before it is ready, or is not ready in time
 */
export async function startChild(
  config: Config,
  { readyTimeout, log }: ChildOptions,
): Promise<StartedEmulator> {
  const child = spawned(config, readyTimeout)
  const said: string[] = []
  let ended: number | NodeJS.Signals | undefined
  let isReady = false
  const gone = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    // All that it said has come by then.
    child.once('close', (code, signal) => {
      ended = code ?? signal ?? 0
      resolve()
    })
  })
  if (child.stderr)
    createInterface({ input: child.stderr }).on('line', line => {
      const text = withoutPlace(line)
      if (!isReady) said.push(...said.splice(0).slice(1 - LINES_TOLD), text)
      log(text)
    })
  // What is written there is not read, and it may be gone already.
  child.stdin?.on('error', () => undefined)
  const patience = readyTimeout + HUNG_AFTER_SECONDS
  const isHung = afterMachineMs(patience * 1_000, () => {
    said.push(`it said nothing for ${patience} s, and was killed`)
    child.kill('SIGKILL')
  })
  const ready = await Promise.race([readyLine(child), gone]).finally(isHung)
  if (!ready) throw new EmulatorEndedError(ended ?? 0, said)
  isReady = true

  // A test that forgets to close it ends all the same, and the child with it.
  hold(child, false)
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= end(child, gone)
    return closing
  }
  void gone.then(() => {
    if (!closing) log(`the emulator ended by itself, with ${ended}`)
  })
  const { mqtt, http, panels } = ready
  return { mqtt, http, panels, pid: child.pid ?? 0, close, [Symbol.asyncDispose]: close }
}

function spawned(config: Config, readyTimeout: number): ChildProcess {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('PANELEMU_'))
  const given = ['--json', '--exit-with-parent', '--ready-timeout', String(readyTimeout)]
  const logged = ['--log-level', 'warn', '--log-format', 'pretty']
  const configuration = nameless(JSON.stringify(config))
  try {
    return spawn(process.execPath, [packageCommand(), 'up', CONFIGURATION, ...given, ...logged], {
      // Its standard input is never written to: it closes when this process is gone, however that came.
      stdio: ['pipe', 'pipe', 'pipe', configuration],
      env: Object.fromEntries(environment),
    })
  } finally {
    closeSync(configuration)
  }
}

/** A text as an open file that has no name any more: there may be codes in it, and a kill leaves nothing of it. */
function nameless(text: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'panelemu-'))
  try {
    const file = join(folder, 'panelemu.yaml')
    writeFileSync(file, text, { mode: 0o600 })
    return openSync(file, 'r')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A problem without its place in a file that nobody has written; its path is that in the options. */
const withoutPlace = (line: string): string =>
  line.startsWith(CONFIGURATION) ? line.slice(CONFIGURATION.length).replace(/^(:\d+)*:? /, '') : line

/** The line that says where everything is; what else a preloaded module may print is not looked at. */
function readyLine({ stdout }: ChildProcess): Promise<ReadyLine> {
  return new Promise(resolve => {
    if (!stdout) return
    createInterface({ input: stdout }).on('line', line => {
      if (line.startsWith('{"event":"ready"')) resolve(JSON.parse(line))
    })
  })
}

/** Whether this process stays for the child. */
function hold(child: ChildProcess, holds: boolean): void {
  for (const one of [child, ...child.stdio])
    if (one instanceof Socket || one === child) {
      if (holds) one.ref()
      else one.unref()
    }
}

async function end(child: ChildProcess, gone: Promise<void>): Promise<void> {
  hold(child, true)
  child.kill('SIGTERM')
  const late = afterMachineMs(ENDS_WITHIN_MS, () => child.kill('SIGKILL'))
  await gone.finally(late)
}
