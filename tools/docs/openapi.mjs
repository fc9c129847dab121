import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// The tests that hold these files to what the API answers write them, too: first the examples, then what has them in it.
const cwd = fileURLToPath(new URL('../..', import.meta.url))
const env = { ...process.env, UPDATE_OPENAPI: '1' }
for (const name of ['examples', 'document'])
  execFileSync('npx', ['vitest', 'run', `test/openapi/${name}.test.ts`], { cwd, env, stdio: 'inherit' })
