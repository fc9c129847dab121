import type { Direction } from '../line.js'
import type { Impairment } from '../wire/impairment.js'

/**
 * A cut cable: nothing arrives, and the modem signals are gone. With a direction only that one wire is cut: the other
 * direction and the signals go on, which is how a half-plugged connector looks.
 */
export function broken(direction?: Direction): Impairment {
  return { name: 'broken', direction, dead: true, signalsOff: direction === undefined }
}
