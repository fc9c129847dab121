import { PROTOCOL_FORMATS } from '../names.js'
import { checkedSettings, chosenFormat, type Protocol } from '../protocol.js'
import { describePiece } from './describe.js'
import { ConcordSession } from './session.js'
import { settings } from './settings.js'

const NAME = 'concord'

/** The SuperBus 2000 automation module of a Concord, on its RS-232 side. */
export const concord: Protocol = {
  name: NAME,
  formats: PROTOCOL_FORMATS.concord,
  // 9600 8O1 (p. 4).
  serial: { parity: 'odd' },
  settings,
  open(host, options = {}) {
    chosenFormat(NAME, PROTOCOL_FORMATS.concord, options.format)
    return new ConcordSession(host, checkedSettings(NAME, settings, options.settings))
  },
  describe: bytes => describePiece(bytes),
}
