import { describeFrame } from '../dsc/describe.js'
import { checkedSettings, type Protocol } from '../protocol.js'
import { It100Session } from './session.js'
import { settings } from './settings.js'

const NAME = 'it100'

/** The IT-100 data interface module of the DSC PowerSeries. */
export const it100: Protocol = {
  name: NAME,
  // As delivered; 080 changes it.
  serial: { baud: 9600 },
  settings,
  open: (host, options = {}) => new It100Session(host, checkedSettings(NAME, settings, options.settings)),
  describe: bytes => describeFrame(bytes),
}
