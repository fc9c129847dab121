/**
 * A journal that is not what was kept: damaged, cut, of another version. Its words say which file and what is wrong with it,
 * and repeat nothing of it.
 */
export class JournalDamagedError extends Error {
  override readonly name = 'JournalDamagedError'

  constructor(
    /** The file, with the line where there is one. */
    readonly place: string,
    readonly problem: string,
    /** What to do, where it is something else than with any damaged file. */
    readonly cure?: string,
  ) {
    super(`${place}: ${problem}`)
  }
}

/** A journal that cannot be read, or not as it was asked, for want of its key. Its words say what to do. */
export class JournalKeyError extends Error {
  override readonly name = 'JournalKeyError'

  constructor(
    /** The journal, or the file that should have its key. */
    readonly place: string,
    problem: string,
    cure: string,
  ) {
    super(`${place}: ${problem}; ${cure}`)
  }
}
