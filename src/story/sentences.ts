import type { TimelineEvent as DeviceEvent } from '../device/timeline-event.js'
import { ROWS, sentence } from '../log/sentences.js'
import type { ToldEvent } from './told-event.js'

/** What a sentence needs beside its event. */
export interface Known {
  /** What users are called, by slot. */
  readonly names: ReadonlyMap<number, string>
  /** What was asked under a transaction. */
  readonly asked: ReadonlyMap<string, string>
}

/** How an event reads: as in the log. */
export function sentenceOf(event: ToldEvent, { names, asked }: Known): string {
  const { transaction } = event
  const name = transaction === undefined ? undefined : asked.get(transaction)
  const request =
    transaction === undefined ? undefined : { transaction, ...(name === undefined ? {} : { name }) }
  const plain = `${event.type} ${JSON.stringify(event.data)}`
  if (!Object.hasOwn(ROWS, event.type)) return plain
  try {
    // The API has the emulator's own events, each with the data of its type.
    return sentence(event as unknown as DeviceEvent, request, slot => names.get(slot)).text
  } catch (error) {
    // In a file that another version wrote, or a hand, it may have other data.
    if (error instanceof TypeError) return plain
    throw error
  }
}

/** The names of the requests among events, by transaction. */
export function askedIn(events: readonly ToldEvent[]): ReadonlyMap<string, string> {
  return new Map(
    events.flatMap(({ type, data, transaction }) =>
      (type === 'module.request.received' || type === 'module.request.finished') && transaction !== undefined
        ? [[transaction, String(data.name)] as const]
        : [],
    ),
  )
}
