import { z } from 'zod'
import { fault } from './fault.js'

export const busCut = fault({
  name: 'bus-cut',
  summary: 'The bus between module and panel is cut: what the module sends gets no answer.',
  params: z.strictObject({}),
  conditions: () => ({ busCut: true }),
})
