import { json } from './json.js'
import type { Paint, Reporter } from './reporter.js'
import { spec } from './spec.js'
import { summary } from './summary.js'
import { tap } from './tap.js'

/** Every way to report, by the name the command line has for it. */
export const REPORTERS: Readonly<Record<'spec' | 'summary' | 'tap' | 'json', (paint: Paint) => Reporter>> = {
  spec,
  summary,
  tap,
  json,
}

export type ReporterName = keyof typeof REPORTERS
export const REPORTER_NAMES = Object.keys(REPORTERS) as ReporterName[]
