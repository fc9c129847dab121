import type { Random } from '../../time/random.js'
import type { Direction } from '../line.js'
import type { Impairment } from '../wire/impairment.js'

/**
 * Takes stop bits away: the receiver finds the line low where it has to be high. A byte of nothing but zeros then
 * looks like a short break.
 *
 * @param rate chance of each byte to be hit, 0 to 1
 */
export function framingErrors(rate: number, random: Random, direction?: Direction): Impairment {
  return {
    name: 'framing-errors',
    direction,
    carry: frame =>
      random.next() < rate
        ? // Half a bit more, so that the line is back at mark before the next character begins.
          { ...frame, levels: frame.levels & ~(1 << (frame.count - 1)), length: frame.length + 0.5 }
        : frame,
  }
}
