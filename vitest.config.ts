import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { built } from './tools/test/built.js'

/** Tests that fake the machine's timers: a library that is first loaded there would keep the fake ones. */
const alone = ['src/time/real-clock.test.ts', 'src/cloud/mqtt/connection*.test.ts']

/** What the package is called by those who use it, in the examples of the documentation. */
const own = ['index', 'testing', 'serial', 'desk', 'client'].map(entry => ({
  find: new RegExp(`^panel-emulator${entry === 'index' ? '' : `/${entry}`}$`),
  replacement: join(import.meta.dirname, `src/${entry}.ts`),
}))

export default defineConfig({
  resolve: { alias: own },
  plugins: built,
  test: {
    testTimeout: 20_000,
    server: { deps: { external: [/\/dist\//] } },
    // Left to itself, the runner keeps one core of two for itself.
    maxWorkers: '100%',
    // Most of what tests make is garbage at once. A young generation of 64 MB instead of 16 saves a sixth of the suite's time.
    execArgv: ['--max-semi-space-size=64', '--enable-source-maps'],
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['src/**/*.test.ts', 'protocols/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/interop/**', 'test/console/**', ...alone],
          // Every message of every test is held to its schema.
          setupFiles: ['test/support/check-messages.ts'],
          // One module registry for all files: importing XState, zod and mqtt once instead of once a file is most
          // of the suite's time. Rooms keep no module-level state, so sharing is safe.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
