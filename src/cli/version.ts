import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const MANIFEST = 'panel-emulator/package.json'

/** The package names itself, built or not: there is one place that says what is in it. */
function manifest(): { readonly file: string; readonly version: string; readonly command: string } {
  const require = createRequire(import.meta.url)
  const { version, bin } = require(MANIFEST) as { version: string; bin: { panelemu: string } }
  return { file: require.resolve(MANIFEST), version, command: bin.panelemu }
}

/** The version of this package, from the one place that says it. */
export const packageVersion = (): string => manifest().version

/** The file of the command `panelemu`, as it was built. */
export function packageCommand(): string {
  const { file, command } = manifest()
  return join(dirname(file), command)
}
