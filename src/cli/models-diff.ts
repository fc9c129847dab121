import { loadCatalogue } from '../catalogue/catalogue.js'
import { formatValue } from '../catalogue/describe.js'
import { differences, type FactDifference, type FactSide } from '../catalogue/diff.js'
import type { PanelModel } from '../catalogue/model.js'
import { ConfigurationError } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'

export interface ModelsDiffArguments {
  /** Two models as `ID` or `ID@FIRMWARE`; what is told is what the second does differently from the first. */
  readonly a: string
  readonly b: string
  readonly json: boolean
  /** Directories with the user's own model files. */
  readonly directories?: readonly string[]
}

/**
 * `panelemu models diff`: what behaves differently between two models, or two firmwares of one, in plain words. With
 * `json`, a line of JSON per fact that differs. Returns the exit code: 0, or 2 when a reference or a model file is wrong.
 */
export function runModelsDiff(
  { a, b, json, directories }: ModelsDiffArguments,
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  try {
    const catalogue = loadCatalogue({ directories: directories ?? [] })
    const modelOf = (reference: string) => {
      const { id, firmware } = parseModelReference(reference)
      return catalogue.model(id, firmware)
    }
    const [before, after] = [modelOf(a), modelOf(b)]
    const found = differences(before, after)
    if (json) for (const difference of found) out(JSON.stringify(difference))
    else for (const line of inText(before, after, found)) out(line)
    return 0
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    err(error.message)
    return 2
  }
}

const title = ({ name, firmware }: PanelModel) => `${name}, firmware ${firmware}`

/** Three lists: what is seen, what is only known, and what is the same but not equally well known. */
function inText(a: PanelModel, b: PanelModel, found: readonly FactDifference[]): string[] {
  const differ = found.filter(({ onlyConfidence }) => !onlyConfidence)
  const acted = differ.filter(({ informational }) => !informational)
  return [
    `${title(b)}, compared with ${title(a)}:`,
    ...(acted.length === 0 ? ['  behaves the same, as far as is known'] : acted.map(line)),
    ...section('On paper only; nothing in the emulator acts on it:', differ.filter(isOnPaper).map(line)),
    ...section(
      'The same, but not equally well known:',
      found.filter(({ onlyConfidence }) => onlyConfidence).map(knownLine),
    ),
  ]
}

const isOnPaper = ({ informational }: FactDifference) => informational === true

function line({ sentence, a, b, informational }: FactDifference): string {
  // What nothing acts on is not assumed where nobody says it; it is just not known.
  const [here, there] = [b, a].map(({ standing }) =>
    standing === 'known'
      ? undefined
      : standing === 'sister'
        ? 'read of a sister'
        : informational
          ? 'unknown'
          : 'assumed',
  )
  const mark =
    here !== undefined && here === there
      ? `both ${here}`
      : [here, there && `the other is ${there}`].filter(part => part !== undefined).join('; ')
  return `- ${sentence}${mark === '' ? '' : ` (${mark})`}`
}

const sure = ({ confidence, standing }: FactSide): string =>
  standing === 'sister' ? `${confidence} of a sister` : confidence

function knownLine({ title, a, b }: FactDifference): string {
  return `- ${title} (${formatValue(b.value)}): ${sure(b)} instead of ${sure(a)}`
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines]
}
