import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { MAIN } from './command.js'

/** What `panelemu soak` said, and how it ended. */
export interface Soaked {
  readonly code: number | null
  /** Lines of its standard output, and all of its standard error. */
  readonly out: readonly string[]
  readonly said: string
}

/**
 * Runs `panelemu soak` as a process of its own until it ends.
 * @param main another build than this checkout's
 * @param begun hears its process when it has said that it soaks
 */
export async function soaked(
  args: readonly string[],
  { main = MAIN, begun }: { readonly main?: string; readonly begun?: (child: ChildProcess) => void } = {},
): Promise<Soaked> {
  const child = spawn(process.execPath, [main, 'soak', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stderr.once('data', () => begun?.(child))
  const [out, said, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { code, out: out.split('\n').slice(0, -1), said }
}
