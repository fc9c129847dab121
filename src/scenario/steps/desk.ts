import { answerOfCommand, answerOfDesk } from '../answer.js'
import { deskActionSchemas, deskInput, generatesForPanel, wantsPanel } from '../desk/actions.js'
import type { Reference } from '../expectation.js'
import { type Named, oneNamed } from '../named.js'
import { stepKind } from '../step-kind.js'

const schema = oneNamed(deskActionSchemas)

function panelsIn(input: Named<typeof deskActionSchemas>['input']): Reference[] {
  const one =
    'panel' in input && typeof input.panel === 'string' ? [{ path: ['panel'], name: input.panel }] : []
  const many = ('systems' in input && input.systems) || []
  const made = 'generate' in input && typeof input.generate === 'object' ? input.generate.panels : []
  return [
    ...one,
    ...many.map(({ panel = '' }, index) => ({ path: ['systems', index, 'panel'], name: panel })),
    ...made.map((name, index) => ({ path: ['generate', 'panels', index], name })),
  ]
}

/** Something a person does at the cloud desk. */
export const desk = stepKind({
  schema,
  takes: ['as', 'panel', 'role'],
  onePanel: ({ name, input }) =>
    (wantsPanel(name) && !('panel' in input && input.panel !== undefined)) || generatesForPanel(name, input),
  needsDesk: () => true,
  title: ({ name }) => name,
  refers: ({ name, input }) => ({
    panels: panelsIn(input).map(({ path, name: panel }) => ({ path: [name, ...path], name: panel })),
  }),
  async play({ name, input }, { world, place, companions }) {
    const { as, role = 'dealer-administrator' } = companions
    const side = world.desk
    const outcome = side.perform(name, deskInput(name, input, place.id), role)
    const transaction = outcome.ok ? outcome.transaction : undefined
    world.ask(() => {
      const end = transaction === undefined ? undefined : side.endOf(transaction)
      return end ? answerOfCommand(end) : answerOfDesk(outcome)
    }, as)
    // A refusal that nobody named is nothing the author had in mind: a misspelt user, say.
    if (!outcome.ok && as === undefined)
      return { expected: `the desk to do ${name}`, seen: `${outcome.reason} (${outcome.message})` }
    return undefined
  },
})
