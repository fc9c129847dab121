import type { ConnectionOptions } from 'node:tls'
import type { BrokerAccess } from './broker-access.js'

/** Published by the broker when the connection is lost without a DISCONNECT. */
export interface MqttWill {
  topic: string
  payload: string
  retain: boolean
  qos: 0 | 1
}

/** The MQTT 5 properties of an application message that this project reads or writes. */
export interface MessageProperties {
  responseTopic?: string
  correlationData?: Buffer
  /** Seconds; on an incoming message, what is left of them. */
  messageExpiryInterval?: number
  userProperties?: Record<string, string | string[]>
  contentType?: string
}

export interface IncomingMessage {
  topic: string
  /** Perhaps a view on what else was read with it: copy it to keep it, or 64 KiB stay in memory with it. */
  payload: Buffer
  qos: 0 | 1 | 2
  retain: boolean
  duplicate: boolean
  /** MQTT 5 only. */
  properties?: MessageProperties
  /** Name of the client that published it, as the broker knows it. Absent: the broker does not tell; MQTT has no such thing. */
  publisher?: string
  /** By which the broker knows the message until it is acknowledged; QoS 1 only. */
  packetId?: number
  /**
   * Tells a broker that keeps its messages where the receiver keeps its state that this one is in that state now: the broker
   * forgets it in the write that makes the state durable, so that after a kill it is in one of the two. Call it in the
   * turn in which the state is saved. Other brokers have no such thing.
   */
  taken?(): void
  /**
   * Acknowledges a QoS 1 message: call it once the message cannot be lost any more. Until then the broker keeps
   * the message and, in a persistent session, delivers it again after a reconnect. Messages may be acknowledged
   * in any order, and one that waits holds up none that follow. Does nothing for other QoS, when called again,
   * or once the connection is gone.
   */
  done(): void
}

export interface PublishOptions {
  qos: 0 | 1
  retain?: boolean
  /** Sent with MQTT 5; left out with 3.1.1. */
  properties?: MessageProperties
}

/** What can speak MQTT for a connection. */
export const MQTT_CLIENTS = ['lean', 'mqtt.js'] as const
export type MqttClientName = (typeof MQTT_CLIENTS)[number]

export interface MqttConnectionOptions extends BrokerAccess {
  /**
   * `mqtt://[user:password@]host[:1883]`, `mqtts://host[:8883]` for TLS; `ws://host[:80][/path]` and `wss://host[:443][/path]`
   * for WebSocket.
   */
  url: string
  clientId: string
  /**
   * What speaks MQTT: this project's own, which is made for thousands of connections in one process, or the library that most of
   * the world uses. Default `lean`.
   */
  client?: MqttClientName | undefined
  /** 4 is MQTT 3.1.1. */
  protocolVersion: 4 | 5
  /** False keeps the session (subscriptions, undelivered QoS 1 messages) on the broker between connections. */
  clean: boolean
  /** MQTT 5: seconds the broker keeps a session that is not clean. Default: for ever, which is what 3.1.1 does. */
  sessionExpirySeconds?: number
  /** Seconds; 0 turns keep-alive off. A broker silent for 1.5 times as long is given up. */
  keepaliveSeconds: number
  will?: MqttWill
  /** Longest packet taken from the broker, fixed header included. Default 256 KiB. */
  maxPacketBytes?: number
  /** Gives up connecting; once the connection stands, it does nothing any more. */
  signal?: AbortSignal
  /** Milliseconds from the first SYN to CONNACK. Default 10,000. */
  connectTimeoutMs?: number
  /** Milliseconds that {@link MqttConnection.end} waits for a broker that does not answer. Default 3,000. */
  endTimeoutMs?: number
  /** Local address to connect from; a fleet spreads over several to have enough ports. */
  localAddress?: string
  /** For TLS, what is not in files; takes precedence over what is. */
  tls?: Pick<
    ConnectionOptions,
    'ALPNProtocols' | 'ca' | 'cert' | 'key' | 'passphrase' | 'rejectUnauthorized' | 'servername'
  >
  /** Hears, in a sentence, that the broker does not take a message (MQTT 5; 3.1.1 has no way to say so). */
  onRefusal?(sentence: string): void
  onMessage(message: IncomingMessage): void
  /** Called once for every connection that was opened, whoever ended it, with a sentence for a person. */
  onClose(reason: string, how: ConnectionEnd): void
}

/**
 * How a connection ended, as far as this end can tell.
 *
 * - `this-side`: it was ended or cut here
 * - `taken-over`: the broker says that another client of this id has connected (MQTT 5)
 * - `broker`: the broker closed it, and MQTT 3.1.1 has no way to say why
 * - `lost`: anything else: the network, a broker that does not answer, one that breaks the protocol
 */
export type ConnectionEnd = 'this-side' | 'taken-over' | 'broker' | 'lost'

/** One network connection to a broker, from CONNACK to its end; it never reconnects. */
export interface MqttConnection {
  /** Whether the broker resumed an earlier session of this client. */
  readonly sessionPresent: boolean
  /**
   * Rejects when the broker refuses a filter (MqttConnectError) or the connection ends first. Without a promise, it is done.
   */
  subscribe(filter: string | string[], qos: 0 | 1): Promise<void> | undefined
  /** Ends a subscription, soon; what the broker has on its way for it still comes. */
  unsubscribe(filter: string): void
  /** Resolves when the broker has acknowledged (QoS 1) or the message is on its way to the socket (QoS 0). */
  publish(topic: string, payload: string | Buffer, options: PublishOptions): Promise<void>
  /** {@link publish} without a promise: `settled`, if given, is called with the outcome, possibly before return. */
  send(
    topic: string,
    payload: string | Buffer,
    options: PublishOptions,
    settled?: (error?: Error) => void,
  ): void
  /** Runs `fn`; what it publishes and acknowledges leaves together, in one write. */
  batch(fn: () => void): void
  /**
   * Says something that means nothing (PINGREQ), for whoever waits for a broker that writes by Nagle's algorithm (RFC 896), as Mosquitto
   * does by default: it holds a second packet until the first is acknowledged, which this machine does with what it sends next, or
   * after 40 ms. Absent: nothing is held there.
   */
  nudge?(): void
  /**
   * Takes no new messages, waits for the acknowledgement of what was published, says DISCONNECT (so the will does
   * not fire) and resolves when the socket is closed. A broker that leaves something unanswered is waited for only so
   * long, and then cut off as {@link destroy} does.
   */
  end(): Promise<void>
  /** Cuts the connection without DISCONNECT: the broker publishes the will. */
  destroy(): void
}
