import { z } from 'zod'
import { stepKind } from '../step-kind.js'

/** All power goes away and comes back: the device starts again with what its memory kept. */
export const restart = stepKind({
  schema: z.preprocess(value => value ?? {}, z.strictObject({})),
  takes: ['panel'],
  onePanel: () => true,
  play(_, { place }) {
    place.panel.restart()
    return undefined
  },
})
