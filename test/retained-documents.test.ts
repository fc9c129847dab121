import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import * as read from '../src/cloud/desk/documents.js'
import * as sent from '../src/cloud/native/document-schemas.js'
import { createPanel, loadCatalogue, VirtualClock } from '../src/index.js'

/** A document, by the schema of what is sent and by that of what a desk reads. */
function agrees(exactly: z.ZodType, asRead: z.ZodType, document: unknown): void {
  const json: unknown = JSON.parse(JSON.stringify(document))
  expect(exactly.safeParse(json).error?.issues).toBeUndefined()
  const known = asRead.parse(json)
  // A desk may know less; what it knows, it has as it was sent.
  expect(json).toMatchObject(known as object)
}

describe('the retained documents', () => {
  it.each(loadCatalogue().ids())('of a %s are what their schemas say, and what a desk reads', model => {
    const clock = new VirtualClock()
    const panel = createPanel({ model, clock, seed: 1, module: { incompatibleSchedules: 'warn' } })
    const weekly = [{ days: ['mon'], from: '09:00', to: '17:00' }]
    panel.request('user-code/add', { code: '471147', name: 'Ada' })
    panel.request('user-code/add', { code: '4711', schedule: { weekly } })
    panel.request('user-code/add', { code: '2580', schedule: { uses: 1 } })
    panel.request('user-code/add', { code: '1379', userType: 'forced' })
    panel.zone(1, { open: true })
    panel.power({ mains: false })
    panel.request('arm', { mode: 'away', bypass: true })
    const { info, state, slots, slot } = panel.documents()
    agrees(sent.infoSchema, read.infoSchema, info)
    agrees(sent.stateSchema, read.stateSchema, state)
    agrees(sent.slotsSchema, read.slotsSchema, slots)
    for (const one of slot) agrees(sent.slotSchema, read.slotSchema, one)
    panel.close()
  })
})
