/** A key of 070: what it is on a keypad, and whether it must be held. */
export interface WireKey {
  readonly keys: string
  readonly held: boolean
}

const pressed = (keys: string): WireKey => ({ keys, held: false })
const held = (keys: string): WireKey => ({ keys, held: true })

/** Ends a key that is held. */
export const RELEASE = '^'

/** How long a key must be held. Clients hold one for 1.8 s (`DSC-IT100-Alarm`); the threshold is assumed. */
export const HOLD_MS = 1500

/** Keys by their sign. The five function keys stand as delivered: stay, away, chime, reset, quick exit. */
export const WIRE_KEYS: Readonly<Record<string, WireKey>> = {
  ...Object.fromEntries(Array.from('0123456789*#<>', sign => [sign, pressed(sign)])),
  '=': pressed('<>'),
  F: held('[FIRE]'),
  A: held('[MEDICAL]'),
  P: held('[POLICE]'),
  a: held('[STAY]'),
  b: held('[AWAY]'),
  c: held('[CHIME]'),
  d: held('[CANCEL]'),
  e: held('[EXIT]'),
}
