import { z } from 'zod'
import { fault } from './fault.js'

export const busSlow = fault({
  name: 'bus-slow',
  summary: 'Every command takes longer from module to panel.',
  params: z.strictObject({
    delayMs: z
      .int()
      .min(1)
      .max(3_600_000)
      .default(30_000)
      .meta({ description: 'Milliseconds more than usual' }),
  }),
  conditions: ({ delayMs }) => ({ busDelayMs: delayMs }),
})
