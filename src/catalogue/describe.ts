import type { ModelSummary } from './catalogue.js'
import { lifeOf } from './life.js'
import { assumptionsOf, countStandings, isGuess, type KnownFact, type PanelModel, sisterOf } from './model.js'

/** Plain text for people, never coloured: rows of cells in aligned columns. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length)
  }
  return rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** A value as a person reads it. */
export function formatValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(formatValue).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([key, part]) => `${key} ${formatValue(part)}`)
    .join(' ')
    .replace(/\bfrom (\d+) to (\d+)/, (_, from, to) => (from === to ? from : `${from}-${to}`))
}

/** A list of mappings, such as special slots, gets a row for each. */
function formatRows(value: unknown): string[] {
  const isList = Array.isArray(value) && value.length > 0 && value.every(item => typeof item === 'object')
  return isList ? value.map(formatValue) : [formatValue(value)]
}

/**
 * Everything known about a model at one firmware, as text: each fact with its value, its confidence and a
 * number that leads to its source below. What is assumed says `assumed`, with the reason under it.
 */
export function describeModel(model: PanelModel): string {
  const sources = [...new Set(model.provenance.flatMap(({ source }) => source ?? []))]
  return [
    ...heading(model),
    ...factLines(model.provenance, sources),
    ...section(
      'In words',
      lifeOf(model).flatMap(({ sentences }) =>
        sentences.map(({ text, fact }) => `- ${text} (${certainty(fact)})`),
      ),
    ),
    ...section(
      'Sources',
      sources.map((source, index) => `[${index + 1}] ${source}`),
    ),
    ...section(
      'Not known',
      (model.unknown ?? []).map(sentence => `- ${sentence}`),
    ),
  ].join('\n')
}

/** What is guessed of a model, as text: each fact with the reason, and where it was looked for in vain. */
export function describeGuesses(model: PanelModel): string {
  return [...heading(model), ...factLines(model.provenance.filter(isGuess), [])].join('\n')
}

const heading = (model: PanelModel): string[] => [
  `${model.name} (${model.id}), firmware ${model.firmware}`,
  `vendor ${model.vendor}, automation port ${model.protocol ?? 'none known'}`,
  standingsInWords(model),
  '',
]

/** Facts in aligned columns, what there is to say of one below it. */
function factLines(facts: readonly KnownFact[], sources: readonly string[]): string[] {
  const reference = ({ source }: KnownFact) =>
    source === undefined ? '' : `[${sources.indexOf(source) + 1}]`
  const rows = facts.map(fact => ({
    fact,
    values: isUnknown(fact) ? ['-'] : formatRows(fact.value),
  }))
  const [head = '', ...body] = table([
    ['FACT', 'VALUE', 'CONFIDENCE', 'SOURCE', 'MEANING'],
    ...rows.flatMap(({ fact, values }) =>
      values.map((value, index) =>
        index === 0 ? [fact.path, value, certainty(fact), reference(fact), meaning(fact)] : ['', value],
      ),
    ),
  ])
  return [head, ...rows.flatMap(({ fact, values }) => [...body.splice(0, values.length), ...remarks(fact)])]
}

/** How much of a model is known: `20 facts known, 5 read of a sister, 21 assumed`. */
export function standingsInWords(model: PanelModel): string {
  const { known, sister, assumed } = countStandings(model)
  return `${known} facts known, ${sister} read of a sister model, ${assumed} assumed`
}

/** Nobody says anything of it, and as nothing acts on it, nothing has to be assumed. */
function isUnknown({ informational, confidence, assumes }: KnownFact): boolean {
  return informational === true && confidence === 'assumed' && assumes === undefined
}

/** How sure a fact is, in a word or two: a sister's manual is no manual of this model. */
function certainty(fact: KnownFact): string {
  if (isUnknown(fact)) return 'unknown'
  return fact.standing === 'sister' ? `sister (${fact.confidence})` : fact.confidence
}

/** A fact that nothing acts on says so: whoever reads the list must not look for its effect. */
function meaning({ title, informational }: KnownFact): string {
  return informational ? `${title} (shown only)` : title
}

function remarks(fact: KnownFact): string[] {
  const { note, assumes, standing, looked = [] } = fact
  const label = standing === 'assumed' ? 'why' : 'assumed'
  return [
    ...(standing === 'sister' ? [`    the source speaks of ${sisterOf(fact)}`] : []),
    ...(note === undefined ? [] : [`    note: ${note}`]),
    ...(assumes === undefined ? [] : [`    ${label}: ${assumes}`]),
    ...(looked.length === 0 ? [] : [`    looked for in vain: ${looked.join('; ')}`]),
  ]
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines]
}

/** The same as data, with the assumptions as sentences. Safe to serialise; also what the HTTP API answers. */
export function modelToJson(model: PanelModel) {
  const { id, vendor, name, firmware, protocol, facts, provenance, unknown = [] } = model
  return {
    id,
    vendor,
    name,
    firmware,
    ...(protocol !== undefined && { protocol }),
    facts,
    provenance,
    assumptions: assumptionsOf(model),
    unknown,
  }
}

/** The catalogue as text: a line per model, its default firmware marked with an asterisk. */
export function listModels(models: readonly ModelSummary[]): string {
  return table([
    ['ID', 'NAME', 'FIRMWARE (* DEFAULT)', 'AUTOMATION PORT', 'ALSO CALLED'],
    ...models.map(({ id, name, firmware, protocol, aliases }) => [
      id,
      name,
      firmware.versions.map(version => (version === firmware.default ? `${version}*` : version)).join(' '),
      protocol ?? '-',
      aliases.join(', '),
    ]),
  ]).join('\n')
}
