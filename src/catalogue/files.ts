import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { packageFile } from '../disk/package-files.js'
import { preparedValue } from './prepared.js'
import { ConfigurationError } from './problems.js'

/** A model file that exists. Its text is read when it is first asked for. */
export interface CatalogueFile {
  /** Absolute, and so the same for the same file however it was named. */
  readonly path: string
  /** As shown to people: relative to the working directory where that is shorter. */
  readonly label: string
  /**
   * The ids the file may carry: its own name, and its folder's name in front of it (`dsc/neo.yaml` is `neo`
   * or `dsc-neo`). This is what finds a model without reading every file.
   */
  readonly ids: readonly string[]
  read(): string
  /** What the text says as plain values. Absent, or undefined: nobody has read it yet. */
  said?(): { readonly value: unknown } | undefined
}

/** The `panels/` folder of this package. */
export const shippedDirectory = (): string => packageFile('panels')

let shipped: readonly CatalogueFile[] | undefined

/** The model files of this package. They do not change under a process: each is the same object every time. */
export function shippedFiles(): readonly CatalogueFile[] {
  shipped ??= listFiles(shippedDirectory()).map(file => ({
    ...file,
    said: () => preparedValue(relative(shippedDirectory(), file.path), file.read()),
  }))
  return shipped
}

/**
 * Every `.yaml` or `.yml` file in a directory and, unless told otherwise, below it, in a stable order. Throws
 * {@link ConfigurationError}.
 */
export function listFiles(directory: string, recursive = true): CatalogueFile[] {
  let names: string[]
  try {
    names = readdirSync(directory, { recursive, encoding: 'utf8' })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw ConfigurationError.of(`cannot read the model directory ${directory}: ${reason}`)
  }
  return names
    .filter(name => /\.ya?ml$/.test(name))
    .toSorted()
    .map(name => catalogueFile(join(directory, name)))
}

/** The file at a path. */
export function catalogueFile(name: string): CatalogueFile {
  const path = resolve(name)
  const stem = basename(path)
    .replace(/\.ya?ml$/, '')
    .toLowerCase()
  const folder = basename(dirname(path)).toLowerCase()
  const fromHere = relative(process.cwd(), path)
  let content: string | undefined
  return {
    path,
    label: fromHere.length < path.length ? fromHere : path,
    ids: [stem, `${folder}-${stem}`],
    read() {
      content ??= readFileSync(path, 'utf8')
      return content
    },
  }
}
