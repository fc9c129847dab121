import type { CatalogueFile } from '../files.js'
import { ModelLibrary } from '../library.js'
import { formatProblem } from '../problems.js'

/** A model file that stands nowhere. */
export function file(name: string, text: string): CatalogueFile {
  return { path: `/${name}.yaml`, label: `${name}.yaml`, ids: [name], read: () => text }
}

/** What is wrong with a file `acme.yaml` of this text, beside others. */
export function problems(text: string, ...others: CatalogueFile[]): string[] {
  const subject = file('acme', text)
  return new ModelLibrary([subject, ...others]).problemsOf(subject).map(formatProblem)
}

/** A good file up to its facts, so that the first fact stands on line 7. */
export const HEAD = `id: acme
vendor: Acme
name: Acme One
firmware: { versions: ['1.0', '2.0'], default: '2.0' }
sources: { M: manual }
facts:
`

/** A fact that uses its source. */
export const USE = '  zones: { max: { value: 8, confidence: manual, source: M } }\n'
