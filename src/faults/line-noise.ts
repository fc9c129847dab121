import { fault } from './fault.js'
import { rateParams } from './line-condition.js'

export const lineNoise = fault({
  name: 'line-noise',
  summary: 'Single bits on the serial lines are disturbed.',
  params: rateParams('Chance of each bit to arrive inverted', 0.001),
  conditions: params => ({ line: [{ kind: 'noise', ...params }] }),
})
