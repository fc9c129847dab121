import { inTurn } from '../in-turn.js'
import { isTopicFilter } from '../topic-name.js'
import type { Attached } from './attached.js'
import { tellSys } from './host.js'

/** Subscribes an attached client, in a later turn; what is retained comes in one after that. */
export function subscribe(client: Attached, filter: string | string[], qos: 0 | 1): Promise<void> {
  const { host, session } = client
  const error = (why: string) => new Error(`not subscribed to ${filter}: ${why}`)
  if (!client.isOpen) return Promise.reject(error('not connected'))
  const filters = [filter].flat()
  const wrong = filters.find(one => !isTopicFilter(one))
  if (wrong !== undefined) return Promise.reject(error(`"${wrong}" is not a topic filter`))
  // [MQTT-3.8.3-3]
  if (filters.length === 0) return Promise.reject(error('there is no topic filter'))
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
      const problem = filters.map(one => host.publishing.problemOf(one)).find(Boolean)
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
