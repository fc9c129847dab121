import { levelsOf } from '../broker/publishing.js'
import { inTurn } from '../in-turn.js'
import type { Attached } from './attached.js'
import { tellSys } from './host.js'

/** A wildcard takes a whole level, and `#` the last (MQTT 3.1.1 clause 4.7.1). */
const isValid = (filter: string): boolean =>
  filter
    .split('/')
    .every(
      (level, index, { length }) =>
        level === '+' || !/[+#]/.test(level) || (level === '#' && index === length - 1),
    )

/** What the broker lets go of a client for. */
function problemOf(filters: readonly string[], most: number): Error | undefined {
  if (filters.includes('')) return new Error('impossible to SUBSCRIBE to an empty topic')
  return filters.some(filter => levelsOf(filter) > most) ? new Error('topic has too many levels') : undefined
}

/** Subscribes an attached client, in a later turn; what is retained comes in one after that. */
export function subscribe(client: Attached, filter: string | string[], qos: 0 | 1): Promise<void> {
  const { host, session } = client
  const error = (why: string) => new Error(`not subscribed to ${filter}: ${why}`)
  if (!client.isOpen) return Promise.reject(error('not connected'))
  const filters = [filter].flat()
  const invalid = filters.length === 0 ? 'empty_topic_list' : filters.find(one => !isValid(one))
  if (invalid !== undefined) return Promise.reject(error(`Invalid topic ${invalid}`))
  return new Promise((resolve, reject) => {
    const granted = () => {
      if (client.isOver) return reject(error(client.closedBecause))
      const subs = filters.map(topic => ({ topic, qos }))
      tellSys(host, 'new/subscribes', JSON.stringify({ clientId: client.id, subs }))
      resolve()
      host.turns.soon(() => {
        for (const message of filters.flatMap(one => host.store.retained(one)))
          client.hearRetained(message, qos)
      })
    }
    host.turns.soon(() => {
      const problem = problemOf(filters, host.broker.maxTopicLevels)
      if (problem) client.fail(problem)
      if (client.isOver) return reject(error(client.closedBecause))
      for (const one of filters) host.store.subscribe(session, one, qos)
      inTurn(() => host.store.subscriptionsChanged(session), granted, reject)
    })
  })
}

/** Ends a subscription of an attached client, in a later turn. */
export function unsubscribe(client: Attached, filter: string): void {
  const { host, session, id } = client
  if (!client.isOpen) return
  host.turns.soon(() => {
    if (client.isOver) return
    host.store.unsubscribe(session, filter)
    void host.store.subscriptionsChanged(session)
    tellSys(host, 'new/unsubscribes', JSON.stringify({ clientId: id, subs: [filter] }))
  })
}
