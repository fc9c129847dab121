import { type Condition, parseCondition } from './condition.js'
import type { DocumentPath, ParsedDocument } from './document.js'
import { FACT_ROWS, type FactPath } from './facts.js'
import type { FactEntry, ModelFile, VariantSpec } from './schema.js'

export type ModelDocument = ParsedDocument<ModelFile>

/** One entry of one fact, ready to be asked: its condition parsed, its source looked up. */
export interface FactRule {
  readonly condition?: Condition
  readonly entry: FactEntry
  /** The address or citation behind the entry's source key. */
  readonly source?: string
  readonly document: ModelDocument
  /** Where in its document the entry stands. */
  readonly path: DocumentPath
}

export interface FirmwareList {
  readonly versions: readonly string[]
  readonly default: string
}

/** One addressable model before a firmware is chosen: a file, a variant in it, or a file that extends another. */
export interface ModelSource {
  readonly id: string
  readonly vendor: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly protocol?: string
  readonly firmware: FirmwareList
  /** The variant's key, which `variant ===` conditions compare with. */
  readonly variant?: string
  /** The id of the model this is a variant or an extension of. */
  readonly like?: string
  readonly rules: ReadonlyMap<FactPath, readonly FactRule[]>
  readonly unknown: readonly string[]
  readonly file: string
}

/** The entries of one fact with their paths, whether the file states one entry or a list. */
export interface StatedFact {
  readonly fact: FactPath
  readonly path: DocumentPath
  readonly entries: readonly { readonly entry: FactEntry; readonly path: DocumentPath }[]
}

/** Every fact that stands under `facts`, in the order of the table. */
export function statedFacts(facts: ModelFile['facts'], at: DocumentPath): StatedFact[] {
  return FACT_ROWS.flatMap(({ path: fact, group, name }) => {
    const stated = facts?.[group]?.[name]
    if (stated === undefined) return []
    const path = [...at, group, name]
    const entries = Array.isArray(stated)
      ? stated.map((entry, index) => ({ entry, path: [...path, index] }))
      : [{ entry: stated, path }]
    return [{ fact, path, entries }]
  })
}

/**
 * Reads a checked file into the model it describes and its variants. Both a variant and a file with `extends`
 * are laid over their base the same way: what they state replaces the base's, a fact as a whole; aliases
 * and variants are not inherited.
 */
export function readModels(document: ModelDocument, file: ModelFile, base?: ModelSource): ModelSource[] {
  const main = layer(document, file, file.facts, ['facts'], file.sources ?? {}, base)
  const variants = Object.entries(file.variants ?? {}).map(([key, spec]) => ({
    ...layer(document, spec, spec.facts, ['variants', key, 'facts'], file.sources ?? {}, main),
    variant: key,
    aliases: [key, ...(spec.aliases ?? [])],
  }))
  return [main, ...variants]
}

type Layer = Pick<ModelFile & VariantSpec, 'id'> & Partial<Omit<ModelFile, 'facts'>>

function layer(
  document: ModelDocument,
  spec: Layer,
  facts: ModelFile['facts'],
  at: DocumentPath,
  sources: Readonly<Record<string, string>>,
  base?: ModelSource,
): ModelSource {
  const rules = new Map(base?.rules)
  for (const { fact, entries } of statedFacts(facts, at)) {
    rules.set(
      fact,
      entries.map(({ entry, path }) => rule(document, entry, path, sources)),
    )
  }
  const protocol = spec.protocol ?? base?.protocol
  // The schema lets only a file with a base leave these out.
  const firmware = spec.firmware ?? base?.firmware ?? { versions: [], default: '' }
  return {
    id: spec.id,
    vendor: spec.vendor ?? base?.vendor ?? '',
    name: spec.name ?? base?.name ?? '',
    aliases: spec.aliases ?? [],
    ...(protocol !== undefined && { protocol }),
    firmware: { versions: firmware.versions, default: firmware.default },
    ...(base?.variant !== undefined && { variant: base.variant }),
    ...(base !== undefined && { like: base.id }),
    rules,
    unknown: spec.unknown ?? base?.unknown ?? [],
    file: document.file,
  }
}

function rule(
  document: ModelDocument,
  entry: FactEntry,
  path: DocumentPath,
  sources: Readonly<Record<string, string>>,
): FactRule {
  const source = entry.source === undefined ? undefined : sources[entry.source]
  return {
    ...(entry.$if !== undefined && { condition: parseCondition(entry.$if) }),
    entry,
    ...(source !== undefined && { source }),
    document,
    path,
  }
}
