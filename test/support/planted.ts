import { cpSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packageFile } from '../../src/disk/package-files.js'

/** A bug as somebody makes it: one line of one file of the built package. */
export interface Bug {
  /** In `dist/src`. */
  readonly file: string
  readonly line: string
  readonly instead: string
}

/** What a process needs of the package. */
const PARTS = ['panels', 'dist/panels', 'dist/protocols', 'dist/src']

/**
 * A copy of the built package with a bug in it, of which all other files are those of the package itself.
 * @param copy a folder that is not there yet, on whichever disk
 * @returns the command of the copy, to be started with Node
 * @throws Error where the line is not there, or more than once
 */
export function planted(copy: string, { file, line, instead }: Bug): string {
  const wrong = join('dist/src', file)
  const text = readFileSync(packageFile(wrong), 'utf8')
  if (text.split(line).length !== 2) throw new Error(`${wrong} has not one line with ${line}`)
  mkdirSync(copy, { recursive: true })
  cpSync(packageFile('package.json'), join(copy, 'package.json'))
  symlinkSync(packageFile('node_modules'), join(copy, 'node_modules'))
  for (const part of PARTS)
    for (const name of readdirSync(packageFile(part), { recursive: true, encoding: 'utf8' })) {
      const path = join(part, name)
      if (!/(?<!\.test)\.js$|\.(?:json|yaml)$/.test(path)) continue
      mkdirSync(dirname(join(copy, path)), { recursive: true })
      if (path !== wrong) shared(packageFile(path), join(copy, path))
    }
  writeFileSync(join(copy, wrong), text.replace(line, instead))
  return join(copy, 'dist/src/cli/main.js')
}

/** The same file under another name, or where that cannot be, as much of it. */
function shared(file: string, name: string): void {
  try {
    linkSync(file, name)
  } catch {
    cpSync(file, name)
  }
}
