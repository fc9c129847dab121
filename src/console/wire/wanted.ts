import type { WireEntry } from './passed.svelte.js'

/** What of the wires is shown; it stands in the address. */
export interface Wanted {
  readonly side?: string | undefined
  readonly direction?: string | undefined
  readonly topic?: string | undefined
  readonly text?: string | undefined
}

const has = (text: string | undefined, wanted: string) => text?.toLowerCase().includes(wanted) ?? false

/** Whether an entry is wanted: it has to be what every filter says. Bytes are found with spaces between them, as they are shown. */
export function isWanted(entry: WireEntry, { side, direction, topic, text }: Wanted): boolean {
  if (side !== undefined && entry.side !== side) return false
  if (direction !== undefined && entry.direction !== direction) return false
  if (topic !== undefined && !has(entry.topic ?? entry.line, topic.toLowerCase())) return false
  if (text === undefined) return true
  const wanted = text.toLowerCase()
  return [entry.words, entry.text, entry.hex].some(part => has(part, wanted))
}
