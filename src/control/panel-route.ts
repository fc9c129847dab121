import { z } from 'zod'
import { didYouMean } from '../catalogue/nearest.js'
import { PANEL_ID } from '../cloud/native/topics.js'
import type { PanelUnit } from '../emulator/unit.js'
import { type Addresses, type House, houseAt, partsOf } from './house.js'
import { Problem } from './problem.js'

/** Characters a part of an address can have, as the router counts them. */
export const LONGEST_PART = 100

/** Path of a route about one panel. An id that can be none is simply not known. */
export const panelParams = z.strictObject({
  id: z.string().meta({
    description: 'Id of the panel; of one in a play, `PLAY.PANEL`',
    minLength: 1,
    maxLength: LONGEST_PART,
  }),
})

/**
 * The panel, or the problem that there is none of that id.
 * @param field where the request names it
 */
export function findPanel(around: Addresses, id: string, field = 'id'): PanelUnit | Problem {
  const house = findHouse(around, id, field)
  return house instanceof Problem ? house : house.unit
}

/** The same with what the panel lives in. */
export function findHouse(around: Addresses, id: string, field = 'id'): House | Problem {
  return houseAt(around, id) ?? unknownPanel(around, id, field)
}

/** No panel has this id: names the nearest one, as far as the id can be one at all. */
export function unknownPanel({ emulator, plays }: Addresses, id: string, field = 'id'): Problem {
  const unknown = (detail: string) => Problem.of('UNKNOWN_PANEL', detail, field)
  const [of, panel = ''] = partsOf(id) ?? []
  const play = of === undefined ? undefined : plays.get(of)
  if (of !== undefined && PANEL_ID.test(of) && PANEL_ID.test(panel)) {
    if (!play) return unknown(`There is no play "${of}" that could have a panel; see GET /api/v1/plays.`)
    const there = [...(play.play.world?.panels.keys() ?? [])]
    return unknown(
      `The play ${of} has no panel "${panel}"${didYouMean(panel, there)}; see GET /api/v1/plays/${of}.`,
    )
  }
  if (!PANEL_ID.test(id)) return unknown('A panel id is 1 to 64 of a-z, 0-9 and "-"; see GET /api/v1/panels.')
  const ids = emulator.panels().map(unit => unit.id)
  return unknown(`There is no panel "${id}"${didYouMean(id, ids)}; see GET /api/v1/panels.`)
}

/** What is done to the emulator's own panels only: that this one is of a play. */
export function ofPlay(around: Addresses, id: string): Problem | undefined {
  const play = houseAt(around, id)?.play
  return play
    ? Problem.of(
        'PANEL_OF_PLAY',
        `It belongs to the play ${play.id} and goes with it: DELETE /api/v1/plays/${play.id}.`,
        'id',
      )
    : undefined
}
