import type { Direction } from '../line.js'
import type { SerialSettings } from '../settings.js'
import type { Frame } from './frame.js'

/** Something wrong with a wire. Every kind is one small file; {@link Wire.impair} puts it on. */
export interface Impairment {
  /** `noise`, `broken` … */
  readonly name: string
  /** The one direction it is about; both when missing. */
  readonly direction?: Direction | undefined
  /** Nothing arrives at all. */
  readonly dead?: boolean
  /** What arrives of a character: the same, another, or nothing. `settings` are the sender's. */
  carry?(frame: Frame, settings: SerialSettings): Frame | undefined
  /** How the client's port is set, whatever it says itself. */
  readonly farSettings?: Partial<SerialSettings>
  /** The receiver sees a break for as long as this lasts. */
  readonly heldAtSpace?: boolean
  /** The modem signals of both ends read as off. */
  readonly signalsOff?: boolean
}
