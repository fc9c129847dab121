import { fault } from './fault.js'
import { directionParams } from './line-condition.js'

export const lineBroken = fault({
  name: 'line-broken',
  summary: 'The cable of the serial lines is cut: nothing arrives, and the modem signals are gone.',
  params: directionParams,
  conditions: params => ({ line: [{ kind: 'broken', ...params }] }),
})
