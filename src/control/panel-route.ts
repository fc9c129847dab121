import { z } from 'zod'
import { didYouMean } from '../catalogue/nearest.js'
import { PANEL_ID } from '../cloud/native/topics.js'
import type { Emulator } from '../emulator/emulator.js'
import type { PanelUnit } from '../emulator/unit.js'
import { Problem } from './problem.js'

/** Characters a part of an address can have, as the router counts them. */
export const LONGEST_PART = 100

/** Path of a route about one panel. An id that can be none is simply not known. */
export const panelParams = z.strictObject({
  id: z.string().meta({ description: 'Id of the panel', minLength: 1, maxLength: LONGEST_PART }),
})

/**
 * The panel, or the problem that there is none of that id.
 * @param field where the request names it
 */
export function findPanel(
  { emulator }: { readonly emulator: Emulator },
  id: string,
  field = 'id',
): PanelUnit | Problem {
  return emulator.get(id) ?? unknownPanel(emulator, id, field)
}

/** No panel has this id: names the nearest one, as far as the id can be one at all. */
export function unknownPanel(emulator: Emulator, id: string, field = 'id'): Problem {
  if (!PANEL_ID.test(id))
    return Problem.of(
      'UNKNOWN_PANEL',
      'A panel id is 1 to 64 of a-z, 0-9 and "-"; see GET /api/v1/panels.',
      field,
    )
  const ids = emulator.panels().map(unit => unit.id)
  return Problem.of(
    'UNKNOWN_PANEL',
    `There is no panel "${id}"${didYouMean(id, ids)}; see GET /api/v1/panels.`,
    field,
  )
}
