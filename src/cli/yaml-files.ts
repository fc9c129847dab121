import { lstatSync, readdirSync, realpathSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { type CatalogueFile, catalogueFile } from '../catalogue/files.js'
import { FileError } from '../disk/file-error.js'
import { statOf } from './stat-of.js'

/** A file that was named, or that is in a folder that was. */
export interface FoundFile extends CatalogueFile {
  /** By itself, so that it is meant whatever is in it. */
  readonly isNamed: boolean
}

/** Something that cannot be read, said in a sentence that names it. */
export interface Unreadable {
  readonly label: string
  readonly problem: string
}

const YAML = /\.ya?ml$/

/** What others keep beside what is theirs, and nobody means: as most tools that look through folders have it. */
const isHidden = (name: string) => name.startsWith('.') || name === 'node_modules'

/**
 * Every file that is named, and every `.yaml` and `.yml` file in and below each folder that is, in a stable order; each
 * once, however often it is named. Links are followed. What cannot be reached is told and keeps nothing else from being found.
 * @param exclude files and folders that are left out
 */
export function yamlFiles(
  names: readonly string[],
  exclude: readonly string[] = [],
): readonly (FoundFile | Unreadable)[] {
  const seen = new Set(exclude.map(realPath))
  const isNew = (path: string) => {
    const real = realPath(path)
    if (seen.has(real)) return false
    seen.add(real)
    return true
  }
  return names.flatMap(name => {
    const isFolder = statOf(name)?.isDirectory() === true
    if (!isFolder) return isNew(name) ? [{ ...catalogueFile(name), isNamed: true }] : []
    return isNew(name) ? below(name, isNew) : []
  })
}

/** The path without links; where it leads nowhere, as it is. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

function below(folder: string, isNew: (path: string) => boolean): (FoundFile | Unreadable)[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (error) {
    const { label } = catalogueFile(folder)
    return [{ label, problem: problemOf(label, error) }]
  }
  return names
    .filter(name => !isHidden(name))
    .toSorted()
    .flatMap(name => {
      const path = join(folder, name)
      const isFolder = statOf(path)?.isDirectory() === true
      const inside = isFolder && isNew(path) ? below(path, isNew) : []
      if (!YAML.test(name)) return inside
      const itself = isFolder || isNew(path) ? [{ ...catalogueFile(path), isNamed: false }] : []
      return [...itself, ...inside]
    })
}

/** The text of a file, or the sentence that says why there is none. */
export function textOf(file: FoundFile): { readonly text: string } | Unreadable {
  const { path, label, isNamed } = file
  const refused = (why: string) => ({ label, problem: `${label} cannot be read: ${why}` })
  try {
    const stat = statOf(path)
    if (!stat && lstatSync(path).isSymbolicLink())
      return refused('it is a symbolic link, and what it leads to is not there')
    // Reading a pipe that nobody writes to would never end; one that is named (`<(…)`) is meant.
    if (stat && !stat.isFile() && !stat.isDirectory() && !isNamed)
      return refused(`${basename(path)} is neither a file nor a folder`)
    return { text: file.read() }
  } catch (error) {
    return { label, problem: problemOf(label, error) }
  }
}

/** @throws whatever is no system error */
function problemOf(label: string, error: unknown): string {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error
  return new FileError(label, 'read', error.code, error).message
}
