import { fault } from './fault.js'
import { rateParams } from './line-condition.js'

export const lineFramingErrors = fault({
  name: 'line-framing-errors',
  summary: 'Bytes on the serial lines arrive without a stop bit.',
  params: rateParams('Chance of each byte to be hit', 0.01),
  conditions: params => ({ line: [{ kind: 'framing-errors', ...params }] }),
})
