import { defineConfig } from 'vitest/config'
import { built } from './tools/test/built.js'

/** Tests against foreign software (Mosquitto, python3-serial, a browser …); each says so when it is not installed. */
export default defineConfig({
  plugins: built,
  test: {
    include: ['test/interop/**/*.test.ts', 'test/console/**/*.test.ts'],
    testTimeout: 60_000,
    server: { deps: { external: [/\/dist\//] } },
    maxWorkers: '100%',
    execArgv: ['--enable-source-maps'],
  },
})
