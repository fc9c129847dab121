/**
 * A key, a certificate, a password file or a list of users is not what it should be. The message is a sentence for a person,
 * names the file, and repeats nothing that is in it.
 */
export class CredentialError extends Error {
  override readonly name = 'CredentialError'

  constructor(
    /** The file, or the setting that names it. */
    readonly place: string,
    problem: string,
    cause?: unknown,
  ) {
    super(`${place}: ${problem}`, cause === undefined ? undefined : { cause })
  }
}
