import type { WireEntry } from './passed.svelte.js'

/** Which way it went, as a person says it. */
export const wayOf = ({ side, direction }: Pick<WireEntry, 'side' | 'direction'>): string => {
  const other = side === 'cloud' ? 'cloud' : 'serial line'
  return direction === 'in' ? `from the ${other}` : `to the ${other}`
}

/** Bytes as a person counts them. */
export const placeText = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  to - from === 1 ? `byte ${from}` : `bytes ${from} to ${to - 1}`

/** The events that an entry is of. */
export const eventsOf = ({ seq, seqs }: Pick<WireEntry, 'seq' | 'seqs'>): readonly number[] =>
  seqs ?? (seq === undefined ? [] : [seq])

/** An entry as somebody pastes it into a letter: all that is shown of it. */
export function entryText(entry: WireEntry): string {
  const { at, topic, qos, retain, line, protocol, words, text, hex, fields } = entry
  const where =
    topic === undefined ? [line, protocol] : [topic, `QoS ${qos}`, retain ? 'retained' : undefined]
  const events = eventsOf(entry)
  return [
    [at, wayOf(entry), ...where.filter(part => part !== undefined)].join('  '),
    words,
    text === undefined ? undefined : `text: ${text}`,
    hex === '' ? undefined : `hex: ${hex}`,
    ...(fields ?? []).map(field => `  ${field.name}: ${field.value} (${placeText(field)})`),
    events.length === 0 ? undefined : `event ${events.join(', ')}`,
  ]
    .filter(part => part !== undefined)
    .join('\n')
}

/** A document as it is read: each field on a line of its own. What is no JSON stays as it is. */
export function documentText(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}
