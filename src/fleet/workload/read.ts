import type { DocumentPath, ParsedDocument } from '../../catalogue/document.js'
import { parseDocument } from '../../catalogue/document.js'
import type { Problem } from '../../catalogue/problems.js'
import { describeDuration } from '../../scenario/duration.js'
import { type Arrivals, type Workload, workloadSchema } from './workload.js'

/** What one panel's plan may come to: more is a slip, and would fill the memory. */
const MOST_ACTS_OF_PANEL = 100_000
/** What the plans of a whole fleet may come to. */
const MOST_ACTS_OF_FLEET = 100_000_000

/**
 * Reads a workload and checks everything that can be known before it is played.
 * @param file as shown to people
 * @returns the workload, or all that is wrong with it
 */
export function parseWorkload(file: string, text: string): Workload | readonly Problem[] {
  const document = parseDocument(file, text, workloadSchema)
  const { value } = document
  if (value === undefined) return document.problems
  const problems = [...arrivalProblems(document, value), ...stormProblems(document, value)]
  return problems.length > 0 ? problems : value
}

/** Whether {@link parseWorkload} found a workload. */
export const isWorkload = (read: Workload | readonly Problem[]): read is Workload => 'lasts' in read

type Report = (path: DocumentPath, message: string) => void

function arrivalProblems(document: ParsedDocument<Workload>, workload: Workload): Problem[] {
  const problems: Problem[] = []
  for (const list of ['cloud', 'keypad'] as const)
    for (const [index, arrivals] of workload[list].entries())
      checkArrivals(arrivals, workload.lasts, (path, message) =>
        problems.push(document.problemAt([list, index, arrivals.name, ...path], message)),
      )
  return problems
}

function checkArrivals({ timing }: Arrivals, lasts: number, report: Report): void {
  const over = `the workload, which lasts ${describeDuration(lasts)}`
  if (timing.type === 'burst') {
    if (timing.at + timing.within > lasts) report(['burst'], `ends after ${over}`)
    return
  }
  const { from, until = lasts, perMs, of } = timing
  if (from >= lasts) return report(['from'], `is not within ${over}`)
  if (until > lasts) return report(['until'], `is after ${over}`)
  const most = of === 'fleet' ? MOST_ACTS_OF_FLEET : MOST_ACTS_OF_PANEL
  if (perMs * (until - from) > most) {
    const whose = of === 'fleet' ? 'a fleet' : 'a panel'
    report(
      [],
      `comes to more than the ${most.toLocaleString('en-US')} that ${whose} can have: lower the rate`,
    )
  }
}

function stormProblems(document: ParsedDocument<Workload>, { storms, lasts }: Workload): Problem[] {
  return storms.flatMap(({ at, lasts: away, returns }, index) =>
    at + away + (returns?.within ?? 0) >= lasts
      ? [
          document.problemAt(
            ['storms', index],
            `is not over before the workload, which lasts ${describeDuration(lasts)}: nobody would see who comes back`,
          ),
        ]
      : [],
  )
}
