import type { TimelineEvent } from '../../device/timeline-event.js'
import type { ModuleResponse } from '../../module/request.js'
import { everySlot, shownUser, usersShown } from '../../module/shown-users.js'
import type { Change, UpstreamOf } from '../../module/upstream.js'
import { helpAt } from '../../panel/help.js'
import type {
  Arrival,
  Message,
  Origin,
  PassingMessage,
  Profile,
  ProfiledPanel,
  ShownMessage,
} from '../link/profile.js'
import type { IncomingMessage, MqttWill } from '../mqtt/types.js'
import { moduleClientId } from './client-id.js'
import { cloudEvent } from './cloud-event.js'
import { infoDocument, slotsDocument, stateDocument } from './panel-documents.js'
import { readMessage } from './read-message.js'
import { replyContext, replyProperties } from './reply.js'
import { documentsShowing, type NativeDocument, slotOf } from './shown-in.js'
import { shownMessage } from './shown-message.js'
import { PanelTopics } from './topics.js'

/** Where the native profile is spoken. */
export interface NativeOptions {
  /** Above the topics of all its panels, e.g. `panels/v1`. */
  readonly root: string
  /** Address under which the documentation is served, for the `help` of answers. Absent: they name the package's file. */
  readonly pages?: () => string | undefined
}

/** What MQTT 5 calls a structured event (CloudEvents MQTT protocol binding 1.0, clause 3.2.1). */
const CLOUD_EVENT = { contentType: 'application/cloudevents+json; charset=utf-8' }

/** The `native` profile: requests and responses by name, events, and retained documents. */
export class NativeProfile implements Profile {
  readonly #topics: PanelTopics

  /** @param told events that the cloud was told of, as long as anybody else remembers them */
  constructor(
    readonly panel: ProfiledPanel,
    readonly options: NativeOptions,
    readonly told = new WeakSet<TimelineEvent>(),
  ) {
    this.#topics = new PanelTopics(options.root, panel.id)
  }

  get clientId(): string {
    return moduleClientId(this.options.root, this.panel.id)
  }

  get will(): MqttWill {
    return { topic: this.#topics.status, payload: 'offline', retain: true, qos: 1 }
  }

  get subscriptions(): readonly string[] {
    return [this.#topics.requests]
  }

  get leftovers(): readonly string[] {
    return [this.#topics.slotFilter]
  }

  get rival(): string {
    const other = `the other emulator that runs a panel "${this.panel.id}" under the root "${this.options.root}" at this broker`
    return `end ${other}, or give one of the two another --root or --id`
  }

  receive(message: IncomingMessage): Arrival | undefined {
    const name = this.#topics.requestName(message.topic)
    if (name !== undefined) return { asks: now => [readMessage(this.#topics, name, message, now)] }
    return message.retain && this.#isLeftover(message.topic)
      ? { says: [this.#empty(message.topic)] }
      : undefined
  }

  answer({ name, reply, ...said }: ModuleResponse): Message[] {
    const topic = reply?.responseTopic ?? this.#topics.response(name)
    const pages = this.options.pages?.()
    const body =
      pages === undefined || said.help === undefined ? said : { ...said, help: helpAt(said.help, pages) }
    const payload = JSON.stringify(reply?.inBody ? { ...body, ...replyContext(reply) } : body)
    return [{ topic, payload, qos: 1, ...replyProperties(reply) }]
  }

  report(event: UpstreamOf<'report'>['event'], origin: Origin): Message[] {
    const { id, module } = this.panel
    const teller = {
      source: `${this.options.root}/${id}`,
      panel: id,
      generation: module.seen.generation,
      wasTold: (cause: TimelineEvent) => this.told.has(cause),
    }
    this.told.add(event)
    const payload = JSON.stringify(cloudEvent(teller, event, origin))
    return [{ topic: this.#topics.event, payload, qos: 1, properties: CLOUD_EVENT }]
  }

  show(changes: readonly Change[], everything?: UpstreamOf<'everything'>): Message[] {
    const { seen, book } = this.panel.module
    const changed = changes.flatMap(what => documentsShowing(what, () => everySlot(seen)))
    if (!everything) return this.#documents(changed)
    const slots = everything.freeToo ? everySlot(seen) : usersShown(seen, book)
    const all = new Set<NativeDocument>(['info', 'state', 'slots', ...slots.map(slotOf)])
    // Of what changed only that is not said anyway: slots that are free now.
    return [
      ...this.#documents(changed.filter(document => !all.has(document))),
      { topic: this.#topics.status, payload: 'online', qos: 1, retain: true },
      ...this.#documents(all),
    ]
  }

  shown(direction: 'in' | 'out', message: PassingMessage): ShownMessage {
    return shownMessage(this.#topics, direction, message)
  }

  goodbye(): Message[] {
    return [{ topic: this.#topics.status, payload: 'offline', qos: 1, retain: true }]
  }

  forget(): Message[] {
    const { seen, book } = this.panel.module
    const { status, info, state, slots } = this.#topics
    const users = usersShown(seen, book).map(slot => this.#topics.slot(slot))
    return [status, info, state, slots, ...users].map(topic => this.#empty(topic))
  }

  /** A retained document of a slot that is free: whoever had this panel's id before left it. */
  #isLeftover(topic: string): boolean {
    const slot = Number(topic.slice(topic.lastIndexOf('/') + 1))
    const { seen, book } = this.panel.module
    return topic === this.#topics.slot(slot) && shownUser(seen, book, slot) === undefined
  }

  /** Each document once. */
  #documents(documents: Iterable<NativeDocument>): Message[] {
    return [...new Set(documents)].map(document => this.#document(document))
  }

  #document(document: NativeDocument): Message {
    const { seen, book, type, setup } = this.panel.module
    switch (document) {
      case 'info':
        return this.#retained(this.#topics.info, infoDocument(seen, type, setup))
      case 'state':
        return this.#retained(this.#topics.state, stateDocument(seen))
      case 'slots':
        return this.#retained(this.#topics.slots, slotsDocument(seen, book))
    }
    const slot = Number(document.slice('slots/'.length))
    const topic = this.#topics.slot(slot)
    const user = shownUser(seen, book, slot)
    // Only taken slots are published anew with a connection, so that one is free must arrive.
    return { ...(user ? this.#retained(topic, user) : this.#empty(topic)), shows: { user: slot } }
  }

  /** A document that is published anew with every connection: QoS 0 loses nothing, and spares an acknowledgement. */
  #retained(topic: string, document: object): Message {
    return { topic, payload: JSON.stringify(document), qos: 0, retain: true }
  }

  /** An empty retained payload takes a document off the broker (MQTT 3.1.1 clause 3.3.1.3). */
  #empty(topic: string): Message {
    return { topic, payload: '', qos: 1, retain: true }
  }
}

/** The native profile for panels under a root. */
export const native = (options: NativeOptions) => {
  // One for all: to whichever panel an event belongs, it is told by that one alone.
  const told = new WeakSet<TimelineEvent>()
  return (panel: ProfiledPanel): Profile => new NativeProfile(panel, options, told)
}
