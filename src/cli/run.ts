import { ConfigurationError } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'
import { FileError } from '../disk/file-error.js'
import { packageVersion } from '../disk/package-files.js'
import { given } from '../panel/given.js'
import { isFine } from '../scenario/reports/failure.js'
import { REPORTERS, type ReportKind } from '../scenario/reports/index.js'
import { coloured, type Made, plain, type Reporter } from '../scenario/reports/reporter.js'
import { type Outcome, wasPlayed } from '../scenario/result.js'
import { EXIT } from './exit.js'
import type { OtherKind } from './file-kind.js'
import type { Output } from './output.js'
import type { PlayFileOptions } from './play-file.js'
import { jobsFor, playAll } from './play-pool.js'
import type { Progress } from './progress.js'
import { isStream, writeReport } from './report-file.js'
import { yamlFiles } from './yaml-files.js'

/** A report and where it goes. */
export interface ReportRequest {
  readonly kind: ReportKind
  /** `-`: standard output. */
  readonly file: string
}

/** What `panelemu run` is told. */
export interface RunOptions extends PlayFileOptions {
  /** Files, and folders with scenarios in them. */
  readonly files: readonly string[]
  /** Files and folders that are left out. */
  readonly exclude?: readonly string[]
  /** Default: `spec` to standard output. What goes to files leaves that as it is. */
  readonly reports?: readonly ReportRequest[]
  /** So many files are played at a time, in threads of their own. Default: 1, in this one. `cores`: as many as pay. */
  readonly jobs?: number | 'cores'
  /** JUnit and HTML reports say how long each scenario took on this machine: then no two are the same. */
  readonly hasTimes?: boolean
  readonly isColoured?: boolean
  /** Told how far the run is. */
  readonly progress?: Pick<Progress, 'begin' | 'update' | 'clear'>
}

/** A report in a file: begun as that of a run that was not finished, so that no older one is taken for this run's. */
class ReportFile {
  readonly #reporter: Reporter
  readonly #lines: string[]
  #count = 0
  /** Whether it could be written every time. */
  isWhole = true

  constructor(
    readonly request: ReportRequest,
    made: Made,
    readonly err: (line: string) => void,
  ) {
    this.#reporter = REPORTERS[request.kind](plain, made)
    this.#lines = [...(this.#reporter.begin?.() ?? [])]
  }

  async begin(): Promise<void> {
    if (!isStream(this.request.file)) await this.#write(this.#reporter.unfinished())
  }

  add(outcome: Outcome): void {
    this.#lines.push(...this.#reporter.scenario(outcome, ++this.#count))
  }

  async end(outcomes: readonly Outcome[], times: ReadonlyMap<Outcome, number> | undefined): Promise<void> {
    await this.#write([...this.#lines, ...this.#reporter.end(outcomes, times)])
  }

  async #write(lines: readonly string[]): Promise<void> {
    try {
      await writeReport(this.request.file, lines)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      if (this.isWhole) this.err(`the ${this.request.kind} report is missing: ${error.message}`)
      this.isWhole = false
    }
  }
}

/** @throws ConfigurationError for two reports in one place, of which only one would be there in the end */
function checkPlaces(reports: readonly ReportRequest[]): void {
  const taken = new Map<string, ReportKind>()
  for (const { kind, file } of reports) {
    const other = taken.get(file)
    if (other !== undefined)
      throw ConfigurationError.of(
        `${file === '-' ? 'standard output' : file} can hold one report, not ${other} and ${kind}: name a file for one of them (--report ${kind}=FILE)`,
      )
    taken.set(file, kind)
  }
}

/**
 * The exit code of a whole run. What has failed is what somebody must hear of first, then what could not be tried: of the
 * codes other than 0 the lowest.
 */
function exitCode(outcomes: readonly Outcome[], isReported: boolean): number {
  const codes = outcomes.map(outcome => {
    if (wasPlayed(outcome)) return outcome.failure ? EXIT.failed : EXIT.fine
    return { broken: EXIT.failed, wrong: EXIT.usage, unreadable: EXIT.unreachable }[outcome.cause]
  })
  if (!isReported) codes.push(EXIT.unreachable)
  const bad = codes.filter(code => code !== EXIT.fine)
  return bad.length > 0 ? Math.min(...bad) : EXIT.fine
}

const counted = (count: number, one: string) => (count === 1 ? `1 ${one}` : `${count} ${one}s`)

const OTHERS: Readonly<Record<OtherKind, string>> = {
  model: 'model file',
  configuration: 'configuration',
  workload: 'workload',
  fleet: 'fleet',
}

/** What there was beside scenarios, for whoever wonders why a file was not played. */
function besides(others: readonly string[]): string[] {
  const parts = Object.entries(OTHERS).flatMap(([kind, name]) => {
    const count = others.filter(other => other === kind).length
    return count > 0 ? [counted(count, name)] : []
  })
  return parts.length > 0 ? [`not scenarios, and left out: ${parts.join(', ')}`] : []
}

/**
 * `panelemu run`: plays scenarios in virtual time. What cannot be played is told, and everything else is played. Returns
 * the exit code: 0 when all went as expected; else the lowest of 1 (something failed), 2 (a file is wrong) and 3 (a file
 * cannot be read, or a report not be written).
 * @throws ConfigurationError when what is asked for is wrong: then nothing is played
 */
export async function runScenarios(options: RunOptions, output: Output): Promise<number> {
  const { reports = [], progress } = options
  checkPlaces(reports)
  for (const model of options.models ?? []) parseModelReference(model)
  const made = { version: packageVersion(), onModels: (options.models ?? []).length > 0 }
  const inFiles = reports
    .filter(({ file }) => file !== '-')
    .map(report => new ReportFile(report, made, output.err))
  for (const report of inFiles) await report.begin()

  const kind = reports.find(({ file }) => file === '-')?.kind ?? 'spec'
  const reporter = REPORTERS[kind](options.isColoured ? coloured : plain, made)
  const print = (lines: readonly string[] = []) => {
    for (const line of lines) output.out(line)
  }
  const outcomes: Outcome[] = []
  const times = options.hasTimes ? new Map<Outcome, number>() : undefined
  const add = (outcome: Outcome) => {
    outcomes.push(outcome)
    for (const report of inFiles) report.add(outcome)
    print(reporter.scenario(outcome, outcomes.length))
  }
  const files = yamlFiles(options.files, options.exclude)
  const others: string[] = []
  print(reporter.begin?.())
  progress?.begin(files.length)
  const { seed, models, jobs = 1 } = options
  let done = 0
  const show = () => {
    const label = files[done]?.label
    const bad = outcomes.filter(one => !isFine(one)).length
    if (label !== undefined) progress?.update(done + 1, files.length, label, bad)
  }
  show()
  const hands = jobs === 'cores' ? jobsFor(files.length) : Math.min(jobs, files.length)
  const played = playAll(files, given({ seed, models }), hands)
  for await (const outcome of played) {
    progress?.clear()
    if ('other' in outcome) others.push(outcome.other)
    else
      for (const [index, one] of outcome.outcomes.entries()) {
        times?.set(one, outcome.tookMs?.[index] ?? 0)
        add(one)
      }
    done++
    show()
  }
  if (outcomes.length === 0) {
    const names = options.files.join(', ')
    add({ file: names, cause: 'wrong', problems: [`there is no scenario in ${names}`] })
  }
  print(reporter.end(outcomes, times))
  for (const line of besides(others)) output.err(line)
  if (
    outcomes.some(outcome => !wasPlayed(outcome)) &&
    files.some(file => !('isNamed' in file && file.isNamed))
  )
    output.err('what is not meant to be played can be left out: --exclude FILE|DIR')
  for (const report of inFiles) await report.end(outcomes, times)
  return exitCode(
    outcomes,
    inFiles.every(({ isWhole }) => isWhole),
  )
}
