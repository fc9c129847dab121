import { type Catalogue, loadCatalogue } from '../catalogue/catalogue.js'
import { describeGuesses, describeModel, listModels, modelToJson } from '../catalogue/describe.js'
import { guessesOf, guessInWords } from '../catalogue/guesses.js'
import { isGuess, type PanelModel } from '../catalogue/model.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'
import { differenceInWords, sisterDifferences } from '../catalogue/sister-differences.js'
import { mermaidOf } from '../device/charts/mermaid.js'
import { chartOf } from '../device/charts/model-chart.js'
import { modelPage } from '../device/charts/model-page.js'

export interface ModelsArguments {
  /** `ID`, perhaps with `@EDITION`, `@FIRMWARE` or both; absent: the whole catalogue. */
  readonly reference?: string
  /** The model's life in sentences with the chart of a partition, as a page. */
  readonly page?: boolean
  /** Only what is guessed, of one model or of all. */
  readonly assumed?: boolean
  /** In place of the catalogue, what differs between its sisters without a source on both sides. */
  readonly sisters?: boolean
  readonly json: boolean
  /** The chart of the model's panel in place of its facts. */
  readonly machine?: 'json' | 'mermaid'
  /** Directories with the user's own model files. */
  readonly directories?: readonly string[]
}

/** A model's chart: JSON to be read, or on one line, or a diagram. */
function chartText(model: PanelModel, machine: 'json' | 'mermaid', json: boolean): string {
  const chart = chartOf(model)
  if (machine === 'mermaid') return mermaidOf(chart)
  return json ? JSON.stringify(chart) : JSON.stringify(chart, null, 2)
}

/** What cannot be asked for together. */
function misuse({ reference, json, machine, page, assumed, sisters }: ModelsArguments): string | undefined {
  const asked = [
    machine && '--machine',
    page && '--page',
    assumed && '--assumed',
    sisters && '--sisters',
  ].filter(flag => flag)
  if (asked.length > 1) return `${asked.join(' and ')} ask for different things: leave one out`
  if (sisters && reference !== undefined)
    return '--sisters: it compares all models of each family; leave the model out, or compare two: panelemu models diff A B'
  if (page && reference === undefined) return '--page: of which model? Name one: panelemu models ID --page'
  if (page && json) return '--page: a page is no JSON; leave --json out'
  if (machine === undefined) return undefined
  if (reference === undefined) return '--machine: of which model? Name one: panelemu models ID --machine'
  return json && machine === 'mermaid'
    ? '--machine=mermaid: a diagram is no JSON; leave --json out'
    : undefined
}

/** The catalogue as it was asked for, line by line: `json` a line of JSON each, else text. */
function overview(catalogue: Catalogue, { json, assumed, sisters }: ModelsArguments): string[] {
  const lines = <Row>(rows: readonly Row[], inWords: (row: Row) => string[]): string[] =>
    json ? rows.map(row => JSON.stringify(row)) : rows.flatMap(inWords)
  if (assumed) return lines(guessesOf(catalogue), guessInWords)
  if (sisters) return lines(sisterDifferences(catalogue), differenceInWords)
  const models = catalogue.list()
  return json ? models.map(model => JSON.stringify(model)) : [listModels(models)]
}

/** One model as it was asked for. */
function one(model: PanelModel, { json, machine, page, assumed = false }: ModelsArguments): string {
  if (page) return modelPage(model)
  if (machine !== undefined) return chartText(model, machine, json)
  if (json) return JSON.stringify(assumed ? model.provenance.filter(isGuess) : modelToJson(model))
  return assumed ? describeGuesses(model) : describeModel(model)
}

/**
 * `panelemu models`: the catalogue, what is guessed in it or differs between sisters; or one model with every fact, or its chart. With
 * `json`, JSON on lines.
 * Returns the exit code: 0, or 2 when the reference or a model file is wrong.
 */
export function runModels(
  asked: ModelsArguments,
  out: (line: string) => void,
  err: (line: string) => void = line => console.error(line),
): number {
  const wrong = misuse(asked)
  if (wrong !== undefined) {
    err(wrong)
    return 2
  }
  try {
    const catalogue = loadCatalogue({ directories: asked.directories ?? [] })
    if (asked.reference === undefined) for (const line of overview(catalogue, asked)) out(line)
    else {
      const { id, firmware } = parseModelReference(asked.reference)
      out(one(catalogue.model(id, firmware), asked))
    }
    return 0
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    err(error.message)
    return 2
  }
}
