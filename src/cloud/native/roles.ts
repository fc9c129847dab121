import type { BrokerRole } from '../../credentials/users-text.js'
import type { Rights } from '../mqtt/broker/access.js'
import { contains } from '../mqtt/broker/topic-filter.js'
import { panelTopic, type TopicKind } from './topic-kinds.js'

/** What a role may do with the topics of a kind. */
export interface Allowed {
  readonly publish: boolean
  readonly read: boolean
}

const [both, read, nothing] = [
  { publish: true, read: true },
  { publish: false, read: true },
  { publish: false, read: false },
] as const satisfies readonly Allowed[]

/**
 * What each role may do: a panel with its own topics, the others with those of all panels. Requests have codes in clear, so that
 * who only looks on does not get them.
 */
export const ROLE_TABLE: Readonly<Record<BrokerRole, Readonly<Record<TopicKind, Allowed>>>> = {
  panel: {
    status: both,
    info: both,
    state: both,
    slots: both,
    slot: both,
    event: both,
    request: read,
    response: both,
  },
  cloud: {
    status: read,
    info: read,
    state: read,
    slots: read,
    slot: read,
    event: read,
    request: both,
    response: read,
  },
  observer: {
    status: read,
    info: read,
    state: read,
    slots: read,
    slot: read,
    event: read,
    request: nothing,
    response: read,
  },
}

/**
 * What a role may do under a root.
 * @param panel id of the panel that the role is bound to; absent: all of them
 */
export function rightsOf(root: string, role: BrokerRole, panel?: string): Rights {
  const table = ROLE_TABLE[role]
  const allowed = (topic: string): Allowed => {
    const found = panelTopic(root, topic)
    if (!found || (panel !== undefined && found.panel !== panel)) return nothing
    // What the profile does not know, nobody publishes; who looks at all of a panel need not know what that is.
    return found.kind === undefined ? read : table[found.kind]
  }
  const whole = panel === undefined ? `${root}/#` : `${root}/${panel}/#`
  const requests = `${root}/+/request/#`
  return {
    mayPublish: topic => allowed(topic).publish,
    mayReceive: topic => allowed(topic).read,
    maySubscribe: filter => contains(whole, filter) && (table.request.read || !contains(requests, filter)),
  }
}
