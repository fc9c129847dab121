import type { DocumentPath } from './document.js'
import type { FactPath } from './facts.js'
import { namesGiven } from './names.js'
import { didYouMean } from './nearest.js'
import type { Problem } from './problems.js'
import { chooseRules } from './resolve.js'
import type { ModelFile } from './schema.js'
import { type FactRule, idNamed, isOfSister, type ModelDocument, type ModelSource } from './source.js'

/** How many facts a sentence names. */
const NAMED = 3

/**
 * What a file takes from sources that speak of other models without saying why: each fact that it states, and what its models
 * inherit. Also, names of models in its sources that are none.
 */
export function checkSisters(
  document: ModelDocument,
  file: ModelFile,
  models: readonly ModelSource[],
  base: ModelSource | undefined,
): Problem[] {
  const unknown = checkNames(document, file, base)
  if (unknown.length > 0) return unknown
  const stated = new Map<FactRule, Problem>()
  const inherited: Problem[] = []
  for (const model of models) {
    const unsaid: { fact: FactPath; rule: FactRule }[] = []
    for (const { fact, rule } of sisterly(model)) {
      if (rule.entry.assumes !== undefined) continue
      if (rule.statedFor !== model.id) unsaid.push({ fact, rule })
      else stated.set(rule, document.problemAt([...rule.path, 'source'], ofAnother(model, rule)))
    }
    if (unsaid.length > 0 && model.assumes === undefined) inherited.push(takes(document, file, model, unsaid))
  }
  return [...stated.values(), ...inherited]
}

/** The facts of a model, at any firmware, of which a source speaks only about other models. */
function sisterly(model: ModelSource): { fact: FactPath; rule: FactRule }[] {
  const found = new Map<FactRule, FactPath>()
  for (const firmware of model.firmware.versions) {
    for (const [fact, rule] of chooseRules(model, firmware))
      if (isOfSister(model, rule)) found.set(rule, fact)
  }
  return [...found].map(([rule, fact]) => ({ fact, rule }))
}

const speaksOf = ({ source, entry }: FactRule): string => {
  const named = source?.named ?? []
  return `${entry.source} speaks of ${named.length === 0 ? 'another device' : named.join(', ')}`
}

const ofAnother = ({ name }: ModelSource, rule: FactRule): string =>
  `${speaksOf(rule)}, not of ${name}: say in \`assumes\` that it holds of this one too`

function takes(
  document: ModelDocument,
  file: ModelFile,
  model: ModelSource,
  unsaid: readonly { readonly fact: FactPath; readonly rule: FactRule }[],
): Problem {
  const some = unsaid.slice(0, NAMED).map(({ fact, rule }) => `${fact}: ${speaksOf(rule)}`)
  const rest = unsaid.length > NAMED ? ` and ${unsaid.length - NAMED} more` : ''
  const message = `${model.name} takes facts from sources about its sisters (${some.join('; ')}${rest}): say in its \`assumes\` why, or state them anew`
  return document.problemAt(placeOf(file, model), message, { key: true })
}

/** Where a file describes a model. */
function placeOf(file: ModelFile, { id }: ModelSource): DocumentPath {
  const [first] = namesGiven(file).filter(({ model }) => model === id)
  if (first === undefined || first.path.length === 1) return ['id']
  return first.kind === 'id' ? first.path.slice(0, -1) : first.path
}

function checkNames(document: ModelDocument, file: ModelFile, base: ModelSource | undefined): Problem[] {
  const given = namesGiven(file)
  const names = [...given.map(({ name }) => name), ...(base ? [base.id, base.name, ...base.aliases] : [])]
  return Object.entries(file.sources ?? {}).flatMap(([key, source]) => {
    if (typeof source === 'string' || source.of === 'all') return []
    return source.of.flatMap((word, index) => {
      if (idNamed(word, given, base) !== undefined) return []
      const message = `there is no model "${word}" in this file${didYouMean(word, names)}`
      return [document.problemAt(['sources', key, 'of', index], message)]
    })
  })
}
