import { z } from 'zod'
import type { Disappointment, ExpectationKind, References } from '../expectation.js'
import { EXPECTATIONS, type ExpectationName } from '../expectations/index.js'
import { entriesOf, optionalRows } from '../named.js'
import type { Scene } from '../scene.js'
import { stepKind } from '../step-kind.js'

/** One expectation of a step. */
export interface Expected {
  readonly name: ExpectationName
  readonly input: unknown
}

const schemas = Object.fromEntries(Object.entries(EXPECTATIONS).map(([name, { schema }]) => [name, schema]))

const schema = z.strictObject(optionalRows(schemas)).transform((value, context): readonly Expected[] => {
  if (context.issues.length > 0) return z.NEVER
  const expected = entriesOf(value).map(([name, input]) => ({ name: name as ExpectationName, input }))
  if (expected.length === 0)
    context.addIssue({
      code: 'custom',
      message: `expects nothing; known here: ${Object.keys(schemas).join(', ')}`,
    })
  return expected
})

const kindOf = (name: ExpectationName): ExpectationKind => EXPECTATIONS[name]

/** Whether a step waits for something that can only go wrong by waiting. */
export const cannotBeWaitedFor = (input: readonly Expected[]) =>
  input.find(({ name }) => kindOf(name).negative)?.name

function look(input: readonly Expected[], scene: Scene): Disappointment | undefined {
  for (const { name, input: wanted } of input) {
    const disappointment = kindOf(name).check(wanted, scene)
    if (disappointment) return disappointment
  }
  return undefined
}

/** What must hold now, or within some time. */
export const expect = stepKind({
  schema,
  takes: ['panel', 'within'],
  looksOn: true,
  onePanel: input => input.some(({ name }) => !kindOf(name).anyPanel),
  needsDesk: input => input.some(({ name }) => name === 'desk' || name === 'differences'),
  needsWitness: input => input.some(({ name }) => name === 'invariant'),
  title: input => input.map(({ name }) => name).join(', '),
  refers(input) {
    const all = input.map(({ name, input: wanted }) => {
      const { answers = [], panels = [] }: References = kindOf(name).refers?.(wanted) ?? {}
      const under = ({ path, name: to }: (typeof answers)[number]) => ({ path: [name, ...path], name: to })
      return { answers: answers.map(under), panels: panels.map(under) }
    })
    return { answers: all.flatMap(({ answers }) => answers), panels: all.flatMap(({ panels }) => panels) }
  },
  async play(input, scene) {
    const { within } = scene.companions
    let found = look(input, scene)
    if (!found || within === undefined) return found
    await scene.world.until(within, () => {
      found = look(input, scene)
      return found === undefined
    })
    return found
  },
})
