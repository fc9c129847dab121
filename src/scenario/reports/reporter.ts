import type { ScenarioResult } from '../result.js'

/** Turns results into lines. */
export interface Reporter {
  /** What is printed before the first result. */
  begin?(count: number): readonly string[]
  /** @param number of the result, from 1 */
  scenario(result: ScenarioResult, number: number): readonly string[]
  end(results: readonly ScenarioResult[]): readonly string[]
}

/** Puts colour on a text, or leaves it as it is. */
export type Paint = (colour: 'green' | 'red' | 'dim', text: string) => string

export const plain: Paint = (_, text) => text

const COLOURS = { green: 32, red: 31, dim: 2 } as const

export const coloured: Paint = (colour, text) => `\u001b[${COLOURS[colour]}m${text}\u001b[0m`
