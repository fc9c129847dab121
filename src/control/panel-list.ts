import { z } from 'zod'
import type { Emulator } from '../emulator/emulator.js'
import { LINK_STATES } from '../module/module-machine.js'
import { ARMING_STATES } from '../panel/events.js'
import { type PanelSummary, panelSummary } from './documents.js'
import { wholeNumber } from './zod-fastify.js'

const yesNo = z.enum(['true', 'false']).optional()
const text = z.string().min(1).max(100).optional()

/** Which panels are asked for. */
export const panelListQuery = z.strictObject({
  search: text.meta({ description: 'Part of an id, or of the name of a model or vendor' }),
  vendor: text,
  model: text.meta({ description: 'Id of a model' }),
  arming: z.enum(ARMING_STATES).optional().meta({ description: 'Of at least one partition' }),
  link: z.enum(LINK_STATES).optional(),
  full: yesNo.meta({ description: 'Whether no ordinary code fits any more' }),
  faults: yesNo.meta({ description: 'Whether something is made to go wrong there' }),
  offset: wholeNumber(0).optional().meta({ description: 'So many are left out at the beginning' }),
  limit: wholeNumber(1, 10_000).optional().meta({ description: 'At most so many; default all' }),
})

type PanelListQuery = z.output<typeof panelListQuery>

/** Whether a panel is asked for. What costs a look at its table comes last. */
function matches(query: PanelListQuery): (panel: PanelSummary) => boolean {
  const { vendor, model, arming, link, full, faults } = query
  const search = query.search?.toLowerCase()
  return panel =>
    (search === undefined ||
      [panel.id, panel.name, panel.vendor, panel.model].some(name => name.toLowerCase().includes(search))) &&
    (vendor === undefined || panel.vendor === vendor) &&
    (model === undefined || panel.model === model) &&
    (link === undefined || panel.link === link) &&
    (arming === undefined || panel.partitions.some(partition => partition.arming === arming)) &&
    (faults === undefined || (faults === 'true') === panel.faults.length > 0) &&
    (full === undefined || (full === 'true') === panel.slots.full)
}

/** The panels that are asked for, in the order in which they were made, and how many there are of them in all. */
export function listPanels(emulator: Emulator, query: PanelListQuery) {
  const { offset = 0, limit = Number.POSITIVE_INFINITY, ...filters } = query
  const units = emulator.panels()
  const isFiltered = Object.values(filters).some(value => value !== undefined)
  // Where all are asked for, only those that are shown are looked at.
  if (!isFiltered)
    return { panels: units.slice(offset, offset + limit).map(panelSummary), total: units.length }
  const found = units.map(panelSummary).filter(matches(filters))
  return { panels: found.slice(offset, offset + limit), total: found.length }
}
