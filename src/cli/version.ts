import { createRequire } from 'node:module'

/** The version of this package, from the one place that says it; the package names itself, built or not. */
export function packageVersion(): string {
  const { version } = createRequire(import.meta.url)('panel-emulator/package.json') as { version: string }
  return version
}
