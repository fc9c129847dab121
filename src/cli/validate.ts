import { statSync } from 'node:fs'
import { checkModelFiles } from '../catalogue/catalogue.js'
import { listFiles } from '../catalogue/files.js'
import { formatProblem } from '../catalogue/problems.js'

/**
 * `panelemu validate`: checks model files, or every model file under a directory. Problems go to `err`, one per line
 * as `file:line:column path: what is wrong`. Returns the exit code: 0, 2 when something is wrong, 3 when a
 * file cannot be read.
 */
export function runValidate(
  files: readonly string[],
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  try {
    const paths = files.flatMap(file =>
      statSync(file).isDirectory() ? listFiles(file).map(({ path }) => path) : [file],
    )
    const problems = checkModelFiles(paths)
    for (const problem of problems) err(formatProblem(problem))
    if (problems.length > 0) return 2
    out(paths.length === 1 ? '1 file is fine' : `${paths.length} files are fine`)
    return 0
  } catch (error) {
    // Only the operating system's refusals have a code; anything else is a bug.
    if (!(error instanceof Error && 'code' in error)) throw error
    err(error.message)
    return 3
  }
}
