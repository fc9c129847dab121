import { FACT_ROWS, type FactPath, type Facts } from '../../catalogue/facts.js'
import type { Confidence, PanelModel, Standing } from '../../catalogue/model.js'
import type { RefusalReason } from '../refusals.js'
import { type Finding, findingOf, type Rule } from './rule.js'

/** A fact that a rule rests on, as it holds for this panel now, with where it comes from. */
export interface FactInForce {
  readonly fact: FactPath
  readonly value: unknown
  readonly confidence: Confidence
  /** Whether the source speaks of this model. */
  readonly standing: Standing
  /** Where it is written; absent exactly when `confidence` is `assumed`. */
  readonly source?: string
}

/** One guard that was looked at. */
export interface Weighed {
  /** What could stand in the way. */
  readonly guard: string
  /** Whether it does. */
  readonly holds: boolean
  /** What it leads to; absent: what is asked for is so already. */
  readonly refusal?: RefusalReason
  /** The facts it rests on, the one that decides first; empty: none, see `factless`. */
  readonly facts: readonly FactInForce[]
  /** What it rests on where that is no fact of the model. */
  readonly factless?: string
}

const GROUPS = new Map(FACT_ROWS.map(({ path, group, name }) => [path, { group, name }]))

/** A fact's value by its path. */
function factValue(facts: Facts, path: FactPath): unknown {
  const row = GROUPS.get(path)
  const group: Readonly<Record<string, unknown>> | undefined =
    row && Object.entries(facts).find(([name]) => name === row.group)?.[1]
  return row && group?.[row.name]
}

/** A fact of a model as it is in force, with its provenance. */
export function factInForce({ facts, provenance }: PanelModel, fact: FactPath): FactInForce {
  const { confidence, standing, source } = provenance.find(({ path }) => path === fact) ?? {
    confidence: 'assumed' as const,
    standing: 'assumed' as const,
  }
  const sourced = source === undefined ? {} : { source }
  return { fact, value: factValue(facts, fact), confidence, standing, ...sourced }
}

/** What a rule rests on, in this model. */
export const restsIn = (
  model: PanelModel,
  rests: Rule<never>['rests'],
): Pick<Weighed, 'facts' | 'factless'> =>
  typeof rests === 'string'
    ? { facts: [], factless: rests }
    : { facts: rests.map(path => factInForce(model, path)) }

/** Looks at rules in their order, up to the one that stands in the way. */
export class Scales {
  readonly guards: Weighed[] = []
  found: Finding | undefined

  constructor(readonly model: PanelModel) {}

  /** Goes on with these rules, unless something was found already. */
  weigh<Case>(rules: readonly Rule<Case>[], concerned: () => Case | undefined): this {
    const looked = this.found ? undefined : concerned()
    if (looked !== undefined) this.each(rules, rule => findingOf(rule, looked))
    return this
  }

  /** The same with rules that know what they are about. */
  each<Row extends Omit<Rule<never>, 'find'>>(
    rows: readonly Row[],
    finding: (row: Row) => Finding | undefined,
  ): this {
    for (const row of rows) {
      if (this.found) return this
      this.found = finding(row)
      const { guard, refusal, rests } = row
      this.guards.push({
        guard,
        holds: this.found !== undefined,
        ...(refusal === undefined ? {} : { refusal }),
        ...restsIn(this.model, rests),
      })
    }
    return this
  }
}
