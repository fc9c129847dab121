import { z } from 'zod'
import { infoDocument, slotsDocument, stateDocument } from '../../cloud/native/panel-documents.js'
import { shownUser, usersShown } from '../../module/shown-users.js'
import type { Around } from '../options.js'
import { findPanel, panelParams } from '../panel-route.js'
import { Problem } from '../problem.js'
import type { App } from '../zod-fastify.js'

const slotSchema = z.strictObject({
  slot: z.int(),
  status: z.string(),
  userType: z.string(),
  name: z.string().optional(),
  partitions: z.array(z.int()),
  attributes: z.array(z.string()).optional(),
  schedule: z.record(z.string(), z.unknown()).optional(),
  blocked: z.string().optional(),
  generation: z.string(),
  revision: z.int(),
})

export const slotsSchema = z.strictObject({
  limit: z.int(),
  used: z.int(),
  free: z.int(),
  freeDuress: z.int(),
  full: z.boolean(),
  codeLength: z.int(),
  generation: z.string(),
  revision: z.int(),
  checksum: z.string(),
  slots: z.array(slotSchema).meta({ description: 'Every slot that is not free; codes are never shown' }),
})

const documentSchema = z.record(z.string(), z.unknown())
const tags = ['cloud documents']

/** What the cloud sees of a panel: the retained documents of the native profile. */
export function cloudDocumentRoutes(app: App, around: Around): void {
  const documents = {
    slots: { summary: 'The user table, without codes', schema: slotsSchema },
    state: { summary: 'What the panel is doing, as the cloud sees it', schema: documentSchema },
    info: { summary: 'What the panel is and can do, as the cloud sees it', schema: documentSchema },
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
