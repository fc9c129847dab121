import { rmSync } from 'node:fs'

// Whatever a deleted or renamed source left in dist would otherwise be packed with the rest.
rmSync(new URL('../../dist', import.meta.url), { recursive: true, force: true })
