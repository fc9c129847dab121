import type { AedesOptions } from 'aedes'
import { LIMIT_ERRORS } from '../aedes-internals.js'
import { isForClients } from '../topic-name.js'
import type { BrokerLimits } from './limits.js'
import type { Refusals } from './refusals.js'
import { RefusedError } from './traffic.js'

/** What aedes itself limits. */
export const aedesOptions = (limits: BrokerLimits) =>
  ({
    // How many listeners a stream may have without a warning, halved: any number. Messages go through the exchange, which has no
    // bound: one is shared by all, so that a subscriber that stopped reading would hold up everybody's. Each publisher already
    // waits for the delivery of what it has sent, and that is bound enough.
    concurrency: 0,
    // ms for CONNECT to arrive. Whoever comes from outside is given up before, see Admission.
    connectTimeout: limits.connectSeconds * 1_000 + 5_000,
    drainTimeout: limits.unreadSeconds * 1_000,
    // ms between the broker's own $SYS messages; matters to clusters only.
    heartbeatInterval: 60_000,
    // Any keep-alive is welcome, 0 (none) included: real modules and cloud clients use both extremes.
    keepaliveLimit: 0,
    // Characters, for MQTT 3.1 only; 3.1.1 has no such limit.
    maxClientsIdLength: 23,
    maxInflightInbound: limits.inFlight,
    maxTopicLevels: limits.topicLevels,
    // Packets a client may send ahead of its CONNACK.
    queueLimit: 256,
  }) satisfies AedesOptions

/** An error of aedes that means a limit, or what is no MQTT. Refusals of our own were counted already. */
export function countError(refusals: Refusals, error: Error): void {
  if (error instanceof RefusedError || 'returnCode' in error) return
  const limit = LIMIT_ERRORS.find(([begins]) => error.message.startsWith(begins))?.[1]
  // What a network does is no refusal.
  if (limit !== undefined) refusals.refused(limit)
  else if (
    !('code' in error) &&
    !/^(connection closed|keep alive timeout|Premature close)/.test(error.message)
  )
    refusals.refused('protocol')
}

/**
 * A will is published later, on behalf of a client that is gone, so it is examined when it arrives. aedes does not:
 * a will of QoS 3 [MQTT-3.1.2-14] would cost every subscriber it matches its connection, and retained, every later
 * one.
 */
export const preConnect: NonNullable<AedesOptions['preConnect']> = (_client, packet, callback) => {
  const { will } = packet
  const acceptable = will === undefined || ((will.qos ?? 0) <= 2 && isForClients(will.topic))
  callback(acceptable ? null : new Error('the will is not one that may be published'), acceptable)
}
