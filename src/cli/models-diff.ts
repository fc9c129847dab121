import { loadCatalogue } from '../catalogue/catalogue.js'
import { differences, inWords } from '../catalogue/diff.js'
import type { PanelModel } from '../catalogue/model.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'

export interface ModelsDiffArguments {
  /** Two models as `ID` or `ID@FIRMWARE`. */
  readonly a: string
  readonly b: string
  readonly json: boolean
  readonly directories?: readonly string[]
}

/** `panelemu models diff`: what two models, or two firmwares of one, do differently. Returns the exit code: 0 or 2. */
export function runModelsDiff(
  args: ModelsDiffArguments,
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  try {
    const catalogue = loadCatalogue(args.directories ? { directories: args.directories } : {})
    const [a, b] = [args.a, args.b].map(text => {
      const { id, firmware } = parseModelReference(text)
      return catalogue.model(id, firmware)
    })
    if (!a || !b) throw new Error('two models in, two models out')
    const list = differences(a, b)
    if (args.json) for (const difference of list) out(JSON.stringify(difference))
    else for (const line of text(a, b)) out(line)
    return 0
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    err(error.message)
    return 2
  }
}

function text(a: PanelModel, b: PanelModel): string[] {
  const list = differences(a, b)
  const [nameA, nameB] = [a, b].map(({ name, firmware }) => `${name} ${firmware}`)
  const mark = ({ confidence }: { confidence: string }) => (confidence === 'assumed' ? ' (assumed)' : '')
  const differ = list.filter(({ onlyConfidence }) => !onlyConfidence)
  const known = list.filter(({ onlyConfidence }) => onlyConfidence)
  return [
    `${nameA} and ${nameB}`,
    ...(differ.length === 0 ? ['They do nothing differently, as far as is known.'] : []),
    ...differ.flatMap(difference => [
      '',
      difference.path,
      `  ${nameA} ${inWords(difference, difference.a.value)}${mark(difference.a)}`,
      `  ${nameB} ${inWords(difference, difference.b.value)}${mark(difference.b)}`,
    ]),
    ...(known.length === 0 ? [] : ['', 'The same, but not equally well known:']),
    ...known.map(({ path, a: left, b: right }) => `  ${path}: ${left.confidence} and ${right.confidence}`),
  ]
}
