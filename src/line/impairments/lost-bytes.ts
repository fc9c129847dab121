import type { Random } from '../../time/random.js'
import type { Direction } from '../line.js'
import type { Impairment } from '../wire/impairment.js'

/**
 * Swallows bytes without a trace, as a receiver that is read too late does.
 * @param rate chance of each byte to be lost, 0 to 1
 */
export function lostBytes(rate: number, random: Random, direction?: Direction): Impairment {
  return {
    name: 'lost-bytes',
    direction,
    carry: frame => (random.next() < rate ? undefined : frame),
  }
}
