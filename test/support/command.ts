import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { packageCommand, packageFile } from '../../src/disk/package-files.js'

/** The command as it was built and is packed. */
export const MAIN = packageCommand()

/** What every `panelemu up` of ours is started with: a run of the tests that is killed leaves none of them behind. */
export const WITH_US = '--exit-with-parent'

/** A source that has changed since the command was built. */
function newerSource(): string | undefined {
  const built = statSync(MAIN).mtimeMs
  const files = ['src', 'protocols'].flatMap(folder =>
    readdirSync(packageFile(folder), { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)),
  )
  return files.find(
    name =>
      /(?<!\.test|\.d)\.ts$/.test(name) &&
      !/\/(?:console|testing)\//.test(name) &&
      statSync(packageFile(name)).mtimeMs > built,
  )
}

// Who has just built everything may edit on while it is tested.
const newer = process.env.PANELEMU_TEST_BUILT ? undefined : newerSource()
if (newer !== undefined)
  throw new Error(`${newer} is newer than the command that is to be tested: npm run build:command`)
