import { z } from 'zod'
import { stepKind } from '../step-kind.js'

/** The panel is put down and taken up again from its record: to everybody around it, nothing has happened. */
export const takeUp = stepKind({
  schema: z.preprocess(value => value ?? {}, z.strictObject({})),
  takes: ['panel'],
  onePanel: () => true,
  play(_, { world, place }) {
    world.takeUp(place)
    return undefined
  },
})
