import { maskOf, partitionsOf } from '../../src/panel/user.js'
import { Pin } from './pin.js'

/** One piece of a message: how many bytes it takes, and what they mean. */
export interface Field<Value> {
  readonly size: number
  /** Codes, or what a code can be read from: never shown. */
  readonly secret?: true
  /** @param bytes exactly `size` of them */
  read(bytes: Uint8Array): Value
  /** Answers exactly `size` values of 0 to 255. */
  write(value: Value): readonly number[]
  /** The value in a person's words; undefined: there is nothing to say. Of what is secret nobody asks. */
  say(value: Value): string | undefined
}

const inHex = (value: number) => `${value.toString(16).toUpperCase().padStart(2, '0')}h`

/** `autoForceArmed` as words. */
export const inWords = (name: string): string =>
  name.replace(/(?<=[a-z0-9])[A-Z]/g, sign => ` ${sign.toLowerCase()}`)

const listed = (items: readonly string[]): string | undefined =>
  items.length === 0 ? undefined : items.join(', ')

/** A number of one byte. */
export const byte: Field<number> = {
  size: 1,
  read: ([value = 0]) => value,
  write: value => [value & 0xff],
  say: String,
}

/** A number of one byte, of which the document says what each value means. */
export const named = (names: Readonly<Record<number, string>>): Field<number> => ({
  ...byte,
  say: value => `${value}: ${names[value] ?? 'nothing that the document has'}`,
})

/** Rights by bit, of a byte without outputs and of one with them (p. 13). */
const RIGHTS = [
  'arm only',
  'arm only in close window',
  'master',
  'arm and disarm',
  'bypass',
  'open and close reports',
]
const OUTPUTS = [
  'output 1',
  'output 2',
  'output 3',
  'output 4',
  'arm and disarm',
  'bypass',
  'open and close reports',
]

/** What a user may do; bit 7 says what the lower ones mean (p. 13). */
export const authority: Field<number> = {
  ...byte,
  say: value => {
    const names = value & 0x80 ? OUTPUTS : ['', ...RIGHTS]
    const set = names.filter((name, bit) => name !== '' && value & (1 << bit))
    return `${inHex(value)}: ${listed(set) ?? 'nothing'}`
  },
}

/** A number that the wire counts from 0 and everybody else from 1: zones, partitions, users in the log. */
export const fromZero: Field<number> = {
  size: 1,
  read: ([value = 0]) => value + 1,
  write: value => [(value - 1) & 0xff],
  say: String,
}

/** Bytes whose meaning the emulator does not look into. */
export const raw = (size: number): Field<readonly number[]> => ({
  size,
  read: bytes => Array.from(bytes),
  write: values => Array.from({ length: size }, (_, at) => (values[at] ?? 0) & 0xff),
  say: values => values.map(inHex).join(' '),
})

/** Bytes that may hold a code. */
export const rawSecret = (size: number): Field<readonly number[]> => ({ ...raw(size), secret: true })

/** Plain text, filled up with spaces; what is not printable ASCII becomes a question mark. */
export const text = (size: number): Field<string> => ({
  size,
  read: bytes => String.fromCharCode(...bytes).replace(/ +$/, ''),
  write: value =>
    Array.from(value.padEnd(size).slice(0, size), char => (/[ -~]/.test(char) ? char : '?').charCodeAt(0)),
  say: value => `"${value.replace(/[^ -~]/g, '?')}"`,
})

/** Partitions, bit 0 being partition 1. */
export const partitions: Field<readonly number[]> = {
  size: 1,
  read: ([mask = 0]) => partitionsOf(mask),
  write: list => [maskOf(list) & 0xff],
  say: list => listed(list.map(String)) ?? 'none',
}

/** A PIN of up to six digits. */
export const pin: Field<Pin> = {
  size: 3,
  secret: true,
  read: bytes => Pin.fromBytes(bytes),
  write: value => value.bytes(),
  say: String,
}

/** Eight flags by name, bit 0 first. What is left out when writing is clear. */
export type Flags<Name extends string> = Readonly<Partial<Record<Name, boolean>>>

const bitsOf = <Name extends string>(names: readonly Name[], set: Flags<Name> | undefined): number =>
  names.reduce((bits, name, bit) => bits | (set?.[name] ? 1 << bit : 0), 0)

const setIn = (set: Flags<string>): string | undefined => listed(Object.keys(set).map(inWords))

const flagsOf = <Name extends string>(names: readonly Name[], bits: number): Flags<Name> => {
  const set: Partial<Record<Name, boolean>> = {}
  for (const [bit, name] of names.entries()) if (bits & (1 << bit)) set[name] = true
  return set
}

/** One byte of flags. Only those that are set are in what is read. */
export const flags = <const Name extends string>(...names: readonly Name[]): Field<Flags<Name>> => ({
  size: 1,
  read: ([bits = 0]) => flagsOf(names, bits),
  write: set => [bitsOf(names, set)],
  say: setIn,
})

/** `count` groups of the same flags, each `names.length` bits wide (4 or 8), the first in the lowest bits. */
export const flagGroups = <const Name extends string>(
  count: number,
  ...names: readonly Name[]
): Field<readonly Flags<Name>[]> => {
  const perByte = 8 / names.length
  const mask = 2 ** names.length - 1
  return {
    size: count / perByte,
    read: bytes =>
      Array.from({ length: count }, (_, at) => {
        const bits = (bytes[Math.floor(at / perByte)] ?? 0) >> (names.length * (at % perByte))
        return flagsOf(names, bits & mask)
      }),
    write: groups =>
      Array.from({ length: count / perByte }, (_, at) =>
        Array.from({ length: perByte }, (_, place) => bitsOf(names, groups[at * perByte + place])).reduce(
          (bits, group, place) => bits | (group << (names.length * place)),
          0,
        ),
      ),
    say: groups => {
      const said = groups.flatMap((group, at) => {
        const set = setIn(group)
        return set === undefined ? [] : [`${at + 1}: ${set}`]
      })
      return said.length === 0 ? undefined : said.join('; ')
    },
  }
}

/** Message numbers, one bit each, the lowest bit of the first byte being message `base`. */
export const messageNumbers = (base: number, size: number): Field<readonly number[]> => ({
  size,
  read: bytes =>
    Array.from({ length: 8 * size }, (_, bit) => bit)
      .filter(bit => ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1)
      .map(bit => base + bit),
  write: numbers =>
    Array.from({ length: size }, (_, at) =>
      numbers
        .filter(number => (number - base) >> 3 === at)
        .reduce((bits, number) => bits | (1 << ((number - base) & 7)), 0),
    ),
  say: numbers => listed(numbers.map(inHex)),
})
