import { readFileSync } from 'node:fs'

/** What system errors mean to the person whose disk it is, and what to do. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not; give it the right to, or name another place',
  EDQUOT: "this user's share of the disk is used up; make room",
  EFBIG: 'it would be larger than its disk or this user may have',
  EIO: 'its disk reports an error; look at the disk before anything else',
  EISDIR: 'it is a folder',
  EEXIST: 'a file is in the place of a folder',
  ELOOP: 'its symbolic links go round in a circle',
  EMFILE: 'this process has too many files open',
  ENOENT: 'the folder it would be in is not there',
  ENOSPC: 'no space is left on its disk; make room',
  ENOTDIR: 'a part of its path is no folder',
  EPERM: 'this user may not; give it the right to, or name another place',
  EROFS: 'its disk is read-only',
}

const wordsFor = (could: string, code: string): string | undefined =>
  could === 'read' && code === 'ENOENT' ? 'there is no such file' : WORDS[code]

/** A file that could not be read or written. Node's own words about an open file do not say which one it was. */
export class FileError extends Error {
  override readonly name = 'FileError'

  /** @param could what could not be done: `read`, `written` … */
  constructor(
    readonly path: string,
    could: string,
    readonly code: string,
    override readonly cause: Error,
  ) {
    super(`${path} cannot be ${could}: ${wordsFor(could, code) ?? cause.message}`)
  }
}

/** A file that this process has open was deleted by somebody else. */
export class FileDeletedError extends Error {
  override readonly name = 'FileDeletedError'

  constructor(readonly path: string) {
    super(`${path} was deleted while it was in use, so that nothing can be kept in it`)
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string'
    ? error.code
    : undefined

/** Whether an error says that there is no such file. */
export const isMissing = (error: unknown): boolean =>
  codeOf(error instanceof FileError ? error.cause : error) === 'ENOENT'

function named(path: string, could: string, error: unknown): unknown {
  const code = codeOf(error)
  return code === undefined || !(error instanceof Error) ? error : new FileError(path, could, code, error)
}

/**
 * Does something with a file, and has a system error name it.
 * @param could see {@link FileError}
 * @throws FileError for a system error; anything else as it comes
 */
export async function naming<T>(path: string, could: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw named(path, could, error)
  }
}

/**
 * Reads a whole file as text, at once: one that is read before anything runs.
 * @throws FileError
 */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw named(path, 'read', error)
  }
}
