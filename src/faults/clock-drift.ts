import { z } from 'zod'
import { fault } from './fault.js'

export const clockDrift = fault({
  name: 'clock-drift',
  summary: "The panel's clock gains or loses time, hour by hour.",
  params: z.strictObject({
    secondsPerDay: z
      .number()
      .min(-3_600)
      .max(3_600)
      .multipleOf(0.000_001)
      .default(60)
      .meta({ description: 'What it gains in a day, to the millionth of a second; negative: loses' }),
  }),
  conditions: ({ secondsPerDay }) => ({ clockGainPerDay: Math.round(secondsPerDay * 1_000_000) }),
})
