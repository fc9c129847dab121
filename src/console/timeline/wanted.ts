import type { TimelineEvent } from '../live.svelte.js'

/** What of a timeline is shown; it stands in the address. */
export interface WantedEvents {
  /** A type, or a family of types with its dot: `panel.user_code.` */
  readonly type?: string | undefined
  readonly text?: string | undefined
  readonly transaction?: string | undefined
}

/** Whether an event is wanted: it has to be what every filter says. */
export function isWanted(
  event: TimelineEvent,
  { type, text, transaction }: WantedEvents,
  sentence: (event: TimelineEvent) => string,
): boolean {
  if (type !== undefined && event.type !== type && !(type.endsWith('.') && event.type.startsWith(type)))
    return false
  if (transaction !== undefined && event.transaction !== transaction) return false
  if (text === undefined) return true
  const wanted = text.toLowerCase()
  return [sentence(event), event.type, event.transaction, event.actor?.name, JSON.stringify(event.data)].some(
    part => part?.toLowerCase().includes(wanted),
  )
}

/** The families that types are of, and the types, as they are chosen from. */
export function familiesOf(types: Iterable<string>): readonly string[] {
  const known = new Set<string>()
  for (const type of types) {
    for (let dot = type.indexOf('.'); dot >= 0; dot = type.indexOf('.', dot + 1))
      known.add(type.slice(0, dot + 1))
    known.add(type)
  }
  return [...known].sort()
}
