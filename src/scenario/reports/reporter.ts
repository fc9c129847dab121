import type { Outcome } from '../result.js'

/** What made the outcomes, for reports that say how to have them again. */
export interface Made {
  /** Of the emulator. */
  readonly version: string
  /** Every panel was put in place of another: models were named beside the scenarios. */
  readonly onModels: boolean
}

/** Turns outcomes into lines. */
export interface Reporter {
  /** What is printed before the first outcome. */
  begin?(): readonly string[]
  /** @param number of the outcome, from 1 */
  scenario(outcome: Outcome, number: number): readonly string[]
  /** @param times how long each took on this machine, in milliseconds, where somebody asked for it */
  end(outcomes: readonly Outcome[], times?: ReadonlyMap<Outcome, number>): readonly string[]
  /** The whole of a report whose run has not ended: it never reads as one of a run in which all went well. */
  unfinished(): readonly string[]
}

export const UNFINISHED = 'the run was not finished'

/** Puts colour on a text, or leaves it as it is. */
export type Paint = (colour: 'green' | 'red' | 'dim', text: string) => string

export const plain: Paint = (_, text) => text

const COLOURS = { green: 32, red: 31, dim: 2 } as const

export const coloured: Paint = (colour, text) => `\u001b[${COLOURS[colour]}m${text}\u001b[0m`
