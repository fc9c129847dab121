import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'protocols/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/interop/**'],
    // One module registry for all files: importing XState, zod and mqtt once instead of once a file
    // is most of the suite's time. Rooms keep no module-level state, so sharing is safe.
    isolate: false,
    testTimeout: 10_000,
  },
})
