import { holds } from './condition.js'
import { inconsistencies } from './consistency.js'
import type { FactPath } from './facts.js'
import { formatProblem, type Problem } from './problems.js'
import { chooseRules, resolve } from './resolve.js'
import type { FactRule, ModelDocument, ModelSource } from './source.js'

/**
 * What is wrong with the models of one file at the firmwares they list: facts that contradict each other, and
 * entries that no listed firmware ever reaches.
 */
export function checkModels(document: ModelDocument, models: readonly ModelSource[]): Problem[] {
  const reached = new Set<FactRule>()
  const problems = new Map<string, Problem>()
  const report = (problem: Problem) => {
    // The same mistake shows at several firmwares; the first tells enough.
    const { file, line, column, message } = problem
    problems.set([file, line, column, message].join('\n'), problem)
  }
  for (const model of models) {
    for (const firmware of model.firmware.versions) {
      const chosen = chooseRules(model, firmware)
      for (const rule of chosen.values()) reached.add(rule)
      for (const { facts, message } of inconsistencies(resolve(model, firmware).facts)) {
        report(locate(document, chosen, facts, message))
      }
    }
  }
  for (const rule of models.flatMap(model => [...model.rules.values()].flat())) {
    if (rule.document === document && !reached.has(rule)) {
      report(document.problemAt(rule.path, whyNotReached(rule, models)))
    }
  }
  return [...problems.values()].toSorted(
    (a, b) => a.line - b.line || a.column - b.column || formatProblem(a).localeCompare(formatProblem(b)),
  )
}

/** The firmwares of an entry that is never chosen are either not listed, or all taken by entries before it. */
function whyNotReached(rule: FactRule, models: readonly ModelSource[]): string {
  const { condition } = rule
  for (const model of models) {
    const rules = [...model.rules.values()].find(entries => entries.includes(rule)) ?? []
    for (const firmwareVersion of model.firmware.versions) {
      const subject = { firmwareVersion, ...(model.variant !== undefined && { variant: model.variant }) }
      if (rules.length === 0 || (condition !== undefined && !holds(condition, subject))) continue
      const first = rules.find(
        earlier => earlier.condition === undefined || holds(earlier.condition, subject),
      )
      const hint = condition === undefined ? '' : ' (put the narrower condition first)'
      return `is never reached: "${first?.entry.$if}" before it already takes ${firmwareVersion}${hint}`
    }
  }
  return 'no listed firmware reaches this entry'
}

/** At the first of the facts concerned that this file states; none of them may be, when it extends another. */
function locate(
  document: ModelDocument,
  chosen: ReadonlyMap<FactPath, FactRule>,
  facts: readonly FactPath[],
  message: string,
): Problem {
  for (const fact of facts) {
    const rule = chosen.get(fact)
    if (rule?.document !== document) continue
    return document.problemAt([...rule.path, rule.entry.value === undefined ? 'assume' : 'value'], message)
  }
  return document.problemAt(['facts'], message, { key: true })
}
