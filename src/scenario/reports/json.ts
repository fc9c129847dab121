import type { Reporter } from './reporter.js'

/** For programs: a JSON line for every scenario, and one for all of them. */
export const json = (): Reporter => ({
  scenario: result => [JSON.stringify({ event: 'scenario', passed: !result.failure, ...result })],
  end(results) {
    const failed = results.filter(({ failure }) => failure).length
    return [JSON.stringify({ event: 'summary', passed: results.length - failed, failed })]
  },
})
