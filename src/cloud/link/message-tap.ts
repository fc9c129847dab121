import type { ShownMessage } from './profile.js'

/** A message that went between a module and its cloud. */
export interface PassedMessage extends ShownMessage {
  readonly panel: string
  /** Seen from the panel. */
  readonly direction: 'in' | 'out'
  readonly qos: number
  readonly retain: boolean
}

/** Where somebody hears of every message, who writes the log, where it says so much. While nobody does, nothing is made of one. */
export interface MessageTap {
  onMessage: ((message: PassedMessage) => void) | undefined
}
