import { loadCatalogue } from '../catalogue/catalogue.js'
import { describeModel, listModels, modelToJson } from '../catalogue/describe.js'
import type { PanelModel } from '../catalogue/model.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'
import { mermaidOf } from '../device/charts/mermaid.js'
import { chartOf } from '../device/charts/model-chart.js'

export interface ModelsArguments {
  /** `ID` or `ID@FIRMWARE`; absent: the whole catalogue. */
  readonly reference?: string
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
function misuse({ reference, json, machine }: ModelsArguments): string | undefined {
  if (machine === undefined) return undefined
  if (reference === undefined) return '--machine: of which model? Name one: panelemu models ID --machine'
  return json && machine === 'mermaid'
    ? '--machine=mermaid: a diagram is no JSON; leave --json out'
    : undefined
}

/**
 * `panelemu models`: the catalogue, or one model with every fact, or its chart. With `json`, a line of JSON per model.
 * Returns the exit code: 0, or 2 when the reference or a model file is wrong.
 */
export function runModels(
  { reference, json, machine, directories }: ModelsArguments,
  out: (line: string) => void,
  err: (line: string) => void = line => console.error(line),
): number {
  const wrong = misuse({ json, ...(reference ? { reference } : {}), ...(machine ? { machine } : {}) })
  if (wrong !== undefined) {
    err(wrong)
    return 2
  }
  try {
    const catalogue = loadCatalogue({ directories: directories ?? [] })
    if (reference === undefined) {
      const models = catalogue.list()
      if (json) for (const model of models) out(JSON.stringify(model))
      else out(listModels(models))
      return 0
    }
    const { id, firmware } = parseModelReference(reference)
    const model = catalogue.model(id, firmware)
    if (machine !== undefined) out(chartText(model, machine, json))
    else out(json ? JSON.stringify(modelToJson(model)) : describeModel(model))
    return 0
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    err(error.message)
    return 2
  }
}
