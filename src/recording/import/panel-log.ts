import { panelTopic } from '../../cloud/native/topic-kinds.js'
import { PANEL_ID } from '../../cloud/native/topics.js'
import {
  documentIn,
  type EventDocument,
  eventSchema,
  type InfoDocument,
  infoSchema,
  type RequestDocument,
  type ResponseDocument,
  requestSchema,
  responseSchema,
  type SlotDocument,
  type SlotsDocument,
  type StateDocument,
  slotSchema,
  slotsSchema,
  stateSchema,
} from './documents.js'
import type { LoggedMessage, MqttLog } from './mqtt-log.js'
import { counted, placeText } from './problem.js'

/** What a message of a panel says. */
export type Told =
  | { readonly kind: 'status'; readonly online: boolean }
  | { readonly kind: 'info'; readonly document: InfoDocument }
  | { readonly kind: 'state'; readonly document: StateDocument }
  | { readonly kind: 'slots'; readonly document: SlotsDocument }
  /** Without a document: the slot is free. */
  | { readonly kind: 'slot'; readonly slot: number; readonly document?: SlotDocument }
  | { readonly kind: 'event'; readonly document: EventDocument }
  | { readonly kind: 'response'; readonly name: string; readonly document: ResponseDocument }
  /** Without a document: nobody can answer it. */
  | { readonly kind: 'request'; readonly name: string; readonly document?: RequestDocument }

/** A message of a panel, and when it passed. */
export interface PanelMessage {
  readonly logged: LoggedMessage
  /** Epoch ms, by the panel's clock as far as that is known. */
  readonly at: number
  readonly told: Told
}

/** What a log has of one panel, in its order. */
export interface PanelLog {
  readonly panel: string
  readonly messages: readonly PanelMessage[]
  /** What a reader should know, each in a sentence. */
  readonly notes: readonly string[]
}

/** A message and what it says, before anybody knows when it passed. */
export interface Sorted {
  readonly logged: LoggedMessage
  readonly panel: string
  readonly told: Told
}

/** What was found of all panels. */
export interface SortedLog {
  readonly panels: ReadonlyMap<string, readonly Sorted[]>
  readonly notes: readonly string[]
}

/** Undefined: what stands there is not what a module says on that topic. */
function toldIn(levels: string, payload: Buffer): Told | undefined {
  const [first = '', ...rest] = levels.split('/')
  const name = rest.join('/')
  const text = payload.toString('utf8')
  switch (first) {
    case 'status':
      return text === 'online' || text === 'offline'
        ? { kind: 'status', online: text === 'online' }
        : undefined
    case 'request': {
      const document = documentIn(requestSchema, payload)
      return { kind: 'request', name, ...(document ? { document } : {}) }
    }
    case 'response':
      return also(documentIn(responseSchema, payload), document => ({
        kind: 'response',
        name,
        document,
      }))
    case 'event':
      return also(documentIn(eventSchema, payload), document => ({ kind: 'event', document }))
    case 'info':
      return also(documentIn(infoSchema, payload), document => ({ kind: 'info', document }))
    case 'state':
      return also(documentIn(stateSchema, payload), document => ({ kind: 'state', document }))
    case 'slots': {
      if (rest.length === 0)
        return also(documentIn(slotsSchema, payload), document => ({
          kind: 'slots',
          document,
        }))
      const slot = Number(name)
      if (payload.length === 0) return { kind: 'slot', slot }
      return also(documentIn(slotSchema, payload), document => ({
        kind: 'slot',
        slot,
        document,
      }))
    }
    default:
      return undefined
  }
}

const also = <Document>(
  document: Document | undefined,
  told: (document: Document) => Told,
): Told | undefined => (document === undefined ? undefined : told(document))

/** Sorts the messages of a log by panel. Those of other roots, and those that are none of the profile's, are counted. */
export function sortLog({ messages, notes }: MqttLog, root: string): SortedLog {
  const panels = new Map<string, Sorted[]>()
  const seen = new Set<string>()
  let [others, twice] = [0, 0]
  const strange: LoggedMessage[] = []
  for (const logged of messages) {
    const topic = panelTopic(root, logged.topic)
    if (!topic || !PANEL_ID.test(topic.panel)) {
      others++
      continue
    }
    const told =
      topic.kind && toldIn(logged.topic.slice(root.length + topic.panel.length + 2), logged.payload)
    if (!told) {
      // What takes a document off the broker says nothing of a panel that lives on.
      if (logged.payload.length > 0) strange.push(logged)
      continue
    }
    const id = told.kind === 'event' ? told.document.id : undefined
    if (id !== undefined && seen.has(id)) {
      twice++
      continue
    }
    if (id !== undefined) seen.add(id)
    const list = panels.get(topic.panel) ?? []
    list.push({ logged, panel: topic.panel, told })
    panels.set(topic.panel, list)
  }
  const [first] = strange
  return {
    panels,
    notes: [
      ...notes,
      ...(others > 0
        ? [`${counted(others, 'message')} not under ${root}/ ${others === 1 ? 'was' : 'were'} left out`]
        : []),
      ...(twice > 0
        ? [`${counted(twice, 'event')} came a second time, as QoS 1 may deliver, and count once`]
        : []),
      ...(first
        ? [
            `${counted(strange.length, 'message')} on topics of panels are not what a module says there, and were left out; the first at ${placeText(first.place)}`,
          ]
        : []),
    ],
  }
}
