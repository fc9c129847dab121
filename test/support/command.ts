import { fileURLToPath } from 'node:url'

/** The command as it was built. */
export const MAIN = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url))

/** What every `panelemu up` of ours is started with: a run of the tests that is killed leaves none of them behind. */
export const WITH_US = '--exit-with-parent'
