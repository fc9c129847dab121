import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What is read of the package's manifest. */
interface Manifest {
  readonly name?: string
  readonly version: string
  /** The file of the command, from the package's folder. */
  readonly bin: { readonly panelemu: string }
}

interface Found {
  readonly folder: string
  readonly manifest: Manifest
}

let found: Found | undefined

/**
 * Where this package is and what it says of itself. This file is at another depth as source, as module and within the bundled
 * command, so it goes up to the manifest, and nobody else counts folders.
 */
function here(): Found {
  const start = dirname(fileURLToPath(import.meta.url))
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file)) {
      const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'))
      if (manifest.name === 'panel-emulator') return { folder, manifest }
    }
    if (folder === dirname(folder))
      throw new Error(`no package.json of panel-emulator above ${start}: the installation is incomplete`)
  }
}

const known = () => {
  found ??= here()
  return found
}

/** A file or folder of this package, wherever it is installed: `packageFile('docs', 'refusals.md')`. */
export const packageFile = (...path: string[]): string => join(known().folder, ...path)

/** The version of this package, from the one place that says it. */
export const packageVersion = (): string => known().manifest.version

/** The file of the command `panelemu`, as it was built. */
export const packageCommand = (): string => packageFile(known().manifest.bin.panelemu)
