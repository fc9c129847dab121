import type { PanicKind } from '../../../src/panel/events.js'
import { type Answer, DONE, refused } from '../answer.js'
import type { ErrorCode } from '../errors.js'
import type { Module } from '../module.js'

/** 060: fire, ambulance, police (TPI 1.08, p. 4). It names no partition. */
const KINDS: Readonly<Record<string, PanicKind>> = { 1: 'fire', 2: 'medical', 3: 'police' }
/** The same by the letters of the keys, as one client of an IT-100 has it (`dsc-tl100`). */
const LETTERS: Readonly<Record<string, PanicKind>> = { F: 'fire', A: 'medical', P: 'police' }

/**
 * Presses an emergency key in a partition.
 * @param strange the error for what is none
 */
export function panic(
  module: Module,
  partition: number,
  data: string,
  strange: ErrorCode,
  letters = false,
): Answer {
  const kind = KINDS[data] ?? (letters ? LETTERS[data] : undefined)
  if (!kind) return refused(strange)
  module.command({ type: 'panic', partition, kind })
  return DONE
}
