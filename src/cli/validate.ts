import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkModelFiles } from '../catalogue/catalogue.js'
import { topLevelKeys } from '../catalogue/document.js'
import { type CatalogueFile, catalogueFile, listFiles } from '../catalogue/files.js'
import { ConfigurationError, formatProblem, type Problem } from '../catalogue/problems.js'
import { modelFileSchema } from '../catalogue/schema.js'
import { configSchema } from '../emulator/config.js'
import { isScenario, parseScenario } from '../scenario/read.js'
import { checkConfig } from './validate-config.js'

const MODEL_MARKS: readonly string[] = ['facts', 'vendor', 'extends']
const MODEL_KEYS = Object.keys(modelFileSchema.shape)
const CONFIG_KEYS = Object.keys(configSchema.shape)

/** What a file is meant to be is told by its keys, for names are free; where they tell nothing, a configuration. */
function isModelFile(text: string): boolean {
  const keys = topLevelKeys(text)
  const has = (known: readonly string[]) => keys.some(key => known.includes(key))
  return has(MODEL_MARKS) || (has(MODEL_KEYS) && !has(CONFIG_KEYS) && !isScenario(text))
}

/** Model files are checked together, because one may extend another; problems come in the order of the files. */
function problemsOf(files: readonly CatalogueFile[]): Problem[] {
  const models = files.filter(file => isModelFile(file.read()))
  const ofModels = checkModelFiles(models.map(({ path }) => path))
  return files.flatMap(file =>
    models.includes(file) ? ofModels.filter(problem => problem.file === file.label) : problemsOfOther(file),
  )
}

function problemsOfOther(file: CatalogueFile): readonly Problem[] {
  const text = file.read()
  if (!isScenario(text)) return checkConfig(file.label, text)
  const read = parseScenario(file.label, text, dirname(file.path))
  return 'scenario' in read ? [] : read
}

/**
 * `panelemu validate`: checks model files, configurations and scenarios, or every such file under a directory.
 * Problems go to `err`, one per line as `file:line:column path: what is wrong`. Returns the exit code: 0, 2 when
 * something is wrong, 3 when a file cannot be read.
 */
export function runValidate(
  files: readonly string[],
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  try {
    const found = files.flatMap(file =>
      statSync(file).isDirectory() ? listFiles(file) : [catalogueFile(file)],
    )
    const problems = problemsOf(found)
    for (const problem of problems) err(formatProblem(problem))
    if (problems.length > 0) return 2
    out(found.length === 1 ? '1 file is fine' : `${found.length} files are fine`)
    return 0
  } catch (error) {
    // A directory that cannot be listed, or a refusal of the operating system, which has a code; else it is a bug.
    if (!(error instanceof ConfigurationError || (error instanceof Error && 'code' in error))) throw error
    err(error.message)
    return 3
  }
}
