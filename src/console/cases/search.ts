import type { Schema } from '../api.js'

/** Whether a case has all these words in its name, complaint or tags. */
export function matches(
  { name, symptom, tags }: Pick<Schema<'CaseSummary'>, 'name' | 'symptom' | 'tags'>,
  words: string,
): boolean {
  const all = [name, symptom, ...tags].join(' ').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(word => all.includes(word))
}
