import { defineConfig } from 'vitest/config'

/** Tests that fake the machine's timers: a library that is first loaded there would keep the fake ones. */
const alone = ['src/time/real-clock.test.ts', 'src/cloud/mqtt/connection*.test.ts']

export default defineConfig({
  test: {
    testTimeout: 20_000,
    // Left to itself, the runner keeps one core of two for itself.
    maxWorkers: '100%',
    // Most of what tests make is garbage at once. A young generation of 64 MB instead of 16 saves a sixth of the suite's time.
    execArgv: ['--max-semi-space-size=64'],
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
