import type { Random } from '../../time/random.js'
import type { Direction } from '../line.js'
import { parityPlace } from '../wire/frame.js'
import type { Impairment } from '../wire/impairment.js'

/**
 * Inverts parity bits: the data arrives intact, and the receiver takes it for damaged. Without effect on a line
 * without parity.
 *
 * @param rate chance of each byte to be hit, 0 to 1
 */
export function parityErrors(rate: number, random: Random, direction?: Direction): Impairment {
  return {
    name: 'parity-errors',
    direction,
    carry: (frame, settings) => {
      const place = parityPlace(settings)
      const hit = random.next() < rate
      return place !== undefined && hit ? { ...frame, levels: frame.levels ^ (1 << place) } : frame
    },
  }
}
