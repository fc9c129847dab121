import type { ModelSummary } from './catalogue.js'
import { assumptionsOf, type KnownFact, type PanelModel } from './model.js'

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
  const reference = ({ source }: KnownFact) =>
    source === undefined ? '' : `[${sources.indexOf(source) + 1}]`
  const assumed = model.provenance.filter(fact => fact.confidence === 'assumed' && !isUnknown(fact)).length
  const known = model.provenance.filter(({ source }) => source !== undefined).length

  const rows = model.provenance.map(fact => ({
    fact,
    values: isUnknown(fact) ? ['-'] : formatRows(fact.value),
  }))
  const lines = table([
    ['FACT', 'VALUE', 'CONFIDENCE', 'SOURCE', 'MEANING'],
    ...rows.flatMap(({ fact, values }) =>
      values.map((value, index) =>
        index === 0 ? [fact.path, value, certainty(fact), reference(fact), meaning(fact)] : ['', value],
      ),
    ),
  ])
  const [heading = '', ...body] = lines
  const facts = rows.flatMap(({ fact, values }) => [...body.splice(0, values.length), ...remarks(fact)])

  return [
    `${model.name} (${model.id}), firmware ${model.firmware}`,
    `vendor ${model.vendor}, automation port ${model.protocol ?? 'none known'}`,
    `${known} facts with a source, ${assumed} assumed`,
    '',
    heading,
    ...facts,
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

/** Nobody says anything of it, and as nothing acts on it, nothing has to be assumed. */
function isUnknown({ informational, confidence, assumes }: KnownFact): boolean {
  return informational === true && confidence === 'assumed' && assumes === undefined
}

/** How sure a fact is, in a word. */
function certainty(fact: KnownFact): string {
  return isUnknown(fact) ? 'unknown' : fact.confidence
}

/** A fact that nothing acts on says so: whoever reads the list must not look for its effect. */
function meaning({ title, informational }: KnownFact): string {
  return informational ? `${title} (shown only)` : title
}

function remarks({ note, assumes, confidence }: KnownFact): string[] {
  const label = confidence === 'assumed' ? 'why' : 'assumed'
  return [
    ...(note === undefined ? [] : [`    note: ${note}`]),
    ...(assumes === undefined ? [] : [`    ${label}: ${assumes}`]),
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
