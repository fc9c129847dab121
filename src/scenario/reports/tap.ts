import { wasPlayed } from '../result.js'
import { describeOutcome, isFine, nameOf } from './failure.js'
import { type Reporter, UNFINISHED } from './reporter.js'

/** What TAP reads as its own is escaped (TAP 14: `#` and `\`). */
const escaped = (text: string) => text.replace(/[\\#]/g, '\\$&')

/** Test Anything Protocol, version 14. The plan comes last, as it may: which files are scenarios shows on the way. */
export const tap = (): Reporter => ({
  begin: () => ['TAP version 14'],
  scenario(outcome, number) {
    const models = wasPlayed(outcome) ? ` (${outcome.models.join(', ')})` : ''
    const title = `${number} - ${escaped(nameOf(outcome))}${models}`
    if (isFine(outcome)) return [`ok ${title}`]
    const lines = describeOutcome(outcome)
    return [`not ok ${title}`, '  ---', '  message: |', ...lines.map(line => `    ${line}`), '  ...']
  },
  end: outcomes => [`1..${outcomes.length}`],
  unfinished: () => ['TAP version 14', `Bail out! ${UNFINISHED}`],
})
