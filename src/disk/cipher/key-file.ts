import { type FileHandle, open } from 'node:fs/promises'
import { isMissing, naming } from '../file-error.js'
import { JournalKeyError } from '../journal-error.js'
import { type JournalKeys, KEY_MAKER, KeyTextError, parseKeys } from './keys.js'

/** More than any file of keys has: what is longer is some other file, or a device without an end. */
const MOST_BYTES = 64 * 1024

/** Read, write and search, for the group and for others. */
const NOT_THE_OWNERS = 0o077

/**
 * Reads a file of keys; see {@link parseKeys}.
 * @param warn hears that others than its owner could read it
 * @throws KeyTextError for one that has none; JournalKeyError where there is no such file; FileError
 */
export async function readKeyFile(path: string, warn: (message: string) => void): Promise<JournalKeys> {
  const { text, mode } = await naming(path, 'read', async () => {
    const file = await open(path, 'r')
    try {
      const { mode } = await file.stat()
      return { mode, text: await beginningOf(file) }
    } finally {
      await file.close()
    }
  }).catch((error: unknown) => {
    if (!isMissing(error)) throw error
    throw new JournalKeyError(
      path,
      'this key file is not there',
      `name the file that has the key, or make one for what is not encrypted yet: (umask 077; ${KEY_MAKER} > ${path})`,
    )
  })
  if (text.length > MOST_BYTES)
    throw new KeyTextError(path, `it is longer than ${MOST_BYTES} bytes, so it is no file of keys`)
  const keys = parseKeys(text.toString('latin1'), path)
  // Once it is known to be one: nobody is to be told to change the rights of something else. Windows has other rights.
  if (process.platform !== 'win32' && (mode & NOT_THE_OWNERS) !== 0)
    warn(
      `${path}: others than its owner can read or change this key file (mode ${(mode & 0o777).toString(8)}); chmod 600 ${path} ends that`,
    )
  return keys
}

/** All of it, or so much of it that it shows that there is more than there may be. */
async function beginningOf(file: FileHandle): Promise<Buffer> {
  const bytes = Buffer.alloc(MOST_BYTES + 1)
  let length = 0
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, null)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.subarray(0, length)
}
