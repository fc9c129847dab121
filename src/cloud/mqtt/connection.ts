import { MqttJsConnection } from './mqttjs-connection.js'
import { type BrokerSocket, openSocket } from './socket.js'
import type { MqttConnection, MqttConnectionOptions } from './types.js'

export { type ConnectFailure, MqttConnectError } from './connect-error.js'
export type * from './types.js'

/**
 * Connects once; reconnecting is the business of whoever emulates a device, on that device's clock.
 *
 * @param over a stream that leads to the broker already. Absent: one is opened to the URL
 * @returns the connection after CONNACK. Messages that come with it wait until the awaiting code has it in hand.
 * @throws {MqttConnectError} when the broker is not reachable, refuses, or does not answer in time
 */
export async function openMqttConnection(
  options: MqttConnectionOptions,
  over?: BrokerSocket,
): Promise<MqttConnection> {
  const broker = over ?? openSocket(options)
  const abandon = () => broker.socket.destroy()
  options.signal?.addEventListener('abort', abandon)
  try {
    return await new Promise((resolve, reject) => new MqttJsConnection(broker, options, resolve, reject))
  } finally {
    options.signal?.removeEventListener('abort', abandon)
  }
}
