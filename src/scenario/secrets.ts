import { Secret } from '../panel/secret.js'

/** Fields of a scenario that hold codes. */
const CODES = ['code', 'masterCode', 'works', 'refused']
/** Fields that hold keys, in which codes are typed. */
const KEYS = ['keys', 'keypad']

/** Shorter runs of digits are slots, zones and numbers of things: no panel has codes of fewer digits. */
const SHORTEST = 3
const DIGITS = new RegExp(`\\d{${SHORTEST},}`, 'g')

function codesIn(value: unknown, field: string, found: Set<string>): void {
  if (value instanceof Secret) found.add(value.reveal())
  // Data of an event may be anything: a code that has lost its quotes is there as a number.
  else if (typeof value === 'number' && CODES.includes(field)) found.add(String(value))
  else if (typeof value === 'string') {
    if (CODES.includes(field)) found.add(value)
    // Typed one after another, with spaces between digits or without: all of it is masked.
    else if (KEYS.includes(field))
      for (const run of value.replaceAll(' ', '').match(DIGITS) ?? []) found.add(run)
    if (KEYS.includes(field)) for (const run of value.match(DIGITS) ?? []) found.add(run)
  } else if (Array.isArray(value)) for (const item of value) codesIn(item, field, found)
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) codesIn(item, key, found)
}

/** The codes in everything that was read from a scenario's file. */
export function codesOf(scenario: unknown): string[] {
  const found = new Set<string>()
  codesIn(scenario, '', found)
  return [...found].filter(code => code.length >= SHORTEST)
}

const escaped = (sign: string) => sign.replace(/[^\w\s]/, '\\$&')

/** Takes the codes of a scenario out of whatever is said about it. */
export class Mask {
  readonly #codes: readonly string[]

  /** @param scenario everything that was read from its file */
  constructor(scenario: unknown) {
    // The longest first: a code may begin like another.
    this.#codes = codesOf(scenario).sort((a, b) => b.length - a.length)
  }

  /** The text, with asterisks in place of every code. */
  text(text: string): string {
    return this.#codes.reduce((masked, code) => masked.replaceAll(code, '*'.repeat(code.length)), text)
  }

  /** A text of the file itself, where a code can stand with spaces between its digits too. */
  source(text: string): string {
    return this.#codes.reduce(
      (masked, code) =>
        masked.replace(new RegExp([...code].map(escaped).join(' *'), 'g'), found =>
          found.replace(/[^ ]/g, '*'),
        ),
      text,
    )
  }
}
