import type { PanicKind } from '../panel/events.js'

/** Soft keys of the touch-screen keypad, as they are written in a key string: `[AWAY]`. */
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

/** Emergency keys, what they are for, and what they say. They work whatever keys the screen offers. */
export const EMERGENCY_KEYS: Partial<Record<SoftKey, { readonly kind: PanicKind; readonly said: string }>> = {
  FIRE: { kind: 'fire', said: 'Fire alarm' },
  POLICE: { kind: 'police', said: 'Police alarm' },
  MEDICAL: { kind: 'medical', said: 'Medical alarm' },
}

/** One key: a digit or a soft key. */
export type Key =
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'soft'; readonly key: SoftKey }

/** What is wrong with a key string. */
export interface KeyProblem {
  readonly problem: string
}

/**
 * Splits `1234[AWAY]` into keys. Spaces are ignored; soft keys are case-insensitive. Anything else is a problem,
 * told by its place: what was typed may be a code, so none of it is repeated unless it looks like a key's name.
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
    const end = char === '[' ? text.indexOf(']', at) : -1
    if (end < 0)
      return {
        problem: `character ${at + 1} is no key; keys are 0 to 9 and ${SOFT_KEYS.map(key => `[${key}]`).join(' ')}`,
      }
    const name = text.slice(at + 1, end).toUpperCase()
    const key = SOFT_KEYS.find(soft => soft === name)
    if (!key)
      return {
        problem: `${/^[A-Z]{1,12}$/.test(name) ? `[${name}]` : `the bracket at character ${at + 1}`} is no key; soft keys are ${SOFT_KEYS.map(soft => `[${soft}]`).join(' ')}`,
      }
    keys.push({ kind: 'soft', key })
    at = end
  }
  return keys
}

/** The keys as a timeline may show them: digits masked. */
export const maskKeys = (keys: readonly Key[]): string =>
  keys.map(key => (key.kind === 'digit' ? '*' : `[${key.key}]`)).join('')
