/** Kinds of keypad, each of which `src/keypad/dialects` knows how to work; `screen`: a touch screen of no family. */
export const KEYPAD_NAMES = [
  'screen',
  'nx',
  'nx-8e',
  'vista',
  'vista-waits',
  'simon-xt',
  'simon-xti',
  'gocontrol',
  'gc2e',
  'gc3',
  'edge',
  'qolsys',
  'iotega',
  'dsc',
  'dsc-neo',
  'elk',
  'concord',
] as const
export type KeypadName = (typeof KEYPAD_NAMES)[number]
