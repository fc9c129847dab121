import { Secret } from '../../panel/secret.js'
import type { DeviceInput } from '../input.js'

/** How a code stands in the text of an input. No other part of an input is an object with this name. */
const SECRET = '$secret'

/**
 * An input as one line of text, to be given again: to the same record at the same instant, it does the same. Codes are in
 * it in clear, so whoever keeps it keeps it from other users.
 */
export const encodeInput = (input: DeviceInput): string =>
  JSON.stringify(input, function (this: unknown, key, part: unknown) {
    // A secret masks itself before the replacer sees it: what it was is still in its holder.
    const held: unknown = typeof this === 'object' && this !== null ? Reflect.get(this, key) : part
    return held instanceof Secret ? { [SECRET]: held.reveal() } : part
  })

/** The input of a text that {@link encodeInput} made, so nobody looks. */
export const decodeInput = (text: string): DeviceInput =>
  JSON.parse(text, (_, part: unknown) => {
    const digits = typeof part === 'object' && part !== null ? Reflect.get(part, SECRET) : undefined
    return typeof digits === 'string' ? new Secret(digits) : part
  })
