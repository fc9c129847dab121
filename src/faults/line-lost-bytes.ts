import { fault } from './fault.js'
import { rateParams } from './line-condition.js'

export const lineLostBytes = fault({
  name: 'line-lost-bytes',
  summary: 'Bytes on the serial lines disappear.',
  params: rateParams('Chance of each byte to be lost', 0.01),
  conditions: params => ({ line: [{ kind: 'lost-bytes', ...params }] }),
})
