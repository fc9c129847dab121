import { flags, place } from '../fields.js'
import { message } from '../message.js'

/** When a feature is switched, and after a refresh. */
export const featureState = message({
  command: 0x22,
  sub: 0x0c,
  name: 'feature state',
  page: 28,
  from: 'panel',
  layout: {
    ...place,
    features: flags('chime', 'energySaver', 'noDelay', 'latchkey', 'silentArming', 'quickArm'),
  },
})
