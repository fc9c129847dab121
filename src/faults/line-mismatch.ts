import { z } from 'zod'
import { fault } from './fault.js'

export const lineMismatch = fault({
  name: 'line-mismatch',
  summary: 'The ports of the serial clients are set to another rate than the panel.',
  params: z.strictObject({
    baud: z.int().min(50).max(4_000_000).default(4_800).meta({ description: "The clients' rate" }),
  }),
  conditions: ({ baud }) => ({ line: [{ kind: 'mismatch', baud }] }),
})
