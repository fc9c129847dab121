import { z } from 'zod'
import { COMPANIONS, type Companions, companionSchemas } from './companions.js'
import { entriesOf, optionalRows } from './named.js'
import type { StepKind } from './step-kind.js'
import { STEPS, type StepName } from './steps/index.js'

/** One step as it was read. */
export interface Step {
  readonly name: StepName
  readonly input: unknown
  readonly companions: Companions
}

/** The kind of a step. */
export const kindOf = ({ name }: Pick<Step, 'name'>): StepKind => STEPS[name]

/** What a step does, in a few words without particulars: `cloud user-code/add`. */
export function titleOf(step: Step): string {
  const more = kindOf(step).title?.(step.input)
  return more === undefined ? step.name : `${step.name} ${more}`
}

const isCompanion = (key: string) => COMPANIONS.some(name => name === key)

const kinds = Object.fromEntries(Object.entries(STEPS).map(([name, { schema }]) => [name, schema]))

/** One step: exactly one kind, and what goes with it. */
export const stepSchema = z
  .strictObject({ ...optionalRows(kinds), ...companionSchemas })
  .transform((value, context): Step => {
    // Where a key is wrong, what else is missing says nothing.
    if (context.issues.length > 0) return z.NEVER
    const entries = entriesOf(value)
    const [first, ...more] = entries.filter(([key]) => !isCompanion(key))
    if (!first || more.length > 0) {
      const message = first
        ? `is several steps at once: ${[first, ...more].map(([name]) => name).join(', ')}`
        : `is no step; steps are ${Object.keys(STEPS).join(', ')}`
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    const companions = Object.fromEntries(entries.filter(([key]) => isCompanion(key)))
    const step: Step = { name: first[0] as StepName, input: first[1], companions }
    const { takes } = kindOf(step)
    for (const key of Object.keys(companions))
      if (!takes.some(name => name === key)) {
        const message = `does not go with "${step.name}", which takes ${takes.join(', ') || 'nothing beside it'}`
        context.addIssue({ code: 'custom', path: [key], message })
      }
    return step
  })
