import type { SerialSettings } from '../settings.js'
import type { Impairment } from '../wire/impairment.js'

/**
 * The client's port is set otherwise than the device's, baud rate or format: what arrives, in both directions, is
 * what a UART makes of bits that are too long, too short or too many. Also for lines that do not know how a client's
 * port is set, such as raw TCP.
 */
export function mismatch(farSettings: Partial<SerialSettings>): Impairment {
  return { name: 'mismatch', farSettings }
}
