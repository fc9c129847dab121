import { MqttConnectError } from '../connect-error.js'
import { defaultMaxPacketBytes } from '../guard-socket.js'
import type { BrokerSocket } from '../socket.js'
import type { MqttConnectionOptions } from '../types.js'
import { encodeConnect } from './encode.js'

/** MQTT 5 §3.1.2.11.2: the session does not expire. */
const NEVER_EXPIRES = 0xffff_ffff

/** What CONNECT says for a connection, or why it cannot. */
export function hello(
  options: MqttConnectionOptions,
  login: BrokerSocket['login'],
): Buffer | MqttConnectError {
  const { clientId, clean, keepaliveSeconds, will, protocolVersion } = options
  const { maxPacketBytes = defaultMaxPacketBytes, sessionExpirySeconds = NEVER_EXPIRES } = options
  const properties = {
    sessionExpiry: clean ? 0 : sessionExpirySeconds,
    maximumPacketSize: maxPacketBytes,
  }
  const content = { clientId, clean, keepaliveSeconds, will, ...login }
  return (
    encodeConnect({ ...content, properties: protocolVersion === 5 ? properties : undefined }) ??
    new MqttConnectError(
      'credentials',
      'client id, user name, password and last will may each have 65,535 bytes (MQTT 3.1.1 §1.5.3), and one of them is longer',
      { passes: false },
    )
  )
}
