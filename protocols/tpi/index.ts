import { describeFrame } from '../dsc/describe.js'
import { checkedSettings, type Protocol } from '../protocol.js'
import { TpiSession } from './session.js'
import { settings } from './settings.js'

const NAME = 'tpi'

/** The third party interface of an EnvisaLink, a network module of the DSC PowerSeries: TCP port 4025, one client, a password. */
export const tpi: Protocol = {
  name: NAME,
  settings,
  open: (host, options = {}) => new TpiSession(host, checkedSettings(NAME, settings, options.settings)),
  describe: bytes => describeFrame(bytes),
}
