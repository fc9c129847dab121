/**
 * A state folder that is not what was kept in it: damaged, cut, of another version. Its words say which file, what is
 * wrong with it and what to do, and repeat nothing of it.
 */
export class StoreDamagedError extends Error {
  override readonly name = 'StoreDamagedError'

  constructor(
    /** The file, with the line where there is one. */
    readonly place: string,
    problem: string,
    cure = 'put a whole copy of the folder back, or move the folder away to start afresh',
  ) {
    super(`${place}: ${problem}; ${cure}`)
  }
}

/** What was asked happened, and could not be made durable: it was confirmed to nobody. */
export class NotKeptError extends Error {
  override readonly name = 'NotKeptError'

  constructor(folder: string) {
    super(
      `what was asked could not be made durable in ${folder}, and nobody knows whether it is there after the restart; ask again then`,
    )
  }
}
