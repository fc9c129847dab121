import { loadCatalogue } from '../catalogue/catalogue.js'
import { describeModel, listModels, modelToJson } from '../catalogue/describe.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'

export interface ModelsArguments {
  /** `ID` or `ID@FIRMWARE`; absent: the whole catalogue. */
  readonly reference?: string
  readonly json: boolean
  /** Directories with the user's own model files. */
  readonly directories?: readonly string[]
}

/**
 * `panelemu models`: the catalogue, or one model with every fact. With `json`, a line of JSON per model.
 * Returns the exit code: 0, or 2 when the reference or a model file is wrong.
 */
export function runModels(
  { reference, json, directories }: ModelsArguments,
  out: (line: string) => void,
  err: (line: string) => void = line => console.error(line),
): number {
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
    out(json ? JSON.stringify(modelToJson(model)) : describeModel(model))
    return 0
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    err(error.message)
    return 2
  }
}
