import { isDeepStrictEqual } from 'node:util'
import type { Catalogue } from './catalogue.js'
import { formatValue } from './describe.js'
import { FACT_ROWS, type FactPath } from './facts.js'
import type { KnownFact, PanelModel, Standing } from './model.js'

/** What one model of a family does. */
export interface SisterSide {
  readonly model: string
  readonly value: unknown
  readonly standing: Standing
}

/** A fact in which the models of a family differ, though not every side of it has a source. */
export interface SisterDifference {
  readonly family: string
  readonly path: FactPath
  readonly sides: readonly SisterSide[]
}

/**
 * Facts of sisters that differ without a source on both sides, at the default firmware of each. Either they are alike, and the
 * file says a guess too much, or somebody should find out.
 */
export function sisterDifferences(catalogue: Catalogue): SisterDifference[] {
  const families = new Map<string, PanelModel[]>()
  for (const { id, family } of catalogue.list()) {
    families.set(family, [...(families.get(family) ?? []), catalogue.model(id)])
  }
  return [...families].flatMap(([family, models]) =>
    FACT_ROWS.flatMap(({ path, definition }): SisterDifference[] => {
      if (definition.informational) return []
      const sides = models.flatMap(({ id, provenance }): SisterSide[] => {
        const fact = provenance.find(known => known.path === path)
        return fact === undefined ? [] : [sideOf(id, fact)]
      })
      return isUnsourced(sides) ? [{ family, path, sides }] : []
    }),
  )
}

const sideOf = (model: string, { value, standing }: KnownFact): SisterSide => ({ model, value, standing })

/** Whether two differ of which one has no source of its own. */
const isUnsourced = (sides: readonly SisterSide[]): boolean =>
  sides.some(
    one => one.standing !== 'known' && sides.some(other => !isDeepStrictEqual(one.value, other.value)),
  )

/** A difference as lines for people: each value, with the models that have it and how it is known. */
export function differenceInWords({ family, path, sides }: SisterDifference): string[] {
  const values = new Map<string, string[]>()
  for (const { model, value, standing } of sides) {
    const text = formatValue(value)
    values.set(text, [...(values.get(text) ?? []), standing === 'known' ? model : `${model} (${standing})`])
  }
  return [`${family}: ${path}`, ...[...values].map(([value, models]) => `    ${value}: ${models.join(', ')}`)]
}
