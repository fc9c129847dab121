import { chmodSync, readFileSync } from 'node:fs'

// The compiler writes files that nobody may run, and npm makes the command runnable only when it installs: after a build
// into an empty dist, `npx panelemu` would be refused in a checkout.
const { bin } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
for (const path of Object.values(bin)) chmodSync(new URL(`../../${path}`, import.meta.url), 0o755)
