import { ConfigurationError } from '../catalogue/problems.js'
import { readKeyFile } from '../disk/cipher/key-file.js'
import { type JournalKeys, KeyTextError, parseKeys } from '../disk/cipher/keys.js'
import type { KeyPlaces } from './key-variables.js'

/**
 * The keys that a file or the environment has; undefined: none. What is taken from the environment is not there any more, so
 * that no process that is started from here has it.
 * @param file as the flag, its variable or the configuration names it
 * @param warn hears what is wrong with the file and does no harm
 * @throws ConfigurationError for what is no key, and where both are given; JournalKeyError, FileError
 */
export async function keysAt(
  { variable, flag }: KeyPlaces,
  file: string | undefined,
  warn: (message: string) => void,
  environment: NodeJS.ProcessEnv = {},
): Promise<JournalKeys | undefined> {
  const text = environment[variable] || undefined
  delete environment[variable]
  if (file !== undefined && text !== undefined)
    throw ConfigurationError.of(
      `${variable} has a key, and ${file} (${flag}) others: take one away, and name all keys in the other`,
    )
  try {
    if (file !== undefined) return await readKeyFile(file, warn)
    return text === undefined ? undefined : parseKeys(text.replace(/\s+/g, '\n'), variable)
  } catch (error) {
    throw error instanceof KeyTextError ? ConfigurationError.of(error.message) : error
  }
}
