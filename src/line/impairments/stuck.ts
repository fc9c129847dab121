import type { Direction } from '../line.js'
import type { Impairment } from '../wire/impairment.js'

/**
 * A wire that keeps one level: at `mark` it is silent, as a dead transmitter is; at `space`, shorted, its receiver
 * sees a break that does not end before the fault does.
 */
export function stuck(level: 'mark' | 'space', direction?: Direction): Impairment {
  return { name: `stuck-at-${level}`, direction, dead: true, heldAtSpace: level === 'space' }
}
