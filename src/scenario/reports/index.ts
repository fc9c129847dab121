import { github } from './github.js'
import { json } from './json.js'
import { junitReport } from './junit.js'
import type { Paint, Reporter } from './reporter.js'
import { spec } from './spec.js'
import { summary } from './summary.js'
import { tap } from './tap.js'

export type ReportKind = 'spec' | 'summary' | 'tap' | 'json' | 'junit' | 'github'

/** Every way to report, by the name the command line has for it. */
export const REPORTERS: Readonly<Record<ReportKind, (paint: Paint) => Reporter>> = {
  spec,
  summary,
  tap,
  json,
  junit: junitReport,
  github,
}

export const REPORT_KINDS = Object.keys(REPORTERS) as ReportKind[]
