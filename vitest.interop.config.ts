import { defineConfig } from 'vitest/config'

/** Tests against foreign software (Mosquitto, python3-serial, a browser …); each says so when it is not installed. */
export default defineConfig({
  test: {
    include: ['test/interop/**/*.test.ts', 'test/console/**/*.test.ts'],
    testTimeout: 30_000,
  },
})
