import { fault } from './fault.js'
import { rateParams } from './line-condition.js'

export const lineParityErrors = fault({
  name: 'line-parity-errors',
  summary: 'Bytes on the serial lines arrive with a wrong parity bit, where the line has one.',
  params: rateParams('Chance of each byte to be hit', 0.01),
  conditions: params => ({ line: [{ kind: 'parity-errors', ...params }] }),
})
