import { named, place, tokens } from '../fields.js'
import { message } from '../message.js'

/** What the touchpads of a partition show. */
export const touchpadDisplay = message({
  command: 0x22,
  sub: 0x09,
  name: 'touchpad display',
  page: 24,
  from: 'panel',
  layout: { ...place, type: named({ 0: 'normal', 1: 'broadcast' }), text: tokens },
})
