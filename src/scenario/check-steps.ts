import type { ParsedDocument } from '../catalogue/document.js'
import { maskedName } from '../catalogue/mask.js'
import { didYouMean } from '../catalogue/nearest.js'
import type { Problem } from '../catalogue/problems.js'
import type { Reference } from './expectation.js'
import type { Scenario } from './scenario.js'
import { kindOf, type Step } from './step.js'
import { cannotBeWaitedFor } from './steps/expect.js'

type Report = (path: readonly PropertyKey[], message: string) => void

/** What steps say of each other and of the panels: names that stand for nothing, and such. */
export function stepProblems(
  document: ParsedDocument<Scenario>,
  { steps }: Scenario,
  panels: readonly string[],
): Problem[] {
  const problems: Problem[] = []
  const labels: string[] = []
  for (const [index, step] of steps.entries()) {
    const report: Report = (path, message) =>
      problems.push(document.problemAt(['steps', index, ...path], message))
    checkReferences(step, labels, panels, report)
    checkPanel(step, panels, report)
    checkWaiting(step, report)
    const { as } = step.companions
    if (as !== undefined && labels.includes(as)) report(['as'], `another step is "${maskedName(as)}" already`)
    if (as !== undefined) labels.push(as)
  }
  return problems
}

function checkReferences(
  step: Step,
  labels: readonly string[],
  panels: readonly string[],
  report: Report,
): void {
  const { answers = [], panels: named = [] } = kindOf(step).refers?.(step.input) ?? {}
  const look = (list: readonly Reference[], known: readonly string[], what: string) => {
    for (const { path, name } of list)
      if (!known.includes(name))
        report([step.name, ...path], `there is no ${what} "${maskedName(name)}"${hint(name, known)}`)
  }
  look(answers, labels, 'earlier step')
  look(named, panels, 'panel')
}

const hint = (name: string, known: readonly string[]) =>
  didYouMean(name, known) || (known.length === 0 ? '' : ` (known here: ${known.join(', ')})`)

function checkPanel(step: Step, panels: readonly string[], report: Report): void {
  const { panel } = step.companions
  if (panel !== undefined && !panels.includes(panel))
    report(['panel'], `there is no panel "${maskedName(panel)}"${hint(panel, panels)}`)
  if (panel === undefined && panels.length > 1 && kindOf(step).onePanel?.(step.input))
    report([], `must say which panel: ${panels.join(', ')}`)
}

function checkWaiting({ name, input, companions }: Step, report: Report): void {
  if (name !== 'expect' || companions.within === undefined) return
  const negative = cannotBeWaitedFor(input as Parameters<typeof cannotBeWaitedFor>[0])
  if (negative !== undefined)
    report(['within'], `does not go with "${negative}": put a wait before this step instead`)
}
