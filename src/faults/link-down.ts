import { z } from 'zod'
import { fault } from './fault.js'

export const linkDown = fault({
  name: 'link-down',
  summary: 'The module loses its way to the cloud without a word, and every attempt to connect again fails.',
  params: z.strictObject({}),
  conditions: () => ({ linkDown: true }),
})
