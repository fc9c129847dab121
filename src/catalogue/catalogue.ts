import { dirname } from 'node:path'
import { type CatalogueFile, catalogueFile, listFiles, shippedFiles } from './files.js'
import { ModelLibrary } from './library.js'
import type { PanelModel } from './model.js'
import type { Problem } from './problems.js'
import { checkedFirmware } from './reference.js'
import { resolve } from './resolve.js'
import type { FirmwareList } from './source.js'

/** What a list of models shows of one. */
export interface ModelSummary {
  readonly id: string
  readonly vendor: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly protocol?: string
  readonly firmware: FirmwareList
  /** The id of the model this one is a variant, an edition or an extension of. */
  readonly like?: string
  /** Of an edition: what stands behind the model's id and `@`. */
  readonly edition?: string
  /** Models of one family are sisters. */
  readonly family: string
  readonly file: string
}

/** The models there are. Files are read when they are needed, and each only once. */
export interface Catalogue {
  /** Every id, sorted. Reads every file. */
  ids(): string[]
  /** Every model, sorted by id. Reads every file. */
  list(): ModelSummary[]
  /**
   * A model by id, alias or name, each perhaps with `@` and an edition, in any case, at one firmware (its default, unless told otherwise). A firmware that
   * the file does not list is fine as long as it is a version. The result is frozen, and the same object
   * for the same id and firmware. Throws `ConfigurationError` with the nearest id, or with what is wrong in
   * the file.
   */
  model(id: string, firmware?: string): PanelModel
}

let shipped: Catalogue | undefined

/**
 * Opens the shipped models, and the user's own from `directories`. Only lists files; nothing is parsed yet.
 * A user's file must have an id of its own (and may say `extends: <id>`). Without directories it is one catalogue for
 * the whole process, since the shipped files do not change under it. Throws `ConfigurationError` when a directory
 * cannot be read.
 */
export function loadCatalogue(options: { readonly directories?: readonly string[] } = {}): Catalogue {
  const { directories = [] } = options
  if (directories.length > 0) {
    const found = directories.flatMap(directory => listFiles(directory))
    // A folder may be named twice, or lie in another.
    const own = [...new Map(found.map(file => [file.path, file])).values()]
    return open([...shippedFiles(), ...own], own)
  }
  shipped ??= open(shippedFiles())
  return shipped
}

function open(files: readonly CatalogueFile[], own: readonly CatalogueFile[] = []): Catalogue {
  const library = new ModelLibrary(files, own)
  const resolved = new Map<string, PanelModel>()

  return {
    ids: () =>
      library
        .all()
        .map(({ id }) => id)
        .toSorted(),
    list: () =>
      library
        .all()
        .map(({ rules, unknown, variant, assumes, same, keypad, ...summary }) => summary)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    model(id, firmware) {
      const source = library.find(id)
      const version = checkedFirmware(firmware ?? source.firmware.default)
      const key = `${source.id}@${version}`
      const model = resolved.get(key) ?? resolve(source, version)
      resolved.set(key, model)
      return model
    },
  }
}

/**
 * What is wrong with model files, each checked as if it were added to the shipped models together with the files
 * that stand beside it. Throws when a file cannot be read.
 */
export function checkModelFiles(paths: readonly string[]): readonly Problem[] {
  const files = new Map<string, CatalogueFile>()
  const add = (file: CatalogueFile) => files.set(file.path, files.get(file.path) ?? file)
  for (const file of shippedFiles()) add(file)
  for (const path of paths) {
    add(catalogueFile(path))
    for (const file of listFiles(dirname(path), false)) add(file)
  }
  const library = new ModelLibrary([...files.values()])
  return paths.flatMap(path => {
    const file = files.get(catalogueFile(path).path)
    return file === undefined ? [] : library.problemsOf(file)
  })
}
