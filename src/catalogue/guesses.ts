import type { Catalogue } from './catalogue.js'
import { formatValue } from './describe.js'
import { FACT_ROWS, type FactPath } from './facts.js'
import { isGuess } from './model.js'

/** A fact that is guessed, with the models in which it is, by their ids. */
export interface Guess {
  readonly path: FactPath
  readonly title: string
  /** What is assumed, and in which models. */
  readonly values: readonly { readonly value: unknown; readonly models: readonly string[] }[]
}

/**
 * What is guessed of the models of a catalogue, each at its default firmware: the guess that most models share comes first, since it
 * is the one that is met most. Facts that nothing acts on are no guesses.
 */
export function guessesOf(catalogue: Catalogue): Guess[] {
  const models = catalogue.list().map(({ id }) => catalogue.model(id))
  const guesses = FACT_ROWS.flatMap(({ path, definition }): Guess[] => {
    const values = new Map<string, { value: unknown; models: string[] }>()
    for (const { id, provenance } of models) {
      const fact = provenance.find(known => known.path === path)
      if (fact === undefined || !isGuess(fact)) continue
      const key = JSON.stringify(fact.value)
      const same = values.get(key) ?? { value: fact.value, models: [] }
      same.models.push(id)
      values.set(key, same)
    }
    const most = [...values.values()].toSorted((a, b) => b.models.length - a.models.length)
    return most.length === 0 ? [] : [{ path, title: definition.title, values: most }]
  })
  return guesses.toSorted((a, b) => sizeOf(b) - sizeOf(a))
}

/** In how many models it is guessed. */
export const sizeOf = ({ values }: Guess): number =>
  values.reduce((sum, { models }) => sum + models.length, 0)

/** How many ids a line names. */
const NAMED = 4

/** A guess as lines for people. */
export function guessInWords(guess: Guess): string[] {
  const { path, title, values } = guess
  return [
    `${path}: ${title}, guessed of ${models(sizeOf(guess))}`,
    ...values.map(({ value, models: ids }) => {
      const rest = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''
      return `    ${formatValue(value)}: ${ids.slice(0, NAMED).join(', ')}${rest}`
    }),
  ]
}

const models = (count: number): string => (count === 1 ? '1 model' : `${count} models`)
