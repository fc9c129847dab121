import { github } from './github.js'
import { html } from './html/html.js'
import { json } from './json.js'
import { junitReport } from './junit.js'
import type { Made, Paint, Reporter } from './reporter.js'
import { spec } from './spec.js'
import { summary } from './summary.js'
import { tap } from './tap.js'

export type ReportKind = 'spec' | 'summary' | 'tap' | 'json' | 'junit' | 'html' | 'github'

/** Every way to report, by the name the command line has for it. */
export const REPORTERS: Readonly<Record<ReportKind, (paint: Paint, made: Made) => Reporter>> = {
  spec,
  summary,
  tap,
  json,
  junit: junitReport,
  html,
  github,
}

export const REPORT_KINDS = Object.keys(REPORTERS) as ReportKind[]
