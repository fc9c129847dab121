import { readProof } from './broker-access.js'
import { MqttConnectError } from './connect-error.js'
import { MqttJsConnection } from './mqttjs-connection.js'
import { openSocket } from './socket.js'
import type { MqttConnection, MqttConnectionOptions } from './types.js'

export type { BrokerAccess } from './broker-access.js'
export { type ConnectFailure, MqttConnectError } from './connect-error.js'
export type * from './types.js'

/**
 * Connects once; reconnecting is the business of whoever emulates a device, on that device's clock.
 *
 * @returns the connection after CONNACK. Messages that come with it wait until the awaiting code has it in hand.
 * @throws {MqttConnectError} when what proves who this is cannot be used, or the broker is not reachable, refuses, or does not
 * answer in time
 */
export async function openMqttConnection(options: MqttConnectionOptions): Promise<MqttConnection> {
  const broker = await openSocket(options, await readProof(options))
  if (options.signal?.aborted) {
    broker.stream.destroy()
    throw new MqttConnectError('no-answer', 'the attempt was called off')
  }
  const abandon = () => broker.stream.destroy()
  options.signal?.addEventListener('abort', abandon)
  try {
    return await new Promise((resolve, reject) => new MqttJsConnection(broker, options, resolve, reject))
  } finally {
    options.signal?.removeEventListener('abort', abandon)
  }
}
