import { readProof } from './broker-access.js'
import { MqttConnectError } from './connect-error.js'
import { LeanConnection } from './lean/lean-connection.js'
import { type BrokerSocket, openSocket } from './socket.js'
import type { MqttConnection, MqttConnectionOptions } from './types.js'

export type { BrokerAccess } from './broker-access.js'
export { type ConnectFailure, MqttConnectError } from './connect-error.js'
export type * from './types.js'

/** Says CONNECT over a socket, and tells what comes of it. */
type Begin = (
  broker: BrokerSocket,
  opened: (connection: MqttConnection) => void,
  failed: (error: MqttConnectError) => void,
) => void

/**
 * Connects once; reconnecting is the business of whoever emulates a device, on that device's clock.
 *
 * @returns the connection after CONNACK. Messages that come with it wait until the awaiting code has it in hand.
 * @throws {MqttConnectError} when what proves who this is cannot be used, or the broker is not reachable, refuses, or does not
 * answer in time
 */
export async function openMqttConnection(options: MqttConnectionOptions): Promise<MqttConnection> {
  const lean = options.client === 'mqtt.js' ? undefined : new LeanConnection(options)
  const begin: Begin = lean ? (...told) => lean.begin(options, ...told) : await mqttJs(options)
  const broker = await openSocket(options, await readProof(options), lean?.onread)
  if (options.signal?.aborted) {
    broker.stream.destroy()
    throw new MqttConnectError('no-answer', 'the attempt was called off')
  }
  const abandon = () => broker.stream.destroy()
  options.signal?.addEventListener('abort', abandon)
  try {
    return await new Promise((resolve, reject) => begin(broker, resolve, reject))
  } finally {
    options.signal?.removeEventListener('abort', abandon)
  }
}

/** Only whoever asks for it waits until it is loaded. */
async function mqttJs(options: MqttConnectionOptions): Promise<Begin> {
  const { MqttJsConnection } = await import('./mqttjs-connection.js')
  return (broker, opened, failed) => void new MqttJsConnection(broker, options, opened, failed)
}
