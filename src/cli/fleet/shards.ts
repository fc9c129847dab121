import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { ConfigurationError } from '../../catalogue/problems.js'
import { packageCommand } from '../../disk/package-files.js'
import type { Phase } from '../../fleet/engine/fleet.js'
import type { FleetSettings } from '../../fleet/settings.js'
import { type Measured, parseResult, type ResultFile } from '../../fleet/statistics/result.js'
import type { FleetTally } from '../../fleet/statistics/tally.js'
import { afterMachineMs } from '../../time/stopwatch.js'

/** Where a part of a fleet is. */
export interface Standing {
  readonly phase: Phase
  /** ms from the beginning of the workload. */
  readonly at: number
  readonly tally: FleetTally
}

/** A line of JSON that a process of a fleet writes to the one that started it. */
export type Line =
  | { readonly phase: Phase; readonly at: number; readonly soFar: ResultFile }
  | { readonly result: ResultFile }
  | { readonly warn: string }

/** More than an ending takes (ms). */
const ENDS_WITHIN_MS = 20_000

/** A process of a fleet that did not give its result. */
export class ShardError extends Error {
  override readonly name = 'ShardError'
}

/** Who hears what the processes say. */
export interface Hearing {
  readonly stands: (shard: number, standing: Standing) => void
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
    afterMachineMs(
      ENDS_WITHIN_MS,
      () => {
        for (const child of children) child.kill('SIGKILL')
      },
      { holds: false },
    )
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
      if ('warn' in line) return hearing.warn(`${name}: ${line.warn}`)
      const read = parseResult(name, JSON.stringify('result' in line ? line.result : line.soFar))
      if (!('tally' in read)) said.push(...read.map(({ message }) => message))
      else if ('result' in line) result = read
      else hearing.stands(index, { phase: line.phase, at: line.at, tally: read.tally })
    })
  if (child.stderr) createInterface({ input: child.stderr }).on('line', line => said.push(line))
  const code = await new Promise<number | string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal ?? 0))
  })
  if (result) return result
  // What it was refused for is the user's to mend, whichever process says it.
  if (code === 2) throw ConfigurationError.of(said.join('\n'))
  throw new ShardError(
    `${name} ended with ${code} without a result${said.length > 0 ? `: ${said.join('\n')}` : ''}`,
  )
}
