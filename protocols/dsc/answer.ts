import type { ErrorCode } from './errors.js'
import type { Frame } from './frame.js'

/** What is wrong with a command: its checksum (501), or what a system error says (502). */
export type Fault = 'checksum' | ErrorCode

/** What becomes of a command. */
export interface Answer {
  /** It gets its 500: it was received, and was meant for somebody (TPI 1.08, 3.3, p. 5). */
  readonly acknowledged: boolean
  /** What is wrong; sent after the acknowledgement, where there is one. */
  readonly error?: Fault
  /** What is said at once afterwards. */
  readonly says?: readonly Frame[]
  /** What is done when all of it has been said. */
  readonly finally?: () => void
}

export const DONE: Answer = { acknowledged: true }

/**
 * The module itself sends it back, with no acknowledgement before: errors that the document puts down to the application ("API",
 * 3.7, p. 10), and overruns. No capture shows whether a 500 precedes them; a client that takes a 500 for the end of a command
 * could not try again (`envisalink_new`).
 */
export const refused = (error: Fault): Answer => ({ acknowledged: false, error })

/** It was taken, and the panel did not: acknowledged first, as a capture has it of 010 and error 011. */
export const failed = (error: ErrorCode): Answer => ({ acknowledged: true, error })

/** Done, and there is something to say about it. */
export const told = (...says: readonly Frame[]): Answer => ({ acknowledged: true, says })

/** A message of the module. */
export const report = (code: string, data = ''): Frame => ({ code, data })

/** Three digits of a zone. */
export const zoneDigits = (zone: number): string => String(zone).padStart(3, '0')

/** Four digits of a user. */
export const userDigits = (user: number): string => String(user).padStart(4, '0')
