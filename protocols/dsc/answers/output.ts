import { type Answer, refused, told } from '../answer.js'
import type { ErrorCode } from '../errors.js'
import type { Frame } from '../frame.js'
import type { Module } from '../module.js'
import { shut } from './gate.js'

/** Command outputs of a partition. */
const OUTPUTS = /^[1-4]$/

/**
 * 020: presses a command output, `*71` to `*74`. The emulated panel has no outputs, so that it is pressed is all that
 * happens; that it needs no code is assumed.
 */
export function pressOutput(
  module: Module,
  data: string,
  strange: ErrorCode,
  pressed: (partition: string, output: string) => readonly Frame[],
): Answer {
  const [partition = '', output = ''] = data
  if (!OUTPUTS.test(output)) return refused(strange)
  return shut(module) ?? told(...pressed(partition, output))
}
