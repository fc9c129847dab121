import { checkFile } from './check-file.js'
import { checkModels } from './check-models.js'
import { parseDocument } from './document.js'
import type { CatalogueFile } from './files.js'
import { maskedName } from './mask.js'
import { collide, type GivenName, namesGiven } from './names.js'
import { didYouMean } from './nearest.js'
import { ConfigurationError, formatProblem, type Problem } from './problems.js'
import { modelFileSchema } from './schema.js'
import { checkSisters } from './sisters.js'
import { editionId, type ModelDocument, type ModelSource, readModels } from './source.js'

interface LoadedFile {
  readonly document?: ModelDocument
  readonly models: readonly ModelSource[]
  readonly problems: readonly Problem[]
}

/** A file's text is read once, so what it says is worked out once, in however many libraries it stands. */
const documents = new WeakMap<CatalogueFile, ReturnType<typeof parse>>()

const parse = (file: CatalogueFile) => parseDocument(file.label, file.read(), modelFileSchema, file.said?.())

function documentOf(file: CatalogueFile) {
  const document = documents.get(file) ?? parse(file)
  documents.set(file, document)
  return document
}

/**
 * Finds models in a set of files, reading as few of them as it can: a file is parsed when its name says that
 * it holds the wanted id, or, failing that, when its text mentions the wanted name.
 */
export class ModelLibrary {
  readonly #files: readonly CatalogueFile[]
  readonly #own: ReadonlySet<CatalogueFile>
  readonly #loaded = new Map<CatalogueFile, LoadedFile>()
  /** Files being read right now and their ids, to see a chain of `extends` that comes back to where it began. */
  readonly #reading = new Map<CatalogueFile, string>()

  /** @param own those of the files that a user brought along: their names must not hide behind other models' */
  constructor(files: readonly CatalogueFile[], own: readonly CatalogueFile[] = []) {
    this.#files = files
    this.#own = new Set(own)
  }

  /** The model with this id, alias or name, in any case. Throws {@link ConfigurationError}. */
  find(name: string): ModelSource {
    this.#checkClaims(name.toLowerCase().split('@')[0] ?? '')
    const found = this.#find(name)
    const file = this.#files.find(({ label }) => label === found.file)
    const clashes = file && this.#own.has(file) ? this.#clashes(file) : []
    if (clashes.length > 0) throw new ConfigurationError(clashes)
    return found
  }

  #find(name: string): ModelSource {
    const [model = '', edition] = name.split('@')
    return edition === undefined ? this.#findModel(model) : this.#edition(this.#findModel(model), edition)
  }

  /** A model in one of its editions. */
  #edition(model: ModelSource, edition: string): ModelSource {
    const inFile = this.#files.flatMap(file => (file.label === model.file ? this.#load(file).models : []))
    const id = editionId(model.id, edition.toLowerCase())
    const found = inFile.find(source => source.id === id)
    if (found !== undefined) return found
    const keys = inFile.flatMap(({ like, edition: key = [] }) => (like === model.id ? key : []))
    const there = keys.length === 0 ? 'it has none' : `it has ${keys.join(', ')}`
    throw ConfigurationError.of(
      `${model.id} has no edition "${maskedName(edition)}"${didYouMean(edition, keys)}: ${there}; a firmware is one to four numbers with dots between, such as 1.14`,
    )
  }

  #findModel(name: string): ModelSource {
    const wanted = name.toLowerCase()
    const named = this.#files.filter(file => file.ids.includes(wanted))
    const byId = this.#search(named, model => model.id === wanted)
    if (byId !== undefined) return byId

    const mentioning = this.#files.filter(file => file.read().toLowerCase().includes(wanted))
    const found =
      this.#search(mentioning, model => model.id === wanted) ??
      this.#search(mentioning, model => model.aliases.some(alias => alias.toLowerCase() === wanted)) ??
      this.#search(mentioning, model => model.name.toLowerCase() === wanted && !this.#inheritsName(model))
    if (found !== undefined) return found

    // A broken file may be the one that was meant.
    const problems = [...named, ...mentioning].flatMap(file => this.#load(file).problems)
    if (problems.length > 0) throw new ConfigurationError([...new Set(problems)])
    throw ConfigurationError.of(`there is no model "${maskedName(name)}"${didYouMean(name, this.#names())}`)
  }

  /** Every model of every file. Throws {@link ConfigurationError} with what is wrong in any of them. */
  all(): ModelSource[] {
    const problems = this.#files.flatMap(file => this.#load(file).problems)
    const clashes = problems.length > 0 ? [] : [...this.#own].flatMap(file => this.#clashes(file))
    if (problems.length + clashes.length > 0) throw new ConfigurationError([...problems, ...clashes])
    const models = this.#files.flatMap(file => this.#load(file).models)
    for (const [index, model] of models.entries()) {
      const twin = models.slice(0, index).find(({ id }) => id === model.id)
      if (twin !== undefined) throw twins([twin, model])
    }
    return models
  }

  /** What is wrong with one of the files, including names that stand for other models too. */
  problemsOf(file: CatalogueFile): readonly Problem[] {
    const { problems } = this.#load(file)
    return problems.length > 0 ? problems : this.#clashes(file)
  }

  /**
   * A user's file that gives a model this name must be whole, and the only one that does: without a word, another model
   * would be taken for the one that was meant.
   */
  #checkClaims(wanted: string): void {
    for (const file of this.#own) {
      if (!file.read().toLowerCase().includes(wanted)) continue
      const { value } = documentOf(file)
      if (!value || !namesGiven(value).some(({ name }) => name === wanted)) continue
      const { problems } = this.#load(file)
      const found = problems.length > 0 ? problems : this.#clashes(file)
      if (found.length > 0) throw new ConfigurationError(found)
    }
  }

  /** Names of a file's models that stand for another model too, of this file or another. */
  #clashes(file: CatalogueFile): Problem[] {
    const document = documentOf(file)
    const { value } = document
    if (value === undefined) return []
    const own = namesGiven(value).filter(name => !this.#repeatsBase(file, name))
    const doubled = new Set<string>()
    return own.flatMap((given, index) => {
      const twice = own.slice(0, index).some(before => isSameAlias(before, given))
      if (twice) return [document.problemAt(given.path, 'is listed twice')]
      // Of a model that is there twice, the id tells enough.
      if (doubled.has(given.model)) return []
      const before = own.slice(0, index).find(other => collide(other, given))
      const other = before ? { model: before.model, label: file.label } : this.#twin(file, given)
      if (!other) return []
      if (given.kind === 'id') doubled.add(given.model)
      const places = [`${given.model} (${file.label})`, `${other.model} (${other.label})`]
      const message = `the same name stands for more than one model: ${places.join(' and ')}`
      return [document.problemAt(given.path, message, { key: given.kind === 'variant' })]
    })
  }

  /** A model of another file that has a name which cannot stand beside this one. */
  #twin(
    file: CatalogueFile,
    given: GivenName,
  ): { readonly model: string; readonly label: string } | undefined {
    for (const other of this.#files) {
      if (other === file || !other.read().toLowerCase().includes(given.name)) continue
      const { value } = documentOf(other)
      const twin =
        value &&
        namesGiven(value).find(
          // Of two files, a model of the same id is another model.
          name =>
            collide(given, { ...name, model: `other ${name.model}` }) && !this.#repeatsBase(other, name),
        )
      if (twin) return { model: twin.model, label: other.label }
    }
    return undefined
  }

  /** Whether it is the name of the model that this one is like: that finds the other. */
  #repeatsBase(file: CatalogueFile, { kind, model, name }: GivenName): boolean {
    if (kind !== 'name') return false
    const { models } = this.#load(file)
    const like = models.find(({ id }) => id === model)?.like
    if (like === undefined) return false
    const base = models.find(({ id }) => id === like) ?? this.#find(like)
    return base.name.toLowerCase() === name
  }

  #search(
    files: readonly CatalogueFile[],
    isMeant: (model: ModelSource) => boolean,
  ): ModelSource | undefined {
    const [found, ...others] = files.flatMap(file => this.#load(file).models.filter(isMeant))
    if (found !== undefined && others.length > 0) throw twins([found, ...others])
    return found
  }

  #inheritsName({ name, like }: ModelSource): boolean {
    return like !== undefined && this.#find(like).name === name
  }

  #load(file: CatalogueFile): LoadedFile {
    const known = this.#loaded.get(file)
    if (known !== undefined) return known
    // A file that extends another mentions it, and so turns up in the search for it.
    if (this.#reading.has(file)) return { models: [], problems: [] }
    const loaded = this.#read(file)
    this.#reading.delete(file)
    this.#loaded.set(file, loaded)
    return loaded
  }

  #read(file: CatalogueFile): LoadedFile {
    const document = documentOf(file)
    const { value } = document
    if (value === undefined) return { models: [], problems: document.problems }
    this.#reading.set(file, value.id)

    const problems = checkFile(document, value)
    if (!file.ids.includes(value.id)) {
      const message = `must be ${file.ids.map(id => `"${id}"`).join(' or ')}, as the file's name says`
      problems.push(document.problemAt(['id'], message))
    }
    let base: ModelSource | undefined
    if (value.extends !== undefined) {
      try {
        base = this.#base(value.extends)
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error
        const lines = error.problems.map(formatProblem)
        problems.push(...lines.map(line => document.problemAt(['extends'], line)))
      }
    }
    if (problems.length > 0) return { models: [], problems }

    const models = readModels(document, value, base)
    const wrong = [...checkSisters(document, value, models, base), ...checkModels(document, models)]
    if (wrong.length > 0) return { models: [], problems: wrong }
    return { document, models, problems: [] }
  }

  #base(id: string): ModelSource {
    const chain = [...this.#reading.values()]
    if (chain.includes(id)) {
      throw ConfigurationError.of(`a model cannot extend itself: ${[...chain, id].join(' extends ')}`)
    }
    return this.#find(id)
  }

  #names(): string[] {
    return this.#files.flatMap(file =>
      this.#load(file).models.flatMap(({ id, name, aliases }) => [id, name, ...aliases]),
    )
  }
}

const isSameAlias = (one: GivenName, other: GivenName) =>
  one.kind === 'alias' && other.kind === 'alias' && one.model === other.model && one.name === other.name

function twins(models: readonly ModelSource[]): ConfigurationError {
  const places = models.map(({ id, file }) => `${id} (${file})`).join(' and ')
  return ConfigurationError.of(`the same name stands for more than one model: ${places}`)
}
