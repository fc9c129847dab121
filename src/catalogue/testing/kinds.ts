import type { Catalogue } from '../catalogue.js'

/**
 * A model of each way in which keypads are worked, by its id. That is what models have of their own in the code; else they differ
 * in facts alone, each of which has its tests.
 */
export function oneOfEachKeypad(catalogue: Catalogue): readonly string[] {
  const found = new Map<string, string>()
  for (const id of catalogue.ids()) {
    const { keypad = 'screen' } = catalogue.model(id)
    if (!found.has(keypad)) found.set(keypad, id)
  }
  return [...found.values()]
}
