import { moduleClientId } from '../cloud/native/client-id.js'
import { REQUEST_NAMES } from '../cloud/native/request-table.js'
import { PanelTopics } from '../cloud/native/topics.js'
import type { TimelineEventOf } from '../device/timeline-event.js'
import { given } from '../panel/given.js'

/** Where the panels are. */
export interface TracePlace {
  /** Root of the native profile's topics. */
  readonly root: string
  readonly broker: { readonly host: string; readonly port?: number | undefined }
}

/** How a span is called: a name of the profile, since names of spans are few (OpenTelemetry, Span). */
export const spanName = (name: string): string =>
  REQUEST_NAMES.some(known => known === name) ? name : 'unknown request'

/** What every span of a panel has. */
export const panelAttributes = (panel: string, transaction?: string) => ({
  'panelemu.panel': panel,
  ...given({ 'panelemu.transaction': transaction }),
})

/** What is known of a message on a topic of a panel, in OpenTelemetry's words (semantic conventions for messaging and for MQTT). */
export const messageAttributes = (panel: string, { root, broker }: TracePlace) => ({
  'messaging.system': 'mqtt',
  'messaging.operation.type': 'process',
  'messaging.operation.name': 'process',
  'messaging.client.id': moduleClientId(root, panel),
  'server.address': broker.host,
  ...given({ 'server.port': broker.port }),
})

/** What is known of a request as it arrives: samplers decide by it. */
export const requestAttributes = (panel: string, name: string, transaction: string, place: TracePlace) => ({
  ...messageAttributes(panel, place),
  'messaging.destination.name': new PanelTopics(place.root, panel).request(name),
  'messaging.destination.template': `${place.root}/{id}/request/${REQUEST_NAMES.some(known => known === name) ? name : '{name}'}`,
  'messaging.message.conversation_id': transaction,
  ...panelAttributes(panel, transaction),
})

type Answered = TimelineEventOf<'module.request.finished' | 'module.request.repeated'>['data']

/** How a request was answered. */
export const answerAttributes = (data: Answered) => ({
  'panelemu.execution': data.execution,
  'panelemu.status': data.status,
  ...given({
    'panelemu.reason': data.reason,
    'panelemu.slot': 'slot' in data ? data.slot : undefined,
    'panelemu.warning': 'warning' in data ? data.warning : undefined,
  }),
})
