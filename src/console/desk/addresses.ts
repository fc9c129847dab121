import { addressOf } from '../addresses.js'

/** The address of a part of the desk: `/desk/users/user-1`. */
export const deskAddress = (path: readonly string[], query: Readonly<Record<string, string>> = {}): string =>
  addressOf({ view: 'desk', path, query })
