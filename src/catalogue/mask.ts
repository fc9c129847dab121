const RUN = /\d{3,}/g

/** Hides every run of digits that could be a user code: the shortest codes have three digits. */
export const masked = (text: string): string => text.replace(RUN, '***')

/** As much of somebody else's words as a message repeats. */
const LONGEST_QUOTE = 64

/** The beginning of a text that may be as long as its sender likes. */
export const shortened = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text

/**
 * Hides the numbers in a name: a code that slipped into its place. Digits of a word (`nx584`) are part of it, and what
 * tells it from others.
 */
export const maskedName = (name: string): string =>
  shortened(name).replace(/(?<![a-z\d])\d{3,}(?![a-z\d])/gi, '***')
