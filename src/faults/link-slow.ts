import { z } from 'zod'
import { fault } from './fault.js'

export const linkSlow = fault({
  name: 'link-slow',
  summary: 'Every message between module and cloud takes longer, in both directions.',
  params: z.strictObject({
    latencyMs: z
      .int()
      .min(1)
      .max(3_600_000)
      .default(30_000)
      .meta({ description: 'Milliseconds more than usual, each way' }),
  }),
  conditions: ({ latencyMs }) => ({ linkDelayMs: latencyMs }),
})
