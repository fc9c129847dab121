import { Secret } from '../panel/secret.js'
import type { DeviceInput } from './input.js'

/** How a code stands in the text of an input. No other part of an input is an object with this name. */
const SECRET = '$secret'

/** A value with its codes in clear, to be written down: see {@link decodedSecrets}. */
export function encodedSecrets(value: unknown): unknown {
  if (value instanceof Secret) return { [SECRET]: value.reveal() }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(encodedSecrets)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encodedSecrets(part)]))
}

/** The value that was given to {@link encodedSecrets}. */
export function decodedSecrets(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(decodedSecrets)
  const digits: unknown = Reflect.get(value, SECRET)
  if (typeof digits === 'string') return new Secret(digits)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, decodedSecrets(part)]))
}

/**
 * An input as one line of text, to be given again: to the same record at the same instant, it does the same. Codes are in
 * it in clear, so whoever keeps it keeps it from other users.
 */
export const encodeInput = (input: DeviceInput): string => JSON.stringify(encodedSecrets(input))

/** The input of a text that {@link encodeInput} made, so nobody looks. */
export const decodeInput = (text: string): DeviceInput => decodedSecrets(JSON.parse(text)) as DeviceInput
