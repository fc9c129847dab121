import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ScenarioResult } from '../result.js'
import { REPORT_KINDS, REPORTERS } from './index.js'
import { plain } from './reporter.js'

/** Ends of lines and what a terminal obeys. */
const FORBIDDEN = ['\n', '\r', '\u001b', '\u009b', '\u2028', '\u202e', '\u0085', '\u0007']

const anything = fc.string({
  unit: fc.oneof(fc.constantFrom(...FORBIDDEN, '%', '<', '#'), fc.string({ minLength: 1, maxLength: 1 })),
})

/** A scenario that failed, with this text wherever somebody's text is. */
const result = (text: string): ScenarioResult => ({
  file: `cases/${text}.yaml`,
  name: text,
  symptom: text,
  tags: [],
  models: ['interlogix-nx@1.0'],
  seed: 1,
  steps: 1,
  played: [{ title: text, line: 1, at: '2026-01-05T08:00:00.000Z' }],
  lasted: 0,
  remarks: [{ at: '2026-01-05T08:00:00.000Z', text }],
  failure: {
    line: 1,
    column: 1,
    step: 1,
    title: 'expect display',
    at: '2026-01-05T08:00:00.000Z',
    expected: text,
    seen: text,
    events: [],
  },
})

test.each(REPORT_KINDS)('whatever texts hold, %s has no line more, and nothing that moves a cursor', kind => {
  const linesOf = (text: string) => {
    const reporter = REPORTERS[kind](plain, { version: '1.2.3', onModels: true })
    const outcome = result(text)
    const file = { file: text, cause: 'wrong', problems: [text] } as const
    return [...reporter.scenario(outcome, 1), ...reporter.scenario(file, 2), ...reporter.end([outcome, file])]
  }
  const expected = linesOf('x').length
  fc.assert(
    fc.property(anything, text => {
      // A file's problem may be several, each on a line of its own.
      const lines = linesOf(text.replaceAll('\n', '\r'))
      expect(lines).toHaveLength(expected)
      // JSON escapes the rest itself, and is for programs.
      const bad = kind === 'json' ? FORBIDDEN.slice(0, 3) : FORBIDDEN
      expect(bad.filter(char => lines.join('').includes(char))).toEqual([])
    }),
    { seed: 21, numRuns: 100 },
  )
})
