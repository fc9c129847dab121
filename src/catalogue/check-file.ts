import { type Condition, ConditionError, comparisonsOf, parseCondition } from './condition.js'
import type { DocumentPath } from './document.js'
import { didYouMean } from './nearest.js'
import type { Problem } from './problems.js'
import type { FactEntry, ModelFile } from './schema.js'
import { type FirmwareList, type ModelDocument, type StatedFact, statedFacts } from './source.js'
import { compareVersions } from './version.js'

/** What is wrong inside one model file that a schema cannot see and that needs no other file. */
export function checkFile(document: ModelDocument, file: ModelFile): Problem[] {
  const parts = partsOf(file)
  const facts = parts.flatMap(({ spec, at }) => statedFacts(spec.facts, [...at, 'facts']))
  return [
    ...checkSources(document, file, facts),
    ...(parts.length > 1 ? checkNamed(document, file) : []),
    ...facts.flatMap(fact => checkConditions(document, file, fact)),
    ...parts.flatMap(({ spec, at }) => checkFirmware(document, [...at, 'firmware'], spec.firmware)),
  ]
}

/** What a file says of one of its models, and where. */
interface Part {
  readonly spec: Pick<ModelFile, 'facts' | 'firmware' | 'editions'>
  readonly at: DocumentPath
}

/** The file's own model, its variants, and the editions of each. */
function partsOf(file: ModelFile): Part[] {
  const models: Part[] = [
    { spec: file, at: [] },
    ...Object.entries(file.variants ?? {}).map(([key, spec]) => ({ spec, at: ['variants', key] })),
  ]
  const editions = models.flatMap(({ spec, at }) =>
    Object.entries(spec.editions ?? {}).map(([key, edition]) => ({
      spec: edition,
      at: [...at, 'editions', key],
    })),
  )
  return [...models, ...editions]
}

/** In a file of several models a source says which of them it speaks of. */
function checkNamed(document: ModelDocument, file: ModelFile): Problem[] {
  return Object.entries(file.sources ?? {}).flatMap(([key, source]) => {
    if (typeof source !== 'string') return []
    const message =
      'does not say which of the models here it speaks of: write { of: [NAME, …], cite: … }, or of: all'
    return [document.problemAt(['sources', key], message)]
  })
}

function checkSources(document: ModelDocument, file: ModelFile, facts: readonly StatedFact[]): Problem[] {
  const keys = Object.keys(file.sources ?? {})
  const used = new Set<string>()
  const problems: Problem[] = []
  const use = (key: string, path: DocumentPath) => {
    used.add(key)
    if (keys.includes(key)) return
    problems.push(document.problemAt(path, `there is no "${key}" under sources${didYouMean(key, keys)}`))
  }
  for (const { entry, path } of facts.flatMap(fact => fact.entries)) {
    if (entry.source !== undefined) use(entry.source, [...path, 'source'])
    for (const [index, key] of (entry.looked ?? []).entries()) use(key, [...path, 'looked', index])
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
  const lists = partsOf(file).flatMap(({ spec }) => spec.firmware ?? [])
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
