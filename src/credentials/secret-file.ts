import { readFile, stat } from 'node:fs/promises'
import { naming } from '../disk/file-error.js'
import { CredentialError } from './credential-error.js'

/** A key or a password is a line or a page, and no film. */
const MOST_BYTES = 1024 * 1024

/** Read by others than its owner: the bits of group and everybody. */
const OTHERS_READ = 0o044

/** How a file with a secret is read. */
export interface SecretReading {
  /** Hears of a file that others on this machine can read too. */
  readonly warn?: (sentence: string) => void
}

/**
 * What a file has that keeps a secret: a key, a password, a list of tokens. Read anew at each call, so that a file which is
 * replaced counts from then on.
 * @param what for sentences: `the key`
 * @throws CredentialError for one that is empty or cannot be one; FileError
 */
export async function readSecretFile(
  path: string,
  what: string,
  { warn }: SecretReading = {},
): Promise<string> {
  const { mode, size } = await naming(path, 'read', () => stat(path))
  if (size > MOST_BYTES) throw new CredentialError(path, `${what} cannot be that large; name the right file`)
  const text = await naming(path, 'read', () => readFile(path, 'utf8'))
  if (text.trim() === '') throw new CredentialError(path, `${what} should be in it, and it is empty`)
  if ((mode & OTHERS_READ) !== 0 && process.platform !== 'win32')
    warn?.(`${path}: others on this machine can read ${what}; take that away with chmod 600 ${path}`)
  return text
}

/** The password or passphrase that a file has: its first line, without the end of the line. */
export async function readPasswordFile(path: string, what: string, reading?: SecretReading): Promise<string> {
  const [line = ''] = (await readSecretFile(path, what, reading)).split(/\r?\n/, 1)
  if (line === '') throw new CredentialError(path, `${what} should be its first line, and that is empty`)
  return line
}
