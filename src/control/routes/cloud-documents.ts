import { z } from 'zod'
import {
  infoSchema,
  slotSchema,
  stateSchema,
  slotsSchema as summarySchema,
} from '../../cloud/native/document-schemas.js'
import { infoDocument, slotsDocument, stateDocument } from '../../cloud/native/panel-documents.js'
import { shownUser, usersShown } from '../../module/shown-users.js'
import type { Around } from '../options.js'
import { findPanel, panelParams } from '../panel-route.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

export const slotsSchema = summarySchema
  .extend({
    slots: z.array(slotSchema).meta({ description: 'Every slot that is not free; codes are never shown' }),
  })
  .meta({ id: 'Slots', description: 'The user table' })

const tags = ['cloud documents']

/** What the cloud sees of a panel: the retained documents of the native profile. */
export function cloudDocumentRoutes(app: App, around: Around): void {
  const documents: Record<string, { summary: string; schema: z.ZodType }> = {
    slots: { summary: 'The user table, without codes', schema: slotsSchema },
    state: { summary: 'What the panel is doing, as the cloud sees it', schema: stateSchema },
    info: { summary: 'What the panel is and can do, as the cloud sees it', schema: infoSchema },
  }
  for (const [name, { summary, schema }] of Object.entries(documents)) {
    app.get(
      `/panels/:id/${name}`,
      { schema: { tags, summary, params: panelParams, response: { 200: schema } } },
      ({ params }) => {
        const unit = findPanel(around, params.id)
        if (unit instanceof Problem) return unit
        const { module } = unit.device
        const state = module.seen
        if (name === 'state') return stateDocument(state)
        if (name === 'info') return infoDocument(state, module.type, module.setup)
        const slots = usersShown(state, module.book).map(slot => shownUser(state, module.book, slot))
        return { ...slotsDocument(state, module.book), slots }
      },
    )
  }
}
