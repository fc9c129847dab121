import { defineConfig } from 'vitest/config'

/** Tests that fake the machine's timers, or depend on libraries that hold on to them, each in a world of its own. */
const alone = ['src/time/real-clock.test.ts', 'src/cloud/mqtt/**/*.test.ts']

export default defineConfig({
  test: {
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['src/**/*.test.ts', 'protocols/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/interop/**', ...alone],
          // One module registry for all files: importing XState, zod and mqtt once instead of once a file is most
          // of the suite's time. Rooms keep no module-level state, so sharing is safe.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
