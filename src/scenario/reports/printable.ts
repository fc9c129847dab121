/** Line ends of every kind, which a terminal, a log or TAP would begin a new line at. */
const BREAKS = /\s*(?:\r\n|[\n\r\v\f\u0085\u2028\u2029])\s*/g

/** C0, DEL and C1 controls, and what turns the direction of a text (UAX 9). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that do something to a terminal
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * Somebody's text as one line that does nothing to where it is shown: line ends are spaces, and characters that would
 * move a cursor, change colours or turn the text round are written as `\u001b`.
 */
export const printable = (text: string): string =>
  text
    .replace(BREAKS, ' ')
    .replace(CONTROLS, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
