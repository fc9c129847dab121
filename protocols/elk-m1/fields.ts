import { Secret } from '../../src/panel/secret.js'
import { maskOf, partitionsOf } from '../../src/panel/user.js'
import { EntryCode } from './entry-code.js'

/** A part of a message: so many characters, and what they stand for. */
export interface Field<Value> {
  readonly size: number
  /** It may hold a code: shown to nobody. */
  readonly secret?: true
  /** Undefined: the characters stand for nothing the document knows. */
  read(text: string): Value | undefined
  write(value: Value): string
  /** In words; undefined: there is nothing to tell. */
  say(value: Value): string | undefined
}

/** A decimal number with zeros in front, between two bounds. */
export const number = (size: number, min = 0, max = 10 ** size - 1): Field<number> => ({
  size,
  read: text => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    return value >= min && value <= max ? value : undefined
  },
  write: value => String(Math.min(Math.max(value, 0), 10 ** size - 1)).padStart(size, '0'),
  say: String,
})

/** A number as two hex digits. */
export const hex: Field<number> = {
  size: 2,
  read: text => (/^[0-9A-F]{2}$/.test(text) ? Number.parseInt(text, 16) : undefined),
  write: value => Math.min(Math.max(value, 0), 0xff).toString(16).toUpperCase().padStart(2, '0'),
  say: String,
}

/** Areas as two hex digits of a mask: bit 0 is area 1 (pp. 23 and 48). */
export const areas: Field<readonly number[]> = {
  size: 2,
  read: text => {
    const mask = hex.read(text)
    return mask === undefined ? undefined : partitionsOf(mask)
  },
  write: value => hex.write(maskOf(value)),
  say: value => (value.length === 0 ? 'none' : value.join(', ')),
}

/** One character out of some. */
export const one = (of: string): Field<string> => ({
  size: 1,
  read: text => (of.includes(text) ? text : undefined),
  write: value => value,
  say: value => value,
})

/** Any characters, as they are. */
export const characters = (size: number): Field<string> => ({
  size,
  read: text => text,
  write: value => value.slice(0, size).padEnd(size, '0'),
  say: value => value,
})

/** What a display shows: sixteen characters, blanks behind them (p. 40). */
export const text = (size: number): Field<string> => ({
  size,
  read: value => value.trimEnd(),
  write: value =>
    value
      .normalize('NFKD')
      .replace(/\p{Mark}/gu, '')
      .replace(/[^ -~]/gu, '?')
      .slice(0, size)
      .padEnd(size),
  say: value => (value === '' ? 'blank' : value),
})

/** Zeros for future use; whatever stands there is passed over. */
export const zeros = (size: number): Field<''> => ({
  size,
  read: () => '',
  write: () => '0'.repeat(size),
  say: () => undefined,
})

/** A user code as six digits: one of four has zeros in front (p. 10). */
export const code: Field<Secret> = {
  size: 6,
  secret: true,
  read: text => (/^\d{6}$/.test(text) ? new Secret(text) : undefined),
  write: value => value.reveal().padStart(6, '0').slice(-6),
  say: () => undefined,
}

/** A user code or the data of a card as six bytes (pp. 23 and 27). */
export const entry: Field<EntryCode> = {
  size: 12,
  secret: true,
  read: text => EntryCode.of(text),
  write: value => value.wire(),
  say: () => undefined,
}
