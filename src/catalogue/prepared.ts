import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { packageFile } from '../disk/package-files.js'
import { readYaml } from './yaml-text.js'

/**
 * A shipped model file as the build has read it. Reading YAML with a place for every word is most of what finding a model
 * takes; the file itself stays the truth, and is read where this is not of the very same text.
 */
interface Prepared {
  readonly digest: string
  readonly value: unknown
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url')

/** Where the build leaves it. @param name of the model file below `panels/` */
export const preparedFile = (name: string): string =>
  packageFile('dist', 'panels', name.replace(/\.ya?ml$/, '.json'))

/** What the build leaves of a model file. @throws Error for a text that cannot be read */
export function prepare(text: string): string {
  const { value, faults } = readYaml(text)
  const [fault] = faults
  if (fault) throw new Error(`at character ${fault.offset}: ${fault.message}`)
  return JSON.stringify({ digest: digestOf(text), value } satisfies Prepared)
}

/** What a text says, if the build has read this very text; otherwise whoever asks reads it. */
export function preparedValue(name: string, text: string): { readonly value: unknown } | undefined {
  try {
    const { digest, value }: Prepared = JSON.parse(readFileSync(preparedFile(name), 'utf8'))
    return digest === digestOf(text) ? { value } : undefined
  } catch {
    // Not built, or built by half: the file says the same.
    return undefined
  }
}
