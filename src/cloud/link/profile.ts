import type { Asked } from '../../device/descent.js'
import type { Actor, InputOf } from '../../device/input.js'
import type { TimelineEvent } from '../../device/timeline-event.js'
import type { Module } from '../../module/module.js'
import type { ModuleResponse } from '../../module/request.js'
import type { Change, UpstreamOf } from '../../module/upstream.js'
import type { IncomingMessage, MessageProperties, MqttWill } from '../mqtt/types.js'

/** Whoever is behind the broker, and the broker itself. */
export const CLOUD: Actor = { via: 'cloud' }

/**
 * Who sent a message. MQTT does not say that: only a broker that is asked who its clients are can. What a sender writes into
 * the message itself (a user property of MQTT 5, a field of the body) proves nothing and is no name.
 */
export const senderOf = ({ publisher }: IncomingMessage): Actor =>
  publisher === undefined ? CLOUD : { ...CLOUD, name: publisher }

/** A message as a profile wants it published. */
export interface Message {
  readonly topic: string
  readonly payload: string | Buffer
  /**
   * 0: nobody waits for it, and it may be lost with the link. Where another message to its topic is still on its way at QoS 1 it
   * goes at QoS 1 as well, for it must not overtake that one.
   */
  readonly qos: 0 | 1
  readonly retain?: boolean
  readonly properties?: MessageProperties
  /** Sent at QoS 1 and not acknowledged, this is what the cloud has not been shown: it is shown again with the next link. */
  readonly shows?: Change
}

/** What a message from the cloud asks of the device. */
export type Asking = InputOf<'request' | 'request/invalid' | 'request/unreadable'>

/** What a message means to a panel. */
export type Arrival =
  /**
   * It is for the device: it takes its time through the air, and is read when it is there (`now`, epoch ms). It is
   * acknowledged when all it asked for is durable.
   */
  | { readonly asks: (now: number) => readonly Asking[] }
  /** It is for the profile itself, which says this to it, at once. */
  | { readonly says: readonly Message[] }

/** A message on its way, from the cloud or to it. */
export interface PassingMessage {
  readonly topic: string
  readonly payload: string | Buffer
}

/** What others may see of a message: nothing that is, or could be, a code. */
export interface ShownMessage {
  readonly topic: string
  /** Of the payload (bytes). */
  readonly size: number
  /** The payload as JSON text; absent where it is none, or too long. */
  readonly document?: string
  /** A payload of one word. */
  readonly word?: string
  /** What it says, in a sentence without its full stop. */
  words(): string
  /** The payload as hex, the first `most` bytes of it, with asterisks for those that are hidden. */
  bytes(most: number): string
}

/** The panel of a profile: what its cloud can be told. */
export interface ProfiledPanel {
  readonly id: string
  readonly module: Pick<Module, 'seen' | 'book' | 'type' | 'setup'>
}

/** Where a report comes from, as far as that is still known. */
export interface Origin {
  /** The event that led to it. */
  readonly cause?: TimelineEvent | undefined
  /** The request of the cloud that it descends from. */
  readonly asked?: Asked | undefined
  /** Who began what it came of. */
  readonly actor?: Actor | undefined
}

/**
 * How a cloud and a module speak about one panel: topics and payloads, to the module's own terms and back. The link knows
 * when there is a connection, what waits, and what arrived; the profile knows no connection and decides nothing about the panel.
 *
 * What a profile is free to do:
 *
 * - any topics, also outside a subtree of its own and shared with other panels (a discovery tree, a gateway's topics): what
 *   is none of its panel's, {@link Profile.receive} leaves alone;
 * - several messages for one thing that is said, each with its own QoS and retain flag, or none where its cloud has no word for
 *   it: an answer is confirmed when all its messages at QoS 1 are acknowledged, and one of none is confirmed at once;
 * - several inputs from one message (a document that wishes for several users), and messages of its own in reply to one (a
 *   version conflict, a question for what was missed);
 * - memory between messages, such as the version of a document it saw last, as long as it can begin without: it is made
 *   anew with every process, and what must outlast that is in the module.
 *
 * Calls come one after the other, never in the middle of an input of the device.
 */
export interface Profile {
  /** By which the broker knows the module. Two panels at a broker must have two. */
  readonly clientId: string
  /** What the broker says when the module is gone without a word; MQTT has one message for that. */
  readonly will: MqttWill
  /** What is subscribed to at QoS 1, with every connection. */
  readonly subscriptions: readonly string[]
  /**
   * What is subscribed to as well with the first connection, and left again when it stands: what the broker retains of
   * whoever had this panel's identity before.
   */
  readonly leftovers: readonly string[]
  /**
   * Another client of the same id takes the connection away again and again: who that must be and what can be done about it,
   * a clause that begins in lower case and has no full stop.
   */
  readonly rival: string
  /** Undefined: it does not concern this panel. Must take any bytes. */
  receive(message: IncomingMessage): Arrival | undefined
  answer(response: ModuleResponse): readonly Message[]
  report(event: UpstreamOf<'report'>['event'], origin: Origin): readonly Message[]
  /**
   * Shows the cloud how things are now.
   * @param changes what is otherwise than it was shown, each of it perhaps several times
   * @param everything all of it is to be shown, as after a connection
   */
  show(changes: readonly Change[], everything?: UpstreamOf<'everything'>): readonly Message[]
  /**
   * A message of this panel as a log may have it. Must take any bytes.
   * @param direction seen from the panel
   */
  shown(direction: 'in' | 'out', message: PassingMessage): ShownMessage
  /** The module leaves, and will be back. */
  goodbye(): readonly Message[]
  /** The panel is gone for good: nothing of it stays on the broker. */
  forget(): readonly Message[]
}
