import { stat } from 'node:fs/promises'

/** What tells that a file is another one than before, or has been written since; text, to compare. */
async function lookOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeMs, ctimeMs } = await stat(path)
    return `${dev}:${ino}:${size}:${mtimeMs}:${ctimeMs}`
  } catch {
    return 'not there'
  }
}

/**
 * Tells when one of several files has changed, by what the disk says of them. Symbolic links are followed, so that a mounted
 * secret that is exchanged through one counts as changed.
 */
export class ChangedFiles {
  #seen: string | undefined

  /** @param paths those that there are; undefined is none */
  constructor(readonly paths: readonly (string | undefined)[]) {}

  /** Whether they are otherwise than when this was last asked; the first time they are. */
  async changed(): Promise<boolean> {
    const looks = await Promise.all(this.paths.map(path => (path === undefined ? '' : lookOf(path))))
    const seen = looks.join('\n')
    if (seen === this.#seen) return false
    this.#seen = seen
    return true
  }
}
