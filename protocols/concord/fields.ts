import { isDigit, nameOf } from './keys.js'
import { textOf } from './tokens.js'

/** One piece of a message: how many bytes it takes, and what they mean. */
export interface Field<Value> {
  /** `rest`: all there are, for the last field of a message. */
  readonly size: number | 'rest'
  read(bytes: Uint8Array): Value
  write(value: Value): readonly number[]
  /** The value in a person's words, with nothing in it that gives a code away. */
  say(value: Value): string
  /** Whether a byte is hidden, as it can be of a code. */
  hides?(byte: number): boolean
}

const inHex = (value: number): string => `${value.toString(16).toUpperCase().padStart(2, '0')}h`

/** A number of one byte. */
export const byte: Field<number> = {
  size: 1,
  read: ([value = 0]) => value,
  write: value => [value & 0xff],
  say: String,
}

/** A number of two bytes, high byte first. */
export const word: Field<number> = {
  size: 2,
  read: ([high = 0, low = 0]) => 256 * high + low,
  write: value => [(value >> 8) & 0xff, value & 0xff],
  say: String,
}

/** So many bytes that stand for themselves. */
export const bytes = (size: number): Field<readonly number[]> => ({
  size,
  read: found => Array.from(found),
  write: value => Array.from({ length: size }, (_, at) => (value[at] ?? 0) & 0xff),
  say: value => value.map(inHex).join(' '),
})

/** A number of one byte, of which the document says what each value means. */
export const named = (names: Readonly<Record<number, string>>): Field<number> => ({
  ...byte,
  say: value => `${value}: ${names[value] ?? 'nothing that the document has'}`,
})

/** Bits of one byte, the lowest first. */
export const flags = <const Name extends string>(
  ...names: readonly Name[]
): Field<{ readonly [Flag in Name]?: boolean }> => ({
  size: 1,
  read: ([value = 0]) =>
    Object.fromEntries(names.map((name, bit) => [name, (value & (1 << bit)) !== 0])) as {
      [Flag in Name]?: boolean
    },
  write: value => [names.reduce((sum, name, bit) => sum | (value[name] ? 1 << bit : 0), 0)],
  say: value => names.filter(name => value[name]).join(', ') || 'none',
})

/** A text in tokens (pp. 25 to 27). */
export const tokens: Field<readonly number[]> = {
  size: 'rest',
  read: found => Array.from(found),
  write: value => value,
  say: value => (value.length === 0 ? 'none' : `"${textOf(value)}"`),
}

/** Keys that are pressed (pp. 42 and 43). Digits may be a code: who reads the line sees that there are some. */
export const keys: Field<readonly number[]> = {
  size: 'rest',
  read: found => Array.from(found),
  write: value => value,
  say: value => value.map(nameOf).join(' '),
  hides: isDigit,
}

/** Bytes that hold no digits. */
const UNUSED = 0xff

/** The code of a user: FFh and two bytes of two digits each, or nothing (p. 38). */
export const code: Field<string> = {
  size: 'rest',
  read: found => Array.from(found.subarray(1), each => each.toString(16).padStart(2, '0')).join(''),
  write: digits =>
    digits === ''
      ? []
      : [UNUSED, Number.parseInt(digits.slice(0, 2), 16), Number.parseInt(digits.slice(2, 4), 16)],
  say: digits => (digits === '' ? 'not sent' : 'hidden'),
  hides: () => true,
}

/** A partition and its area, which a Concord does not have (p. 13). */
export const place = { partition: byte, area: byte } as const
