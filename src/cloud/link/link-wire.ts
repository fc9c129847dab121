import type { DeviceInput } from '../../device/input.js'
import type { Upstream } from '../../module/upstream.js'
import type { PassingMessage, ShownMessage } from './profile.js'

/** A message that went over a connection, as it went: codes are in it in clear. */
export interface Passage {
  /** Seen from the panel. */
  readonly direction: 'in' | 'out'
  /** Its own: whoever gets it may keep it. */
  readonly message: PassingMessage
  readonly qos: number
  readonly retain: boolean
  /** The message as others may see it. */
  shown(): ShownMessage
  /** What of the module's it carries; absent: it is the profile's own, or shows how things are. */
  readonly about?: Upstream | undefined
}

/**
 * Where what goes over the link of one panel is noted. `Note` is whatever stands for what was noted, so that what came of it can
 * be said afterwards.
 */
export interface LinkWire<Note = unknown> {
  passed(passage: Passage): Note
  /** Something became of the connection itself. */
  link(direction: 'in' | 'out', words: string): Note
  /** What was noted leads to this input, which the device is given next. */
  asks(note: Note, input: DeviceInput): void
}
