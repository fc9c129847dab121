import { describeFailure } from './failure.js'
import type { Reporter } from './reporter.js'

/** What TAP reads as its own is escaped (TAP 14: `#` and `\`). */
const escaped = (text: string) => text.replace(/[\\#]/g, '\\$&')

/** Test Anything Protocol, version 14. */
export const tap = (): Reporter => ({
  begin: count => ['TAP version 14', `1..${count}`],
  scenario(result, number) {
    const { name, models, failure } = result
    const title = `${number} - ${escaped(name)} (${models.join(', ')})`
    if (!failure) return [`ok ${title}`]
    const lines = describeFailure(result, failure)
    return [`not ok ${title}`, '  ---', '  message: |', ...lines.map(line => `    ${line}`), '  ...']
  },
  end: () => [],
})
