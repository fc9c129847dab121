import { answer } from './answer.js'
import { code } from './code.js'
import { desk } from './desk.js'
import { differences } from './differences.js'
import { display } from './display.js'
import { event } from './event.js'
import { invariant } from './invariant.js'
import { noAnswer } from './no-answer.js'
import { noEvent } from './no-event.js'
import { slot } from './slot.js'
import { slots } from './slots.js'
import { state } from './state.js'

/** Every kind of expectation, by the name it has in a file. */
export const EXPECTATIONS = {
  answer,
  'no-answer': noAnswer,
  event,
  'no-event': noEvent,
  display,
  state,
  slots,
  slot,
  code,
  desk,
  differences,
  invariant,
} as const

export type ExpectationName = keyof typeof EXPECTATIONS
