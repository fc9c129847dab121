import { Secret } from '../../../src/panel/secret.js'
import { Pin } from '../pin.js'

/** A PIN from its six hex digits, the first digit first: `123400`, `4455FF`, `FFFFFF`. */
export const pinOf = (text: string): Pin => new Pin(Array.from(text, digit => Number.parseInt(digit, 16)))

/** The master code the emulated NX is delivered with. */
export const MASTER = pinOf('123400')

/** No code: what clients write to take one away. */
export const NO_CODE = pinOf('FFFFFF')

export const secret = (digits: string): Secret => new Secret(digits)
