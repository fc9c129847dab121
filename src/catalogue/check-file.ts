import { type Condition, ConditionError, comparisonsOf, parseCondition } from './condition.js'
import type { DocumentPath } from './document.js'
import { didYouMean } from './nearest.js'
import type { Problem } from './problems.js'
import type { FactEntry, ModelFile } from './schema.js'
import { type FirmwareList, type ModelDocument, type StatedFact, statedFacts } from './source.js'
import { compareVersions } from './version.js'

/** What is wrong inside one model file that a schema cannot see and that needs no other file. */
export function checkFile(document: ModelDocument, file: ModelFile): Problem[] {
  const facts = [
    ...statedFacts(file.facts, ['facts']),
    ...Object.entries(file.variants ?? {}).flatMap(([key, { facts }]) =>
      statedFacts(facts, ['variants', key, 'facts']),
    ),
  ]
  return [
    ...checkSources(document, file, facts),
    ...facts.flatMap(fact => checkConditions(document, file, fact)),
    ...checkFirmware(document, ['firmware'], file.firmware),
    ...Object.entries(file.variants ?? {}).flatMap(([key, { firmware }]) =>
      checkFirmware(document, ['variants', key, 'firmware'], firmware),
    ),
  ]
}

function checkSources(document: ModelDocument, file: ModelFile, facts: readonly StatedFact[]): Problem[] {
  const keys = Object.keys(file.sources ?? {})
  const used = new Set<string>()
  const problems: Problem[] = []
  for (const { entry, path } of facts.flatMap(fact => fact.entries)) {
    if (entry.source === undefined) continue
    used.add(entry.source)
    if (!keys.includes(entry.source)) {
      const message = `there is no "${entry.source}" under sources${didYouMean(entry.source, keys)}`
      problems.push(document.problemAt([...path, 'source'], message))
    }
  }
  for (const key of keys.filter(key => !used.has(key))) {
    problems.push(document.problemAt(['sources', key], 'no fact uses this source', { key: true }))
  }
  return problems
}

function checkConditions(document: ModelDocument, file: ModelFile, fact: StatedFact): Problem[] {
  const problems: Problem[] = []
  let always: DocumentPath | undefined
  for (const { entry, path } of fact.entries) {
    if (always !== undefined) {
      problems.push(document.problemAt(path, 'is never reached: the entry before it has no $if'))
    }
    if (entry.$if === undefined) always ??= path
    else problems.push(...checkCondition(document, file, entry, [...path, '$if']))
  }
  if (always === undefined) {
    const message = 'the last entry must have no $if: it says what holds for any other firmware'
    problems.push(document.problemAt(fact.entries.at(-1)?.path ?? fact.path, message))
  }
  return problems
}

function checkCondition(
  document: ModelDocument,
  file: ModelFile,
  entry: FactEntry,
  path: DocumentPath,
): Problem[] {
  let condition: Condition
  try {
    condition = parseCondition(entry.$if ?? '')
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error
    return [document.problemAt(path, error.message, { offset: error.offset })]
  }
  return comparisonsOf(condition).flatMap(comparison => {
    if (comparison.kind === 'version') return missingStep(document, file, comparison.version, path)
    const names = Object.keys(file.variants ?? {})
    // A file with `extends` may speak of its base's variants, which are not at hand here.
    if (file.extends !== undefined || names.includes(comparison.variant)) return []
    const message = `there is no variant "${comparison.variant}" in this file${didYouMean(comparison.variant, names)}`
    return [document.problemAt(path, message)]
  })
}

/** A version that changes something must be listed: the list is what people choose from and what tests walk. */
function missingStep(
  document: ModelDocument,
  file: ModelFile,
  version: string,
  path: DocumentPath,
): Problem[] {
  const lists = [file, ...Object.values(file.variants ?? {})].flatMap(({ firmware }) => firmware ?? [])
  const inherited = file.firmware === undefined
  if (
    inherited ||
    lists.some(({ versions }) => versions.some(listed => compareVersions(listed, version) === 0))
  )
    return []
  return [document.problemAt(path, `firmware.versions lacks "${version}", at which this changes`)]
}

function checkFirmware(
  document: ModelDocument,
  path: DocumentPath,
  firmware: FirmwareList | undefined,
): Problem[] {
  if (firmware === undefined) return []
  const problems: Problem[] = []
  for (const [index, version] of firmware.versions.entries()) {
    const before = firmware.versions[index - 1]
    if (before !== undefined && compareVersions(before, version) >= 0) {
      const message = `must be newer than "${before}" before it: oldest first, each once`
      problems.push(document.problemAt([...path, 'versions', index], message))
    }
  }
  if (!firmware.versions.includes(firmware.default)) {
    const message = `"${firmware.default}" is not among versions: ${firmware.versions.join(', ')}`
    problems.push(document.problemAt([...path, 'default'], message))
  }
  return problems
}
