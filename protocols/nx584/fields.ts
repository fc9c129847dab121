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
}

/** A number of one byte. */
export const byte: Field<number> = {
  size: 1,
  read: ([value = 0]) => value,
  write: value => [value & 0xff],
}

/** A number that the wire counts from 0 and everybody else from 1: zones, partitions, users in the log. */
export const fromZero: Field<number> = {
  size: 1,
  read: ([value = 0]) => value + 1,
  write: value => [(value - 1) & 0xff],
}

/** Bytes whose meaning the emulator does not look into. */
export const raw = (size: number): Field<readonly number[]> => ({
  size,
  read: bytes => Array.from(bytes),
  write: values => Array.from({ length: size }, (_, at) => (values[at] ?? 0) & 0xff),
})

/** Bytes that may hold a code. */
export const rawSecret = (size: number): Field<readonly number[]> => ({ ...raw(size), secret: true })

/** Plain text, filled up with spaces; what is not printable ASCII becomes a question mark. */
export const text = (size: number): Field<string> => ({
  size,
  read: bytes => String.fromCharCode(...bytes).replace(/ +$/, ''),
  write: value =>
    Array.from(value.padEnd(size).slice(0, size), char => (/[ -~]/.test(char) ? char : '?').charCodeAt(0)),
})

/** Partitions, bit 0 being partition 1. */
export const partitions: Field<readonly number[]> = {
  size: 1,
  read: ([mask = 0]) => partitionsOf(mask),
  write: list => [maskOf(list) & 0xff],
}

/** A PIN of up to six digits. */
export const pin: Field<Pin> = {
  size: 3,
  secret: true,
  read: bytes => Pin.fromBytes(bytes),
  write: value => value.bytes(),
}

/** Eight flags by name, bit 0 first. What is left out when writing is clear. */
export type Flags<Name extends string> = Readonly<Partial<Record<Name, boolean>>>

const bitsOf = <Name extends string>(names: readonly Name[], set: Flags<Name> | undefined): number =>
  names.reduce((bits, name, bit) => bits | (set?.[name] ? 1 << bit : 0), 0)

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
})
