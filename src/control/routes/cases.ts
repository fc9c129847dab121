import { z } from 'zod'
import { didYouMean } from '../../catalogue/nearest.js'
import type { Case } from '../../scenario/cases.js'
import type { Around } from '../options.js'
import { LONGEST_PART } from '../panel-route.js'
import { caseSchema, casesSchema } from '../plays/schemas.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

let known: readonly Case[] | undefined

/** The cases that come with the package, read when somebody first asks for them. */
export async function knownCases(): Promise<readonly Case[]> {
  known ??= (await import('../../scenario/cases.js')).shippedCases()
  return known
}

/** The case of this id, or the problem that there is none. */
export async function findCase(id: string, field: string): Promise<Case | Problem> {
  const cases = await knownCases()
  const found = cases.find(one => one.id === id)
  const shown = /^[a-z0-9-]{1,64}$/.test(id)
    ? ` "${id}"${didYouMean(
        id,
        cases.map(one => one.id),
      )}`
    : ' of that id'
  return found ?? Problem.of('UNKNOWN_CASE', `There is no case${shown}; see GET /api/v1/cases.`, field)
}

/** What shows scenarios is loaded when somebody first plays one: most emulators never do. */
const shown = () => import('../plays/shown.js')

const tags = ['plays']

/** What customers complain of, as it comes with the package. */
export function caseRoutes(app: App, _: Around): void {
  app.get(
    '/cases',
    {
      schema: {
        tags,
        summary: 'Complaints of customers that can be played',
        querystring: z.strictObject({
          search: z.string().max(200).optional().meta({
            description: 'Only those that have all these words, in whatever they say',
          }),
        }),
        response: { 200: casesSchema },
      },
    },
    async ({ query: { search = '' } }) => {
      const { caseSummaryOf } = await shown()
      const words = search.toLowerCase().split(/\s+/)
      const cases = (await knownCases()).map(caseSummaryOf).filter(one => {
        const all = JSON.stringify(one).toLowerCase()
        return words.every(word => all.includes(word))
      })
      return { cases }
    },
  )

  app.get(
    '/cases/:id',
    {
      schema: {
        tags,
        summary: 'One complaint with its steps',
        params: z.strictObject({
          id: z.string().meta({ description: 'Id of the case', minLength: 1, maxLength: LONGEST_PART }),
        }),
        response: { 200: caseSchema },
      },
    },
    async ({ params: { id } }) => {
      const found = await findCase(id, 'id')
      if (found instanceof Problem) return found
      const { caseOf } = await shown()
      return caseOf(found)
    },
  )
}
