import { PROTOCOL_FORMATS } from '../names.js'
import { checkedSettings, chosenFormat, type Protocol } from '../protocol.js'
import { describeLine } from './describe.js'
import { ElkM1Session } from './session.js'
import { settings } from './settings.js'

const NAME = 'elk-m1'

/** The ASCII protocol of the Elk M1, at its serial port 0 or through an M1XEP. */
export const elkM1: Protocol = {
  name: NAME,
  formats: PROTOCOL_FORMATS[NAME],
  // 9600 to 115200, always 8N1 (p. 8); an M1XEP and its clients expect this one.
  serial: { baud: 115_200 },
  settings,
  open(host, options = {}) {
    chosenFormat(NAME, ['ascii'], options.format)
    return new ElkM1Session(host, checkedSettings(NAME, settings, options.settings))
  },
  describe: bytes => describeLine(bytes),
}
