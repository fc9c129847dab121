import type { DeskUserType } from './state.js'

/** What a person calls each user type. */
export const TYPES: Readonly<Record<string, DeskUserType>> = {
  user: 'unrestricted',
  duress: 'forced',
  'no-access': 'non_access',
  'remote-only': 'remote_only',
}
export const TYPE_WORDS = Object.keys(TYPES)

/** The word for a user type. */
export const userTypeWord = (type: string): string =>
  TYPE_WORDS.find(word => TYPES[word] === type) ?? type.replaceAll('_', ' ')
