import { checkFile } from './check-file.js'
import { checkModels } from './check-models.js'
import { parseDocument } from './document.js'
import type { CatalogueFile } from './files.js'
import { maskedName } from './mask.js'
import { didYouMean } from './nearest.js'
import { ConfigurationError, formatProblem, type Problem } from './problems.js'
import { modelFileSchema } from './schema.js'
import { type ModelDocument, type ModelSource, readModels } from './source.js'

interface LoadedFile {
  readonly document?: ModelDocument
  readonly models: readonly ModelSource[]
  readonly problems: readonly Problem[]
}

/** A file's text is read once, so what it says is worked out once, in however many libraries it stands. */
const documents = new WeakMap<CatalogueFile, ReturnType<typeof parse>>()

const parse = (file: CatalogueFile) => parseDocument(file.label, file.read(), modelFileSchema)

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
  readonly #loaded = new Map<CatalogueFile, LoadedFile>()
  /** Files being read right now and their ids, to see a chain of `extends` that comes back to where it began. */
  readonly #reading = new Map<CatalogueFile, string>()

  constructor(files: readonly CatalogueFile[]) {
    this.#files = files
  }

  /** The model with this id, alias or name, in any case. Throws {@link ConfigurationError}. */
  find(name: string): ModelSource {
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
    if (problems.length > 0) throw new ConfigurationError(problems)
    const models = this.#files.flatMap(file => this.#load(file).models)
    for (const [index, model] of models.entries()) {
      const twin = models.slice(0, index).find(({ id }) => id === model.id)
      if (twin !== undefined) throw twins([twin, model])
    }
    return models
  }

  /** What is wrong with one of the files, including an id that another file has too. */
  problemsOf(file: CatalogueFile): readonly Problem[] {
    const { document, models, problems } = this.#load(file)
    if (document === undefined || problems.length > 0) return problems
    return models.flatMap(({ id, variant = '' }, index) => {
      try {
        this.find(id)
        return []
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error
        const path = index === 0 ? ['id'] : ['variants', variant, 'id']
        return error.problems.map(({ message }) => document.problemAt(path, message))
      }
    })
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
    return like !== undefined && this.find(like).name === name
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
    const contradictions = checkModels(document, models)
    if (contradictions.length > 0) return { models: [], problems: contradictions }
    return { document, models, problems: [] }
  }

  #base(id: string): ModelSource {
    const chain = [...this.#reading.values()]
    if (chain.includes(id)) {
      throw ConfigurationError.of(`a model cannot extend itself: ${[...chain, id].join(' extends ')}`)
    }
    return this.find(id)
  }

  #names(): string[] {
    return this.#files.flatMap(file =>
      this.#load(file).models.flatMap(({ id, name, aliases }) => [id, name, ...aliases]),
    )
  }
}

function twins(models: readonly ModelSource[]): ConfigurationError {
  const places = models.map(({ id, file }) => `${id} (${file})`).join(' and ')
  return ConfigurationError.of(`the same name stands for more than one model: ${places}`)
}
