import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { ConfigurationError } from '../../catalogue/problems.js'
import type { Phase } from '../../fleet/engine/fleet.js'
import type { FleetSettings } from '../../fleet/settings.js'
import { type Measured, parseResult } from '../../fleet/statistics/result.js'
import { afterMachineMs } from '../../time/stopwatch.js'
import { packageCommand } from '../version.js'

/** What a process of a fleet says of where it is, as one line of JSON. */
export interface Word {
  readonly phase: Phase
  /** ms from the beginning of the workload. */
  readonly at: number
  readonly panels: number
  readonly online: number
  readonly answered: number
  readonly open: number
}

/** A line that a process of a fleet writes to the one that started it. */
export type Line = { readonly word: Word } | { readonly result: unknown } | { readonly warn: string }

/** More than an ending takes (ms). */
const ENDS_WITHIN_MS = 20_000

/** A process of a fleet that did not give its result. */
export class ShardError extends Error {
  override readonly name = 'ShardError'
}

/** Who hears what the processes say. */
export interface Hearing {
  readonly word: (shard: number, word: Word) => void
  readonly warn: (sentence: string) => void
  readonly signal: AbortSignal
}

/**
 * Runs every shard of a fleet in a process of its own. The first that fails ends the others: what they measured would look like the
 * whole.
 * @throws ShardError with what it said; the signal's reason
 */
export async function runShards(settings: FleetSettings, of: number, hearing: Hearing): Promise<Measured[]> {
  const children: ChildProcess[] = []
  const end = () => {
    for (const child of children) child.kill('SIGTERM')
    afterMachineMs(ENDS_WITHIN_MS, () => {
      for (const child of children) child.kill('SIGKILL')
    }, { holds: false })
  }
  hearing.signal.addEventListener('abort', end)
  try {
    const running = Array.from({ length: of }, (_, index) => {
      const child = started(index + 1, of)
      children.push(child)
      child.stdin?.on('error', () => undefined)
      child.stdin?.end(JSON.stringify(settings))
      return resultOf(child, index + 1, of, hearing)
    })
    return await Promise.all(running)
  } catch (error) {
    end()
    hearing.signal.throwIfAborted()
    throw error
  } finally {
    hearing.signal.removeEventListener('abort', end)
  }
}

const started = (index: number, of: number): ChildProcess =>
  spawn(process.execPath, [packageCommand(), 'fleet', '--as-shard', `${index}/${of}`], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })

async function resultOf(child: ChildProcess, index: number, of: number, hearing: Hearing): Promise<Measured> {
  const name = `shard ${index}/${of}`
  let result: Measured | undefined
  const said: string[] = []
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', text => {
      const line = JSON.parse(text) as Line
      if ('word' in line) hearing.word(index, line.word)
      else if ('warn' in line) hearing.warn(`${name}: ${line.warn}`)
      else {
        const read = parseResult(name, JSON.stringify(line.result))
        if ('tally' in read) result = read
        else said.push(...read.map(({ message }) => message))
      }
    })
  if (child.stderr) createInterface({ input: child.stderr }).on('line', line => said.push(line))
  const code = await new Promise<number | string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal ?? 0))
  })
  if (result) return result
  // What it was refused for is the user's to mend, whichever process says it.
  if (code === 2) throw ConfigurationError.of(said.join('\n'))
  throw new ShardError(`${name} ended with ${code} without a result${said.length > 0 ? `: ${said.join('\n')}` : ''}`)
}
