import { resolve } from 'node:path'
import { type Catalogue, loadCatalogue } from '../catalogue/catalogue.js'
import { type ParsedDocument, parseDocument, topLevelKeys } from '../catalogue/document.js'
import { ConfigurationError, type Problem } from '../catalogue/problems.js'
import type { PanelSpec } from '../emulator/config.js'
import { panelProblems, repeatedIds } from '../emulator/panel-problems.js'
import { stepProblems } from './check-steps.js'
import { SCENARIO_MARKS, type Scenario, scenarioSchema } from './scenario.js'

/** A panel of a scenario: one without an id has got one. */
export type ScenarioPanel = PanelSpec & { readonly id: string }

/** A scenario that was read and is fine. */
export interface LoadedScenario {
  /** As shown to people. */
  readonly file: string
  readonly scenario: Scenario
  readonly panels: readonly ScenarioPanel[]
  readonly catalogue: Catalogue
  /** Where the step of this index (from 0) stands; without one, where the panel does. */
  place(step?: number): { readonly line: number; readonly column: number }
  /** The step of this index as it is written, codes and all. */
  textOf(step: number): string
}

/** Where models come from. */
export interface ReadOptions {
  /** In place of the shipped models: a scenario then names no folders of its own. */
  readonly catalogue?: Catalogue
}

/** Whether a file is meant to be a scenario: its keys tell. */
export const isScenario = (text: string): boolean =>
  topLevelKeys(text).some(key => SCENARIO_MARKS.includes(key))

function panelsOf(document: ParsedDocument<Scenario>, { panel, panels }: Scenario) {
  if (panel && panels) return document.problemAt(['panels'], 'goes without "panel"', { key: true })
  const list = panels ?? (panel ? [panel] : undefined)
  if (!list) return document.problemAt([], 'has neither "panel" nor "panels"')
  return list.map((spec, index): ScenarioPanel => ({ ...spec, id: spec.id ?? `panel-${index + 1}` }))
}

/**
 * Reads a scenario and checks everything that can be known before it is played.
 * @param file as shown to people
 * @param folder where the folders of its `models` are looked for
 */
export function parseScenario(
  file: string,
  text: string,
  folder: string,
  options: ReadOptions = {},
): LoadedScenario | readonly Problem[] {
  const document = parseDocument(file, text, scenarioSchema)
  const { value } = document
  if (value === undefined) return document.problems
  const panels = panelsOf(document, value)
  if (!Array.isArray(panels)) return [panels as Problem]
  let { catalogue } = options
  if (catalogue && value.models.length > 0)
    return [document.problemAt(['models'], 'cannot be named here: the models are those of the emulator')]
  try {
    catalogue ??= loadCatalogue({ directories: value.models.map(directory => resolve(folder, directory)) })
    // Folders are listed at once; their files are read when a model is looked for.
    if (value.models.length > 0) catalogue.ids()
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return [document.problemAt(['models'], error.message)]
  }
  const known = catalogue
  const path = (index: number) => (value.panel ? ['panel'] : ['panels', index])
  const problems = [
    ...panels.flatMap((panel, index) => panelProblems(document, path(index), panel, known)),
    ...repeatedIds(document, panels),
    ...stepProblems(
      document,
      value,
      panels.map(({ id }) => id),
    ),
  ]
  if (problems.length > 0) return problems
  const place = (step?: number) => {
    const { line, column } = document.problemAt(step === undefined ? path(0) : ['steps', step], '')
    return { line, column }
  }
  const textOf = (step: number) => document.textAt(['steps', step])
  return { file, scenario: value, panels, catalogue, place, textOf }
}
