import type { PanelLog, PanelMessage } from './panel-log.js'
import { ownTime } from './timing.js'

/** A request as it is given to the panel. */
export interface AskedAt {
  readonly message: PanelMessage
  /** When it reached the panel (epoch ms). */
  readonly at: number
}

/** What is to be given, and what of the log is not. */
export interface Requests {
  readonly requests: readonly AskedAt[]
  /** Requests that the log has more often than the panel can have had them. */
  readonly twice: number
}

/** An answer that comes so soon says itself when its request came (ms). */
const SOON = 1_500

/** What the panel says of a request first, by its transaction. */
function firstWords({ messages }: PanelLog): Map<string, number> {
  const first = new Map<string, number>()
  for (const message of messages) {
    const { told } = message
    const transaction =
      told.kind === 'event' || told.kind === 'response' ? told.document.transaction : undefined
    const at = ownTime(message)
    if (transaction === undefined || at === undefined) continue
    first.set(transaction, Math.min(at, first.get(transaction) ?? Number.POSITIVE_INFINITY))
  }
  return first
}

const isFinal = ({ told }: PanelMessage) =>
  told.kind === 'response' && told.document.execution !== 'in_progress'
    ? told.document.transaction
    : undefined

/** How often each transaction was answered for good. */
function endings({ messages }: PanelLog): Map<string, number> {
  const counts = new Map<string, number>()
  for (const message of messages) {
    const transaction = isFinal(message)
    if (transaction !== undefined) counts.set(transaction, (counts.get(transaction) ?? 0) + 1)
  }
  return counts
}

/**
 * The requests of a log in their order. One that stands there twice and was answered once came to the log twice, and to the panel
 * once.
 */
export function requestsIn(log: PanelLog): Requests {
  const words = firstWords(log)
  const answers = endings(log)
  const given = new Map<string, { readonly count: number; readonly payload: Buffer }>()
  const requests: AskedAt[] = []
  let twice = 0
  let before = Number.NEGATIVE_INFINITY
  for (const message of log.messages) {
    const { told, logged } = message
    // What was retained came to the panel when it connected, which was before.
    if (told.kind !== 'request' || logged.retain) continue
    const transaction = told.document?.transaction
    const known = transaction === undefined ? undefined : given.get(transaction)
    if (transaction !== undefined) {
      const count = (known?.count ?? 0) + 1
      if (known?.payload.equals(logged.payload) && count > (answers.get(transaction) ?? 1)) {
        twice++
        continue
      }
      given.set(transaction, { count, payload: logged.payload })
    }
    const said = known || transaction === undefined ? undefined : words.get(transaction)
    const own = said !== undefined && Math.abs(said - message.at) < SOON ? said : message.at
    before = Math.max(before, own)
    requests.push({ message, at: before })
  }
  return { requests, twice }
}
