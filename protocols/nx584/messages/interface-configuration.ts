import { messageNumbers, text } from '../fields.js'
import { message } from '../message.js'

/**
 * What is switched on at the interface. Sent after a reset and after programming. The length is 11 as in the summary
 * (p. 4) and the layout; the headline on p. 5 prints 12.
 */
export const interfaceConfiguration = message({
  number: 0x01,
  name: 'interface configuration',
  page: 5,
  from: 'panel',
  length: 11,
  layout: {
    firmware: text(4),
    transitions: messageNumbers(0x00, 2),
    requests: messageNumbers(0x20, 4),
  },
})
