import type { TimelineEvent as DeviceEvent } from '../../device/timeline-event.js'
import { sentence } from '../../log/sentences.js'
import type { TimelineEvent } from '../live.svelte.js'

/** What a sentence needs beside its event. */
export interface Known {
  /** What users are called, by slot. */
  readonly names: ReadonlyMap<number, string>
  /** What was asked under a transaction. */
  readonly asked: ReadonlyMap<string, string>
}

/** How an event reads: as in the log. */
export function sentenceOf(event: TimelineEvent, { names, asked }: Known): string {
  const { transaction } = event
  const name = transaction === undefined ? undefined : asked.get(transaction)
  const request =
    transaction === undefined ? undefined : { transaction, ...(name === undefined ? {} : { name }) }
  // The API has the emulator's own events, each with the data of its type.
  return sentence(event as unknown as DeviceEvent, request, slot => names.get(slot)).text
}

/** The names of the requests among events, by transaction. */
export function askedIn(events: readonly TimelineEvent[]): ReadonlyMap<string, string> {
  return new Map(
    events.flatMap(({ type, data, transaction }) =>
      (type === 'module.request.received' || type === 'module.request.finished') && transaction !== undefined
        ? [[transaction, String(data.name)] as const]
        : [],
    ),
  )
}
