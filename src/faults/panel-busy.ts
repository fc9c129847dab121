import { z } from 'zod'
import { fault } from './fault.js'

export const panelBusy = fault({
  name: 'panel-busy',
  summary: 'The panel answers its module that it is busy, whatever it is asked.',
  params: z.strictObject({}),
  conditions: () => ({ panelBusy: true }),
})
