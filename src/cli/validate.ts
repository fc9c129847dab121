import { dirname } from 'node:path'
import { checkModelFiles } from '../catalogue/catalogue.js'
import { parseDocument } from '../catalogue/document.js'
import { formatProblem, type Problem } from '../catalogue/problems.js'
import { fleetSchema } from '../fleet/settings.js'
import { isWorkload, parseWorkload } from '../fleet/workload/read.js'
import { parseScenario } from '../scenario/read.js'
import { printable } from '../scenario/reports/printable.js'
import { EXIT } from './exit.js'
import { type FileKind, kindOf } from './file-kind.js'
import { checkConfig } from './validate-config.js'
import { type FoundFile, textOf, yamlFiles } from './yaml-files.js'

interface ReadFile {
  readonly file: FoundFile
  readonly text: string
  readonly kind: FileKind
}

/** Model files are checked together, because one may extend another; problems come in the order of the files. */
function problemsOf(files: readonly ReadFile[]): Problem[] {
  const models = files.filter(({ kind }) => kind === 'model')
  const ofModels = checkModelFiles(models.map(({ file }) => file.path))
  return files.flatMap(read =>
    read.kind === 'model'
      ? ofModels.filter(problem => problem.file === read.file.label)
      : problemsOfOther(read),
  )
}

/** What says nothing of what it is meant to be is checked as a configuration. */
function problemsOfOther({ file, text, kind }: ReadFile): readonly Problem[] {
  if (kind === 'workload') {
    const read = parseWorkload(file.label, text)
    return isWorkload(read) ? [] : read
  }
  if (kind === 'fleet') return parseDocument(file.label, text, fleetSchema).problems
  if (kind !== 'scenario') return checkConfig(file.label, text)
  const read = parseScenario(file.label, text, dirname(file.path))
  return 'scenario' in read ? [] : read
}

/**
 * `panelemu validate`: checks model files, configurations, scenarios, workloads and fleets, or every such file under a directory.
 * Problems go to `err`, one per line as `file:line:column path: what is wrong`. What cannot be read keeps nothing else from
 * being checked. Returns the exit code: 0, 2 when something is wrong, 3 when all that is wrong is that a file cannot be read.
 */
export function runValidate(
  names: readonly string[],
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const files: ReadFile[] = []
  let isAllRead = true
  for (const file of yamlFiles(names)) {
    const read = 'problem' in file ? file : textOf(file)
    if ('text' in read && 'path' in file)
      files.push({ file, text: read.text, kind: kindOf(file.path, read.text) })
    else if ('problem' in read) {
      isAllRead = false
      err(printable(read.problem))
    }
  }
  const problems = problemsOf(files)
  for (const problem of problems) err(printable(formatProblem(problem)))
  if (problems.length > 0) return EXIT.usage
  if (!isAllRead) return EXIT.unreachable
  out(files.length === 1 ? '1 file is fine' : `${files.length} files are fine`)
  return EXIT.fine
}
