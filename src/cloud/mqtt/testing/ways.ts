import { openMqttConnection } from '../connection.js'
import type { EmbeddedBroker } from '../embedded-broker.js'
import type { MqttConnection, MqttConnectionOptions } from '../types.js'
import { MqttProbe } from './mqtt-probe.js'

/** How a client comes to the embedded broker. */
export type Way = 'over a socket' | 'attached'

export const WAYS: readonly Way[] = ['over a socket', 'attached']

/** Connects in one way or the other: whoever is connected notices no difference. */
export const openBy =
  (way: Way, broker: EmbeddedBroker) =>
  (options: MqttConnectionOptions): Promise<MqttConnection> =>
    way === 'attached' ? broker.connect(options) : openMqttConnection(options)

export const probeBy = (
  way: Way,
  broker: EmbeddedBroker,
  options: Partial<MqttConnectionOptions> = {},
): Promise<MqttProbe> => MqttProbe.open(broker.url, options, openBy(way, broker))
