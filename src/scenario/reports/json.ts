import { countsOf, wasPlayed } from '../result.js'
import type { Reporter } from './reporter.js'

/** For programs: a JSON line for every scenario and every file that could not be played, and one for all of them. */
export const json = (): Reporter => ({
  scenario: outcome => [
    JSON.stringify(
      wasPlayed(outcome)
        ? { event: 'scenario', passed: !outcome.failure, ...outcome }
        : { event: 'error', ...outcome },
    ),
  ],
  end: outcomes => [JSON.stringify({ event: 'summary', ...countsOf(outcomes) })],
  unfinished: () => [JSON.stringify({ event: 'unfinished' })],
})
