import { type Condition, parseCondition } from './condition.js'
import type { DocumentPath, ParsedDocument } from './document.js'
import { FACT_ROWS, type FactPath } from './facts.js'
import type { KeypadName } from './keypad-names.js'
import { type GivenName, namesGiven } from './names.js'
import type { EditionSpec, FactEntry, ModelFile, SourceSpec, VariantSpec } from './schema.js'

export type ModelDocument = ParsedDocument<ModelFile>

/** What a fact stands on. */
export interface CitedSource {
  /** Address or citation. */
  readonly text: string
  /** Ids of the models it speaks of. */
  readonly of: ReadonlySet<string>
  /** The same as the file names them, for people. */
  readonly named: readonly string[]
}

/** One entry of one fact, ready to be asked: its condition parsed, its source looked up. */
export interface FactRule {
  readonly condition?: Condition
  readonly entry: FactEntry
  /** What the entry's source key stands for. */
  readonly source?: CitedSource
  /** Addresses or citations of what was read in vain. */
  readonly looked?: readonly string[]
  readonly document: ModelDocument
  /** Where in its document the entry stands. */
  readonly path: DocumentPath
  /** Id of the model that states it; those laid over that one inherit it. */
  readonly statedFor: string
}

export interface FirmwareList {
  readonly versions: readonly string[]
  readonly default: string
}

/** One addressable model before a firmware is chosen: a file, a variant or an edition in it, or a file that extends another. */
export interface ModelSource {
  /** An edition's is that of its model, `@` and its key: `interlogix-nx-4@eur`. */
  readonly id: string
  readonly vendor: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly protocol?: string
  readonly keypad?: KeypadName
  readonly firmware: FirmwareList
  /** The variant's key, which `variant ===` conditions compare with. */
  readonly variant?: string
  /** The edition's key. */
  readonly edition?: string
  /** The id of the model this is a variant, an edition or an extension of. */
  readonly like?: string
  /** Models of the same family are sisters: what differs between them must have a reason. */
  readonly family: string
  /** Why what is said of a sister is taken for this model, in words that begin with "that". */
  readonly assumes?: string
  /** Ids under which sources speak of this very panel: its own, and those it extends without assuming anything of them. */
  readonly same: ReadonlySet<string>
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
 * Reads a checked file into the model it describes, its variants, and the editions of each. All of these and a file with
 * `extends` are laid over their base the same way: what they state replaces the base's, a fact as a whole; aliases, variants and
 * editions are not inherited.
 */
export function readModels(document: ModelDocument, file: ModelFile, base?: ModelSource): ModelSource[] {
  const layer = layering(document, file)
  const main = layer(file, ['facts'], base)
  // A variant that says nothing of its sisters has the file's word for it.
  const variants = Object.entries(file.variants ?? {}).map(([key, spec]) => ({
    ...layer({ ...spec, aliases: [key, ...(spec.aliases ?? [])] }, ['variants', key, 'facts'], main, true),
    variant: key,
  }))
  const editionsOf = (model: ModelSource, editions: ModelFile['editions'], at: DocumentPath): ModelSource[] =>
    Object.entries(editions ?? {}).map(([edition, spec]) => ({
      ...layer(
        { ...spec, id: editionId(model.id, edition) },
        [...at, 'editions', edition, 'facts'],
        model,
        true,
      ),
      edition,
    }))
  return [
    main,
    ...editionsOf(main, file.editions, []),
    ...variants.flatMap(model => {
      const { editions } = file.variants?.[model.variant] ?? {}
      return [model, ...editionsOf(model, editions, ['variants', model.variant])]
    }),
  ]
}

/** Id of a model in one of its editions. */
export const editionId = (model: string, edition: string): string => `${model}@${edition}`

type Layer = Pick<ModelFile & VariantSpec & EditionSpec, 'id'> &
  Partial<Omit<ModelFile, 'facts'>> &
  Pick<ModelFile, 'facts'>

/** Lays what a file states of one of its models over another model. */
function layering(document: ModelDocument, file: ModelFile) {
  const names = namesGiven(file)
  /** @param isOther whether it is another panel than its base, whatever it says */
  return (spec: Layer, at: DocumentPath, base?: ModelSource, isOther = false): ModelSource => {
    const sources = sourcesOf(file, names, base)
    const rules = new Map(base?.rules)
    for (const { fact, entries } of statedFacts(spec.facts, at)) {
      rules.set(
        fact,
        entries.map(({ entry, path }) => ({ ...rule(entry, sources), document, path, statedFor: spec.id })),
      )
    }
    const protocol = spec.protocol ?? base?.protocol
    const keypad = spec.keypad ?? base?.keypad
    // The schema lets only a file with a base leave these out.
    const firmware = spec.firmware ?? base?.firmware ?? { versions: [], default: '' }
    const assumes = spec.assumes ?? base?.assumes
    const isSame = base !== undefined && !isOther && spec.assumes === undefined
    return {
      id: spec.id,
      vendor: spec.vendor ?? base?.vendor ?? '',
      name: spec.name ?? base?.name ?? '',
      aliases: spec.aliases ?? [],
      ...(protocol !== undefined && { protocol }),
      ...(keypad !== undefined && { keypad }),
      firmware: { versions: firmware.versions, default: firmware.default },
      ...(base?.variant !== undefined && { variant: base.variant }),
      ...(base !== undefined && { like: base.id }),
      family: spec.family ?? base?.family ?? spec.id,
      ...(assumes !== undefined && { assumes }),
      same: new Set([spec.id, ...(isSame ? base.same : [])]),
      rules,
      unknown: spec.unknown ?? base?.unknown ?? [],
      file: document.file,
    }
  }
}

type Sources = (key: string) => CitedSource | undefined

/** The sources of a file by their keys. What a file says without saying of what is of its one model. */
function sourcesOf(file: ModelFile, names: readonly GivenName[], base: ModelSource | undefined): Sources {
  const ids = new Set(names.map(({ model }) => model))
  const main = file.name ?? base?.name ?? file.id
  const cited = (spec: SourceSpec): CitedSource => {
    if (typeof spec === 'string') return { text: spec, of: new Set([file.id]), named: [main] }
    if (spec.of === 'all') return { text: spec.cite, of: ids, named: [main] }
    const meant = spec.of.flatMap(word => idNamed(word, names, base) ?? [])
    return { text: spec.cite, of: new Set(meant), named: spec.of }
  }
  const known = new Map<string, CitedSource>()
  return key => {
    const spec = file.sources?.[key]
    if (spec === undefined) return undefined
    const source = known.get(key) ?? cited(spec)
    known.set(key, source)
    return source
  }
}

/** The model that a source means by a word: one of the file's, by these names, or the one that the file extends. */
export function idNamed(
  word: string,
  names: readonly GivenName[],
  base: ModelSource | undefined,
): string | undefined {
  const wanted = word.toLowerCase()
  const own = names.find(({ name }) => name === wanted)
  if (own !== undefined || base === undefined) return own?.model
  const called = [base.id, base.name, ...base.aliases].map(name => name.toLowerCase())
  return called.includes(wanted) ? base.id : undefined
}

function rule(
  entry: FactEntry,
  sources: Sources,
): Pick<FactRule, 'condition' | 'entry' | 'source' | 'looked'> {
  const source = entry.source === undefined ? undefined : sources(entry.source)
  const looked = entry.looked?.flatMap(key => sources(key)?.text ?? [])
  return {
    ...(entry.$if !== undefined && { condition: parseCondition(entry.$if) }),
    entry,
    ...(source !== undefined && { source }),
    ...(looked !== undefined && { looked }),
  }
}

/** Whether the source of an entry speaks of other models than this one. */
export const isOfSister = ({ same }: ModelSource, { source }: FactRule): boolean =>
  source !== undefined && ![...source.of].some(id => same.has(id))
