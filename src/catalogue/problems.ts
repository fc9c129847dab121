/** One thing wrong in a file a person wrote. Line and column count from 1; 0 where there is no file to point at. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  /** Where in the document: `facts.userCodes.limit[0].value`. Empty for the document as a whole. */
  readonly path: string
  readonly message: string
}

/** `file:line:column path: what is wrong`, without the parts that are not known. */
export function formatProblem({ file, line, column, path, message }: Problem): string {
  const place = file === '' ? [] : [line === 0 ? file : `${file}:${line}:${column}`]
  const where = [...place, ...(path === '' ? [] : [path])].join(' ')
  return where === '' ? message : `${where}: ${message}`
}

/**
 * A file or a name the user gave is wrong. Carries everything that was found, not only the first; the
 * command line prints it and ends with exit code 2.
 */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.problems = problems
  }

  /** A problem that lies in no file: an unknown name on the command line, for example. */
  static of(message: string): ConfigurationError {
    return new ConfigurationError([{ file: '', line: 0, column: 0, path: '', message }])
  }
}
