import { NOTICES } from '../../../src/keypad/dialects/dsc/page.js'
import type { KeypadDisplay } from '../../../src/keypad/keypad.js'
import { report } from '../answer.js'
import type { Frame } from '../frame.js'
import { PARTITIONS } from '../module.js'

/** Whether a keypad says that there is no such function now. */
export const isUnavailable = ({ lines }: KeypadDisplay): boolean => lines.join(' ') === NOTICES.unavailable

/** 671: a function was chosen at a keypad that is not available (TPI 1.08, p. 7). */
export const unavailable = (display: KeypadDisplay): Frame[] =>
  isUnavailable(display) && display.partition <= PARTITIONS ? [report('671', String(display.partition))] : []
