let last = Number.NaN
let text = ''

/**
 * An instant (epoch ms) as ISO 8601 in UTC. Everything that happens at one instant asks for the same text, which costs more
 * than most of what happens: the last one is kept.
 * @throws RangeError for what is no instant
 */
export function isoOf(epochMs: number): string {
  if (epochMs !== last) {
    text = new Date(epochMs).toISOString()
    last = epochMs
  }
  return text
}
