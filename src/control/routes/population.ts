import { z } from 'zod'
import { MOST_PANELS, panelId, panelSchema } from '../../emulator/config.js'
import { actorOf } from '../actor.js'
import { longList } from '../long-list.js'
import type { Around } from '../options.js'
import { populate, reset } from '../population.js'
import type { App } from '../zod-fastify.js'

const ids = z.array(panelId)

export const populatedSchema = z
  .strictObject({
    created: ids,
    existing: ids.meta({ description: 'Were there already, and were left as they are' }),
    different: ids.meta({ description: 'Existing ones of another model or firmware than asked for' }),
  })
  .meta({ id: 'Populated' })

export const resetSchema = z.strictObject({ removed: ids, created: ids }).meta({ id: 'Reset' })

const namedPanel = panelSchema
  .required({ id: true })
  .meta({ id: 'NamedPanelSpec', description: 'A panel with an id; no two of a list have the same' })

const populateBody = z.strictObject({
  panels: longList(namedPanel, MOST_PANELS).superRefine((panels, context) => {
    const seen = new Set<string>()
    for (const [index, { id }] of panels.entries()) {
      if (seen.has(id))
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: 'another panel of the list has this id',
        })
      seen.add(id)
    }
  }),
})

const tags = ['panels']

/** Putting the whole set of panels into a known state. */
export function populationRoutes(app: App, { emulator, turns, initial = [] }: Around): void {
  app.post(
    '/populate',
    {
      schema: {
        tags,
        summary: 'Make the panels of a list that are missing; leave those that are there',
        body: populateBody,
        response: { 200: populatedSchema },
      },
    },
    request => turns.take(() => populate(emulator, request.body.panels, actorOf(request))),
  )

  app.post(
    '/reset',
    {
      schema: {
        tags,
        summary: 'Go back to the panels the emulator started with, as they leave the factory',
        body: z.strictObject({}).nullish(),
        response: { 200: resetSchema },
      },
    },
    request => turns.take(() => reset(emulator, initial, actorOf(request))),
  )
}
