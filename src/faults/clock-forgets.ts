import { z } from 'zod'
import { fault } from './fault.js'

export const clockForgets = fault({
  name: 'clock-forgets',
  summary: "The panel's clock begins at 1 January 2000 after a loss of all power, until somebody sets it.",
  params: z.strictObject({}),
  conditions: () => ({ clockForgets: true }),
})
