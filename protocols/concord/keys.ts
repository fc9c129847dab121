/** Bit 6 of a key: it was held for a few seconds (p. 43). */
export const HELD = 0x40

/** Names of the keys (pp. 42 and 43); 2Bh is not in the document, and arms a real panel away at once (concordd). */
export const KEY_NAMES: Readonly<Record<number, string>> = {
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [digit, String(digit)])),
  10: '*',
  11: '#',
  12: 'police panic',
  13: 'auxiliary panic',
  14: 'fire panic',
  16: 'lights on',
  17: 'lights off',
  18: 'lights toggle',
  19: 'keyswitch on',
  20: 'keyswitch off',
  21: 'keyswitch toggle',
  28: 'fire touchpad acknowledge',
  29: 'fire touchpad silence',
  30: 'fire touchpad fire test',
  31: 'fire touchpad smoke reset',
  32: 'keyfob disarm',
  33: 'keyfob arm',
  34: 'keyfob lights',
  35: 'keyfob star',
  36: 'keyfob arm and disarm',
  37: 'keyfob lights and star',
  38: 'keyfob long lights',
  39: 'keyfob arm to level 3',
  40: 'keyfob arm to level 2',
  41: 'keyfob arm and star',
  42: 'keyfob disarm and lights',
  43: 'keyfob arm to level 3 without delay',
  44: 'A',
  48: 'B',
  45: 'C',
  51: 'D',
  46: 'E',
  54: 'F',
}

/** Keys of a touchpad as keypads of the emulator write them, where they are not held. */
export const TOUCHPAD: Readonly<Record<number, string>> = {
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [digit, String(digit)])),
  10: '*',
  11: '#',
  44: '[A]',
  48: '[B]',
  45: '[C]',
  51: '[D]',
  46: '[E]',
  54: '[F]',
}

/** Whether a key can be a digit of a code, held or not. */
export const isDigit = (key: number): boolean => (key & ~HELD) <= 9

/** What a key is, with digits hidden. */
export function nameOf(key: number): string {
  const plain = key & ~HELD
  const name = isDigit(key) ? '*' : (KEY_NAMES[plain] ?? `${plain.toString(16).toUpperCase()}h`)
  return key & HELD ? `${name} held` : name
}
