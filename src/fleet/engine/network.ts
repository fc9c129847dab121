import type { IncomingMessage, MqttConnection, MqttConnectionOptions } from '../../cloud/mqtt/types.js'
import { given } from '../../panel/given.js'

/** Opens a connection to a broker. */
export type Open = (options: MqttConnectionOptions) => MqttConnection | Promise<MqttConnection>

/** What lies between the panels of a fleet and their cloud: brokers, and whatever is before them. */
export interface Network {
  /** For connections of panels. */
  readonly panel: Open
  /** For those of the cloud. */
  readonly cloud: Open
  /** A request was published to a panel that is connected. */
  sent(clientId: string): void
  /** Hands over what has arrived since this was last called. */
  deliver(): void
  /** Whether {@link deliver} would hand over anything, or will once it is {@link quiet}. */
  readonly isBusy: boolean
  /** Resolves when everything that is under way has arrived, or will not. */
  quiet(): Promise<void>
}

/** Where time goes on by itself there is nothing to wait for: what arrives is handed over as it comes. */
export class OpenNetwork implements Network {
  readonly isBusy = false

  constructor(
    readonly panel: Open,
    readonly cloud: Open = panel,
  ) {}

  sent(): void {}

  deliver(): void {}

  quiet(): Promise<void> {
    return Promise.resolve()
  }
}

/** Where news waits. */
export interface Box {
  /** Takes what has come by now out of it. Returns how to tell that. */
  take(): () => void
}

/** What can be under way. */
export type UnderWay = 'connection' | 'subscription' | 'acknowledgement' | 'request' | 'answer'

/** What a network in steps knows of what is under way. */
export interface Traffic {
  /** Something set out. */
  begins(what: UnderWay): void
  /** It has arrived, or never will. */
  ends(what: UnderWay): void
  /** A mailbox has something in it. */
  arrived(box: Box): void
  /** A message of a panel set out for the cloud, if it is one that the cloud waits for. */
  answers(topic: string): boolean
}

/** A message as whoever keeps it may have it: its payload is a view on what is read into again. */
export function kept(message: IncomingMessage): IncomingMessage {
  const { topic, payload, qos, retain, duplicate } = message
  const own = { topic, payload: Buffer.from(payload), qos, retain, duplicate }
  const told = given({
    properties: message.properties,
    publisher: message.publisher,
    packetId: message.packetId,
  })
  return { ...own, ...told, taken: () => message.taken?.(), done: () => message.done() }
}
