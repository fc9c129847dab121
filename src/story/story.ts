import type { ToldEvent } from './told-event.js'

/** Where a chain of causes began, among events that are known. */
export function rootOf(events: ReadonlyMap<number, ToldEvent>, seq: number): number {
  let root = seq
  for (let event = events.get(seq); event; event = events.get(event.cause ?? 0)) root = event.seq
  return root
}

/** Events that came of one and the same beginning as an event, in their order: that beginning, and all that it led to. */
export function storyOf<Event extends ToldEvent>(events: readonly Event[], seq: number): readonly Event[] {
  const known = new Map<number, ToldEvent>(events.map(event => [event.seq, event]))
  const root = rootOf(known, seq)
  const of = new Set([root])
  // A cause has a smaller number than what it led to.
  for (const event of events) if (event.cause !== undefined && of.has(event.cause)) of.add(event.seq)
  return events.filter(event => of.has(event.seq))
}
