import { statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type CatalogueFile, catalogueFile, listFiles } from '../catalogue/files.js'
import { ConfigurationError, type Problem } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'
import { playScenario } from '../scenario/play.js'
import { isScenario, type LoadedScenario, parseScenario } from '../scenario/read.js'
import { REPORTERS, type ReporterName } from '../scenario/reports/index.js'
import { junit } from '../scenario/reports/junit.js'
import { coloured, plain } from '../scenario/reports/reporter.js'
import type { ScenarioResult } from '../scenario/result.js'
import { EXIT } from './exit.js'
import type { Output } from './output.js'

/** What `panelemu run` is told. */
export interface RunOptions {
  /** Files, and folders with scenarios in them. */
  readonly files: readonly string[]
  readonly seed?: number
  /** Models to play every scenario on, instead of its own. */
  readonly models?: readonly string[]
  readonly reporter?: ReporterName
  /** File for a JUnit report. */
  readonly junit?: string
  readonly isColoured?: boolean
  /** Told what is being played, where somebody watches; called with '' at the end. */
  readonly progress?: (text: string) => void
}

/** A file that is named is meant as a scenario; in a folder only those count that are one. */
function filesOf(names: readonly string[]): CatalogueFile[] {
  return names.flatMap(name => {
    if (!statSync(name).isDirectory()) return [catalogueFile(name)]
    const found = listFiles(name).filter(file => isScenario(file.read()))
    if (found.length === 0) throw ConfigurationError.of(`there is no scenario in ${name}`)
    return found
  })
}

/** @throws ConfigurationError with everything that is wrong in any of the files */
function load(names: readonly string[]): LoadedScenario[] {
  const problems: Problem[] = []
  const loaded: LoadedScenario[] = []
  for (const file of filesOf(names)) {
    const read = parseScenario(file.label, file.read(), dirname(file.path))
    if ('scenario' in read) loaded.push(read)
    else problems.push(...read)
  }
  if (problems.length > 0) throw new ConfigurationError(problems)
  return loaded
}

/**
 * `panelemu run`: plays scenarios in virtual time. Returns the exit code: 0 when all went as expected, 1 when not.
 * @throws ConfigurationError when a file or a model's name is wrong: then nothing is played; system errors
 */
export async function runScenarios(options: RunOptions, output: Output): Promise<number> {
  const { files, seed, models, reporter: name = 'spec', progress = () => undefined } = options
  const loaded = load(files)
  for (const { catalogue } of loaded)
    for (const model of models ?? []) {
      const { id, firmware } = parseModelReference(model)
      catalogue.model(id, firmware)
    }
  const choices = models ?? [undefined]
  const reporter = REPORTERS[name](options.isColoured ? coloured : plain)
  const print = (lines: readonly string[] = []) => {
    for (const line of lines) output.out(line)
  }
  const count = loaded.length * choices.length
  const results: ScenarioResult[] = []
  print(reporter.begin?.(count))
  for (const scenario of loaded)
    for (const model of choices) {
      progress(`${results.length + 1}/${count} ${scenario.file}`)
      const result = await playScenario(scenario, {
        ...(seed === undefined ? {} : { seed }),
        ...(model === undefined ? {} : { model }),
      })
      results.push(result)
      progress('')
      print(reporter.scenario(result, results.length))
    }
  print(reporter.end(results))
  if (options.junit !== undefined) writeFileSync(options.junit, junit(results))
  return results.some(({ failure }) => failure) ? EXIT.failed : EXIT.fine
}
