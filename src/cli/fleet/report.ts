import { ConfigurationError } from '../../catalogue/problems.js'
import { readText } from '../../disk/file-error.js'
import { type Expectation, judged, parseExpectations } from '../../fleet/expect.js'
import { kindNamed } from '../../fleet/mix.js'
import { reportOf } from '../../fleet/report/report.js'
import { terminalText } from '../../fleet/report/terminal.js'
import { merged, type Part } from '../../fleet/statistics/merge.js'
import { type Measured, parseResult, resultOf } from '../../fleet/statistics/result.js'
import { coloured, plain } from '../../scenario/reports/reporter.js'
import { EXIT } from '../exit.js'
import type { Output } from '../output.js'
import { writeReport } from '../report-file.js'
import { isColoured } from '../terminal.js'
import type { FleetFlags } from './flags.js'

/**
 * Tells what a run came to, in every form that is asked for.
 * @returns the exit code: whether everything is as expected
 */
export async function told(
  measured: Measured,
  expectations: readonly Expectation[],
  { json = false, html, result }: Pick<FleetFlags, 'json' | 'html' | 'result'>,
  output: Output,
): Promise<number> {
  const report = reportOf(
    measured,
    expectations.map(expectation => judged(expectation, measured.tally)),
  )
  if (result !== undefined) await writeReport(result, [JSON.stringify(resultOf(measured))])
  if (html !== undefined) {
    const { fleetHtml } = await import('../../fleet/report/html/html.js')
    await writeReport(html, fleetHtml(report))
  }
  if (json) output.out(JSON.stringify(report))
  else {
    const paint = isColoured(process.stdout, process.env) ? coloured : plain
    for (const line of terminalText(report, paint)) output.out(line)
  }
  return report.passed ? EXIT.fine : EXIT.failed
}

/** `panelemu fleet report`: makes one report of the results of all shards. */
export async function reportFiles(
  files: readonly string[],
  flags: Pick<FleetFlags, 'json' | 'html' | 'result' | 'expect'>,
  output: Output,
): Promise<number> {
  const measured = merged(files.map(partIn))
  const kinds = [...measured.tally.kinds.keys()].map(kindNamed)
  return told(measured, parseExpectations(flags.expect ?? [], kinds), flags, output)
}

function partIn(file: string): Part {
  const read = parseResult(file, readText(file))
  if ('tally' in read) return { ...read, from: file }
  throw new ConfigurationError(read)
}
