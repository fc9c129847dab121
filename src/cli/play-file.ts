import { dirname } from 'node:path'
import { ConfigurationError, formatProblem } from '../catalogue/problems.js'
import { playScenario } from '../scenario/play.js'
import { type LoadedScenario, parseScenario } from '../scenario/read.js'
import type { Outcome, Unplayed } from '../scenario/result.js'
import { machineMs } from '../time/stopwatch.js'
import { kindOf, type OtherKind } from './file-kind.js'
import { type FoundFile, textOf } from './yaml-files.js'

/** How files are played, where that is not what they say themselves. */
export interface PlayFileOptions {
  readonly seed?: number
  /** Models to play every scenario on, instead of its own. */
  readonly models?: readonly string[]
}

/**
 * What came of one file: of a scenario as many outcomes as models, with how long each took on this machine; or what else it
 * is.
 */
export type FileOutcome =
  | { readonly outcomes: readonly Outcome[]; readonly tookMs?: readonly number[] }
  | { readonly other: OtherKind }

/** Reads a file and plays it. A file that was named is meant as a scenario; in a folder there may be other files too. */
export async function playFile(file: FoundFile, options: PlayFileOptions): Promise<FileOutcome> {
  const { path, label, isNamed } = file
  const unplayed = (cause: Unplayed['cause'], problems: readonly string[]) => ({
    outcomes: [{ file: label, cause, problems }],
  })
  const read = textOf(file)
  if ('problem' in read) return unplayed('unreadable', [read.problem])
  try {
    const kind = isNamed ? 'scenario' : kindOf(path, read.text)
    if (kind !== 'scenario' && kind !== 'unknown') return { other: kind }
    const loaded = parseScenario(label, read.text, dirname(path))
    if ('scenario' in loaded) return await playOnAll(loaded, options)
    const problems = loaded.map(formatProblem)
    const also =
      'it is neither a scenario (which has "steps") nor a model file, a configuration, a workload or a fleet'
    return unplayed('wrong', kind === 'unknown' ? [...problems, `${label}: ${also}`] : problems)
  } catch (error) {
    return unplayed('broken', [
      `${label}: the emulator failed: ${String(error instanceof Error && error.stack)}`,
    ])
  }
}

async function playOnAll(
  loaded: LoadedScenario,
  {
    seed,
    models = [undefined],
  }: Omit<PlayFileOptions, 'models'> & { models?: readonly (string | undefined)[] },
): Promise<FileOutcome> {
  const outcomes: Outcome[] = []
  const tookMs: number[] = []
  for (const model of models) {
    const began = machineMs()
    try {
      outcomes.push(
        await playScenario(loaded, {
          ...(seed === undefined ? {} : { seed }),
          ...(model === undefined ? {} : { model }),
        }),
      )
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      outcomes.push({ file: loaded.file, cause: 'wrong', problems: [`${loaded.file}: ${error.message}`] })
    }
    tookMs.push(machineMs() - began)
  }
  return { outcomes, tookMs }
}
