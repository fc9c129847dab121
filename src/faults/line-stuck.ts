import { z } from 'zod'
import { fault } from './fault.js'
import { directionParams } from './line-condition.js'

export const lineStuck = fault({
  name: 'line-stuck',
  summary: 'The wires of the serial lines keep one level.',
  params: directionParams.extend({
    level: z
      .enum(['mark', 'space'])
      .default('space')
      .meta({ description: 'mark: silence, as from a dead transmitter; space: a break that does not end' }),
  }),
  conditions: params => ({ line: [{ kind: 'stuck', ...params }] }),
})
