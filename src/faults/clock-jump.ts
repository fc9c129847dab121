import { z } from 'zod'
import { fault } from './fault.js'

const YEAR = 366 * 24 * 3600

export const clockJump = fault({
  name: 'clock-jump',
  summary: "The panel's clock jumps once, and stays wrong until somebody sets it.",
  params: z.strictObject({
    seconds: z
      .int()
      .min(-YEAR)
      .max(YEAR)
      .default(3_600)
      .meta({ description: 'How far it jumps; negative: back' }),
  }),
  clockStepMs: ({ seconds }) => seconds * 1000,
})
