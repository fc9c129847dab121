import type { PanicKind } from '../panel/events.js'

/** Keys that mean the same on every keypad, as they are written in a key string: `[AWAY]`. */
export const SOFT_KEYS = [
  'AWAY',
  'STAY',
  'NIGHT',
  'DISARM',
  'BYPASS',
  'PROGRAM',
  'CHIME',
  'EXIT',
  'CANCEL',
  'OK',
  'FIRE',
  'POLICE',
  'MEDICAL',
] as const
export type SoftKey = (typeof SOFT_KEYS)[number]

/** Signs on the keys of some keypads, written as they are or in brackets: `*5`, `[*]5`. */
export const SIGNS = ['*', '#', '<', '>'] as const
export type Sign = (typeof SIGNS)[number]

/** Keys with a name that only keypads of single families have. */
export const FAMILY_KEYS = [
  'MENU',
  'TOOLBOX',
  'SETTINGS',
  'STATUS',
  'USERS',
  'UP',
  'DOWN',
  'ADD',
  'CHANGE',
  'DELETE',
  'NEXT',
  'DONE',
  'BACK',
  'TYPE',
  'ACTIVE',
  'ALWAYS',
  'NEVER',
  'SCHEDULE',
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
] as const satisfies readonly string[]
export type FamilyKey = (typeof FAMILY_KEYS)[number]

/** What stands in brackets. */
export type NamedKey = SoftKey | FamilyKey | Sign

const NAMED: readonly NamedKey[] = [...SOFT_KEYS, ...FAMILY_KEYS, ...SIGNS]

/** Emergency keys, what they are for, and what they say. They work whatever keys the screen offers. */
export const EMERGENCY_KEYS: Partial<Record<NamedKey, { readonly kind: PanicKind; readonly said: string }>> =
  {
    FIRE: { kind: 'fire', said: 'Fire alarm' },
    POLICE: { kind: 'police', said: 'Police alarm' },
    MEDICAL: { kind: 'medical', said: 'Medical alarm' },
  }

/** One key: a digit, or one that says what it is. */
export type Key =
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'named'; readonly key: NamedKey }

/** What is wrong with a key string. */
export interface KeyProblem {
  readonly problem: string
}

const bracketed = (keys: readonly NamedKey[]): string => keys.map(key => `[${key}]`).join(' ')

/**
 * Splits `1234[AWAY]` or `*5` into keys. Spaces are ignored; names are case-insensitive. Anything else is a problem,
 * told by its place: what was typed may be a code, so none of it is repeated unless it looks like a key's name. Whether the
 * keypad at hand has a key is not asked here.
 */
export function parseKeys(text: string): readonly Key[] | KeyProblem {
  const keys: Key[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === ' ') continue
    if (char >= '0' && char <= '9') {
      keys.push({ kind: 'digit', digit: char })
      continue
    }
    const sign = SIGNS.find(each => each === char)
    if (sign) {
      keys.push({ kind: 'named', key: sign })
      continue
    }
    const end = char === '[' ? text.indexOf(']', at) : -1
    if (end < 0)
      return {
        problem: `character ${at + 1} is no key; keys are 0 to 9, ${SIGNS.join(' ')} and ${bracketed([...SOFT_KEYS, ...FAMILY_KEYS])}`,
      }
    const name = text.slice(at + 1, end).toUpperCase()
    const key = NAMED.find(known => known === name)
    if (!key)
      return {
        problem: `${/^[A-Z]{1,12}$/.test(name) ? `[${name}]` : `the bracket at character ${at + 1}`} is no key; keys with a name are ${bracketed(NAMED)}`,
      }
    keys.push({ kind: 'named', key })
    at = end
  }
  return keys
}

/** One key as a timeline may show it: a digit masked. */
export const maskKey = (key: Key): string => (key.kind === 'digit' ? '*' : `[${key.key}]`)

/** The keys as a timeline may show them. */
export const maskKeys = (keys: readonly Key[]): string => keys.map(maskKey).join('')
