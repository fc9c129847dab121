import type { Catalogue } from '../catalogue/catalogue.js'
import type { DocumentPath, ParsedDocument } from '../catalogue/document.js'
import { maskedName } from '../catalogue/mask.js'
import { ConfigurationError, type Problem } from '../catalogue/problems.js'
import { parseModelReference } from '../catalogue/reference.js'
import { checkSetup } from '../device/record.js'
import { SetupError } from '../panel/setup.js'
import { automationProblems } from './automation.js'
import { type PanelSpec, setupOf } from './config.js'

type Locator = Pick<ParsedDocument<unknown>, 'problemAt'>

/** What keeps a panel that a file describes from being installed: a model there is not, or what it cannot have. */
export function panelProblems(
  document: Locator,
  path: DocumentPath,
  panel: PanelSpec,
  catalogue: Catalogue,
): Problem[] {
  try {
    const { id, firmware } = parseModelReference(panel.model)
    checkSetup(catalogue.model(id, panel.firmware ?? firmware), setupOf(panel))
    return automationProblems(panel.automation).map(({ path: below, message }) =>
      document.problemAt([...path, 'automation', ...below], message),
    )
  } catch (error) {
    if (error instanceof SetupError) {
      // "zones[2].kind: ..." is about zones, 2, kind.
      const steps = error.field.match(/[^.[\]]+/g) ?? []
      const field = steps.map(step => (/^\d+$/.test(step) ? Number(step) : step))
      return [document.problemAt([...path, ...field], error.message.slice(`${error.field}: `.length))]
    }
    if (error instanceof ConfigurationError) return [document.problemAt([...path, 'model'], error.message)]
    throw error
  }
}

/** Panels of one file that have the same id. */
export function repeatedIds(document: Locator, panels: readonly PanelSpec[]): Problem[] {
  const seen = new Set<string>()
  return panels.flatMap(({ id }, index) => {
    if (id === undefined) return []
    const repeated = seen.has(id)
    seen.add(id)
    return repeated
      ? [document.problemAt(['panels', index, 'id'], `another panel is "${maskedName(id)}" already`)]
      : []
  })
}
