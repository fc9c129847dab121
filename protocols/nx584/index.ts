import { PROTOCOL_FORMATS } from '../names.js'
import { checkedSettings, chosenFormat, type Protocol } from '../protocol.js'
import { ascii } from './ascii.js'
import { binary } from './binary.js'
import { describeFrame } from './describe.js'
import type { Framing } from './framing.js'
import { Nx584Session } from './session.js'
import { settings } from './settings.js'

const NAME = 'nx584'
const FRAMINGS: Readonly<Record<'ascii' | 'binary', Framing>> = { ascii, binary }

/** The NX-584 gateway, which an NX-8E has built in. */
export const nx584: Protocol = {
  name: NAME,
  formats: PROTOCOL_FORMATS.nx584,
  // One of eight rates from 600 to 76800, always 8N1 (p. 1); clients expect this one.
  serial: { baud: 38_400 },
  settings,
  open(host, options = {}) {
    const format = chosenFormat(NAME, ['ascii', 'binary'], options.format)
    return new Nx584Session(host, FRAMINGS[format], checkedSettings(NAME, settings, options.settings))
  },
  describe: (bytes, format) => describeFrame(bytes, FRAMINGS[format === 'binary' ? 'binary' : 'ascii']),
}
