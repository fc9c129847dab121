import { type Outcome, wasPlayed } from '../result.js'
import { describeOutcome, isFine, nameOf } from './failure.js'
import { printable } from './printable.js'
import { type Reporter, UNFINISHED } from './reporter.js'

/** What a workflow command reads as its own (GitHub Actions, "Workflow commands"): in its message, and in its properties. */
const escaped = (text: string) => text.replace(/[%\r\n]/g, char => `%${hex(char)}`)
const property = (text: string) => text.replace(/[%\r\n:,]/g, char => `%${hex(char)}`)
const hex = (char: string) => char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')

function annotation(outcome: Outcome): string {
  const failure = wasPlayed(outcome) ? outcome.failure : undefined
  const place = failure ? `,line=${failure.line},col=${failure.column}` : ''
  const head = `file=${property(printable(outcome.file))}${place},title=${property(nameOf(outcome))}`
  return `::error ${head}::${escaped(describeOutcome(outcome).join('\n'))}`
}

/** For GitHub Actions: what failed, as annotations beside the lines of the files. */
export const github = (): Reporter => ({
  scenario: outcome => (isFine(outcome) ? [] : [annotation(outcome)]),
  end: () => [],
  unfinished: () => [`::error::${UNFINISHED}`],
})
