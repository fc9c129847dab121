import { z } from 'zod'
import { stepKind } from '../step-kind.js'

/** A remark for whoever reads the report. */
export const say = stepKind({
  schema: z.string().min(1),
  takes: [],
  looksOn: true,
  play(text, scene) {
    scene.remark(text)
    return undefined
  },
})
