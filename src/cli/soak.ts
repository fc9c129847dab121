import { join } from 'node:path'
import { type Catalogue, loadCatalogue } from '../catalogue/catalogue.js'
import type { PanelModel } from '../catalogue/model.js'
import { parseMix } from '../fleet/mix.js'
import { coverageText } from '../soak/coverage.js'
import { saysOf } from '../soak/find.js'
import { findName, findText } from '../soak/find-file.js'
import { type ShrunkFind, type SoakProgress, soak } from '../soak/soak.js'
import { machineMs } from '../time/stopwatch.js'
import { EXIT } from './exit.js'
import type { Output } from './output.js'
import { writeReport } from './report-file.js'

/** What `panelemu soak` can be told. */
export interface SoakFlags {
  readonly model?: readonly string[]
  readonly models?: readonly string[]
  readonly seed: number
  readonly years?: number
  /** Milliseconds of real time. */
  readonly for?: number
  readonly output: string
  readonly coverage?: string
  readonly json?: boolean
}

/** How often progress is told, in ms of real time. */
const PROGRESS_MS = 10_000

function modelsOf(mixes: readonly string[], catalogue: Catalogue): PanelModel[] {
  const parts = mixes.flatMap(mix => parseMix(mix, catalogue).parts)
  return [...new Map(parts.map(({ kind, model }) => [kind.name, model])).values()]
}

const rounded = (value: number) => (value < 100 ? value.toFixed(1) : Math.round(value).toString())

/** How far it is, in a line. */
function progressLine({ years, walks, steps, finds }: SoakProgress, tookMs: number): string {
  const perMinute = years / Math.max(tookMs / 60_000, 1e-9)
  return `${rounded(years)} panel-years in ${walks} walks of ${steps} steps, ${rounded(perMinute)} virtual years a minute, ${finds} found`
}

/**
 * Walks panels until it is enough, and writes a scenario for what it finds.
 * @param signal aborted: what was soaked until then is told
 * @returns exit code: 1 where something was found
 * @throws ConfigurationError for a model there is not; FileError for a file that cannot be written
 */
export async function runSoak(flags: SoakFlags, output: Output, signal: AbortSignal): Promise<number> {
  const { seed, json = false, output: folder } = flags
  const catalogue = loadCatalogue(flags.models ? { directories: flags.models } : {})
  const models = modelsOf(flags.model ?? ['all'], catalogue)
  const began = machineMs()
  const took = () => machineMs() - began
  const { for: most } = flags
  const years = flags.years ?? (most === undefined ? models.length : undefined)
  const files: Promise<void>[] = []
  output.err(`soaking ${models.length === 1 ? '1 model' : `${models.length} models`} from seed ${seed} on`)
  let told = 0
  const tell = (find: ShrunkFind) => {
    const file = join(folder, findName(find))
    files.push(writeReport(file, [findText(find).trimEnd()]))
    const { model, kind, seen, shrunk } = find
    if (json)
      output.out(
        JSON.stringify({
          event: 'find',
          model,
          seed: find.seed,
          invariant: kind,
          says: saysOf(kind),
          seen,
          steps: shrunk.steps.length,
          file,
        }),
      )
    else
      output.out(
        `${model}, seed ${find.seed}: it does not hold that ${saysOf(kind)}\n  seen: ${seen}\n  shown by ${file} (${shrunk.steps.length} steps): panelemu run ${file}`,
      )
  }
  const result = await soak({
    catalogue,
    models,
    seed,
    ...(years === undefined ? {} : { years }),
    isOver: () => signal.aborted || (most !== undefined && took() >= most),
    walked: progress => {
      if (took() - told < PROGRESS_MS) return
      told = took()
      output.err(progressLine(progress, told))
    },
    shrinks: ({ model, kind, seed: of }) => output.err(`${kind} at ${model}, seed ${of}: shrinking`),
    found: tell,
  })
  await Promise.all(files)
  const missing = result.coverage.missing()
  if (flags.coverage !== undefined) {
    const text = flags.coverage.endsWith('.json') ? JSON.stringify(missing) : coverageText(missing)
    await writeReport(flags.coverage, [text])
  }
  const { walks, steps, rests, finds } = result
  if (json)
    output.out(
      JSON.stringify({
        event: 'soak',
        years: result.years,
        walks,
        steps,
        rests,
        finds,
        coverage: missing.map(({ pair, possible, reached }) => ({ pair, possible, reached })),
      }),
    )
  else {
    output.out(progressLine(result, took()))
    output.out(`looked at closely ${rests} times, at rest`)
    for (const { pair, possible, reached } of missing)
      output.out(`${pair}: ${reached} of ${possible} reached`)
  }
  return finds > 0 ? EXIT.failed : EXIT.fine
}
