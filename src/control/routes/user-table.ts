import { z } from 'zod'
import { refuse } from '../../panel/refusals.js'
import { ordinal } from '../documents.js'
import type { Around } from '../options.js'
import { findPanel, panelParams } from '../panel-route.js'
import { Problem } from '../problem.js'
import { userTable, userTableSchema } from '../user-table.js'
import { type App, wholeNumber } from '../zod-fastify.js'

const tags = ['users']

export const revealedSchema = z
  .strictObject({
    slot: ordinal,
    code: z.string().meta({ description: 'In clear', format: 'password' }),
  })
  .meta({ id: 'RevealedCode' })

/** Who is in a panel's user table. */
export function userTableRoutes(app: App, around: Around): void {
  app.get(
    '/panels/:id/users',
    {
      schema: {
        tags,
        summary: 'The user table as the panel has it, without codes',
        params: panelParams,
        response: { 200: userTableSchema },
      },
    },
    ({ params }) => {
      const unit = findPanel(around, params.id)
      return unit instanceof Problem ? unit : userTable(unit)
    },
  )

  // No answer has a code in clear but this one: it is an operator's, and of a panel whose own setup allows it.
  app.post(
    '/panels/:id/users/:slot/reveal',
    {
      schema: {
        tags,
        summary: "Show one user's code in clear, where that is allowed",
        params: panelParams.extend({ slot: wholeNumber(1).meta({ description: 'Number of the user' }) }),
        body: z.strictObject({}).nullish(),
        response: { 200: revealedSchema },
      },
    },
    ({ params: { id, slot } }) => {
      const unit = findPanel(around, id)
      if (unit instanceof Problem) return unit
      const { codes, module } = unit.device
      if (!module.setup.revealCodes)
        return Problem.of(
          'CODES_MASKED',
          `Panel "${id}" keeps its codes to itself. Give it "module: {revealCodes: true}" in the configuration to let them be shown.`,
        )
      const code = codes.user(slot)?.code ?? module.book.get(slot)?.code
      return code
        ? { slot, code: code.reveal() }
        : Problem.refusal(refuse('SLOT_EMPTY', { slot }), 'slot', 404)
    },
  )
}
