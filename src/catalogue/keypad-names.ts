/** Kinds of keypad, each of which `src/keypad/dialects` knows how to work; `screen`: a touch screen of no family. */
export const KEYPAD_NAMES = ['screen', 'dsc', 'dsc-neo', 'elk'] as const
export type KeypadName = (typeof KEYPAD_NAMES)[number]
