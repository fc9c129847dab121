import type { Random } from '../../time/random.js'
import type { Direction } from '../line.js'
import type { Impairment } from '../wire/impairment.js'

/**
 * Disturbs single bits, start, parity and stop bits as well as data: the receiver gets wrong bytes, bytes with an
 * error, or misses one. An idle wire is not disturbed.
 *
 * @param rate chance of each bit to arrive inverted, 0 to 1
 */
export function noise(rate: number, random: Random, direction?: Direction): Impairment {
  return {
    name: 'noise',
    direction,
    carry: frame => {
      let levels = frame.levels
      for (let i = 0; i < frame.count; i++) if (random.next() < rate) levels ^= 1 << i
      return { ...frame, levels }
    },
  }
}
