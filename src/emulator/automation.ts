import { protocols } from '../../protocols/registry.js'
import { formatPath } from '../catalogue/document.js'
import { explain, flatten } from '../catalogue/explain.js'
import { maskedName } from '../catalogue/mask.js'
import { didYouMean } from '../catalogue/nearest.js'
import { ConfigurationError } from '../catalogue/problems.js'
import type { PanelSpec } from './config.js'

/** Something wrong in a panel's `automation`, and where below it. */
export interface AutomationProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What is wrong with the settings of the protocols at a panel's automation port. */
export function automationProblems(automation: PanelSpec['automation'] = {}): AutomationProblem[] {
  return Object.entries(automation).flatMap(([name, settings]) => {
    const protocol = protocols.get(name)
    if (!protocol) {
      const names = [...protocols.keys()]
      const message = `there is no protocol "${maskedName(name)}"${didYouMean(name, names)}; there is ${names.join(', ')}`
      return [{ path: [name], message }]
    }
    const result = protocol.settings.safeParse(settings, { error: explain })
    if (result.success) return []
    return result.error.issues
      .flatMap(issue => flatten(issue))
      .map(({ path, message }) => ({ path: [name, ...path.map(place)], message }))
  })
}

const place = (key: PropertyKey) => (typeof key === 'number' ? key : String(key))

/** @throws ConfigurationError for a protocol there is not, or settings that it does not have */
export function checkAutomation(panels: readonly PanelSpec[]): void {
  for (const { id, automation } of panels) {
    const [problem] = automationProblems(automation)
    if (!problem) continue
    const where = formatPath(['automation', ...problem.path])
    throw ConfigurationError.of(`panel ${id ?? 'without an id'}: ${where}: ${problem.message}`)
  }
}
